#!/usr/bin/env bash
# docs/reference.md says what the program's tables say.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${WHY_BINARY_DIR:-build/release}
[ -x "$build/gen-reference" ] || { echo "no gen-reference"; exit 77; }
if ! "$build/gen-reference" | diff docs/reference.md -; then
    echo "docs/reference.md is stale; run: make reference"
    exit 1
fi
