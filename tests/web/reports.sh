#!/usr/bin/env bash
# The HTML reports in a real browser. Skipped (77) where chromium, node or the packages are missing.
#   packages: tests/web/install        chromium: tools/setup browser, or CHROMIUM=<program>
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
skip() {
    echo "skipped: $*"
    exit 77
}
chromium=${CHROMIUM:-$(command -v chromium || true)}
[ -x "$chromium" ] || skip "no chromium; run: tools/setup browser"
command -v node >/dev/null || skip "no node"
modules=$here/../../build/web/$(sha256sum "$here/package-lock.json" | cut -c 1-16)/node_modules
[ -f "$modules/../.complete" ] || skip "no node packages; run: tests/web/install"
writers=${WHY_BINARY_DIR:-$here/../../build/release}/tests/unit_report_
for writer in "$writers"html "$writers"variants; do
    [ -x "$writer" ] || skip "$writer is not built"
done

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for writer in "$writers"html "$writers"variants; do
    WHY_TEST_PAGES=$pages "$writer" >"$pages/log" 2>&1 || { cat "$pages/log"; exit 1; }
done
CHROMIUM=$chromium WHY_WEB_MODULES=$modules WHY_TEST_PAGES=$pages node "$here/reports.mjs"
