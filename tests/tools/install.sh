#!/usr/bin/env bash
# What make install leaves serves a stranger: a program builds against it with pkg-config alone, with the shared
# library and with the archive, and the installed program runs.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${WHY_BINARY_DIR:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/usr" >"$work/log" || { cat "$work/log"; exit 1; }
export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$work/usr" -name why.pc)")
cat >"$work/use.c" <<'EOF'
#include <why/why.h>
#include <stdio.h>
int main(void)
{
    why_ctx *cx = NULL;
    if (why_ctx_new(&cx, NULL) != WHY_OK)
        return 1;
    printf("%s\n", why_version());
    why_ctx_free(cx);
    return 0;
}
EOF
compiler=${CC:-cc}
version=$(head -n 1 VERSION)
# shellcheck disable=SC2046
$compiler "$work/use.c" $(pkg-config --cflags --libs why) -o "$work/shared"
[ "$(LD_LIBRARY_PATH=$(pkg-config --variable=libdir why) "$work/shared")" = "$version" ]
# shellcheck disable=SC2046
$compiler "$work/use.c" $(pkg-config --cflags why) "$(pkg-config --variable=libdir why)/libwhy.a" \
    $(pkg-config --static --libs why | sed 's/-lwhy//') -o "$work/static"
[ "$("$work/static")" = "$version" ]
[ "$(pkg-config --modversion why)" = "$version" ]
if [ -x "$build/why" ]; then
    "$work/usr/bin/why" --version | grep -qF "$version"
    share=$work/usr/share
    grep -q '^\.TH WHY 1' "$share/man/man1/why.1"
    bash -n "$share/bash-completion/completions/why"
    [ -s "$share/zsh/site-functions/_why" ] && [ -s "$share/fish/vendor_completions.d/why.fish" ]
fi
if grep -rqF "$PWD" "$work/usr/lib" "$work/usr/bin"; then
    echo "the folder it was built in is named in:"
    grep -rlF "$PWD" "$work/usr/lib" "$work/usr/bin"
    exit 1
fi
echo "installed, linked both ways, ran"
