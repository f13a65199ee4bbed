#!/usr/bin/env bash
# Each public header compiles alone: as strict C17, with double numbers, and as C++.
set -uo pipefail
cd "$(dirname "$0")/../.."
n_faults=0
for header in $(find include/why -name '*.h' | LC_ALL=C sort); do
    name=${header#include/}
    for language in "${CC:-cc} -x c -std=c17" "${CC:-cc} -x c -std=c17 -DWHY_F64" "${CXX:-c++} -x c++ -std=c++17"; do
        command -v ${language%% *} >/dev/null || { echo "no ${language%% *}"; exit 77; }
        # Twice: the guard works. The type after it: the header is more than comments.
        if ! printf '#include <%s>\n#include <%s>\nextern why_status status_;\n' "$name" "$name" |
            $language -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -Iinclude -; then
            echo "$header: does not stand alone: $language"
            n_faults=$((n_faults + 1))
        fi
    done
done
[ $n_faults -eq 0 ]
