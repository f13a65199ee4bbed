#!/usr/bin/env bash
# The checks of tools/ can fail: each passes on a small sound tree and finds each fault planted in a copy of it.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n_faults=0

# A tree of two folders, one plug, one program.
plant() {
    rm -rf "$work/t" && mkdir -p "$work/t"/{src/base,src/code/langs,include/why/ext,cli,tools,docs} && cd "$work/t" || exit 1
    cat >src/LAYERS <<'EOF'
base : ; base.h
code : base ; code.h ext/language.h
cli  : base.h
<tree_sitter/api.h> : code/tree.c
EOF
    echo '#include <stddef.h>' >include/why/base.h
    echo '#include <why/base.h>' >include/why/code.h
    echo '#include <why/code.h>' >include/why/ext/language.h
    echo '#include <why/base.h>' >src/base/ctx.c
    printf '#include <why/code.h>\n#include "code_p.h"\n#include <string.h>\n' >src/code/token.c
    printf '#include <why/code.h>\n#include <tree_sitter/api.h>\n#include "code_p.h"\n' >src/code/tree.c
    echo '#include <why/ext/language.h>' >src/code/code_p.h
    printf 'LANG(c)\nLANG(java)\n' >src/code/lang_list.h
    printf '#include <why/ext/language.h>\n#include "code_p.h"\n' >src/code/langs/c.c
    cp src/code/langs/c.c src/code/langs/java.c
    echo '#include <why/base.h>' >cli/why.c
    printf '# Why\n\n[flow](docs/flow.md#the-first-part), C and Java\n' >README.md
    printf '# Flow\n\n## The `first` part\n\n[back](../README.md)\n' >docs/flow.md
    : >tools/length-exceptions
}

expect_pass() { # CHECK
    if ! output=$("$root/tools/check-$1" "$work/t" 2>&1); then
        echo "check-$1 refuses a sound tree: $output"
        n_faults=$((n_faults + 1))
    fi
}

# Plants a fault in a fresh tree and wants it found and named.
expect_fault() { # CHECK WORDS COMMAND
    plant
    eval "$3"
    if output=$("$root/tools/check-$1" "$work/t" 2>&1); then
        echo "check-$1 does not see: $3"
        n_faults=$((n_faults + 1))
    elif ! grep -qF -- "$2" <<<"$output"; then
        echo "check-$1 says something else than \"$2\" of: $3"
        echo "$output"
        n_faults=$((n_faults + 1))
    fi
}

plant
for check in layers lists length docs; do expect_pass $check; done

add() { echo "echo '$2' >>$1"; }
expect_fault layers 'base may not use code' "$(add src/base/ctx.c '#include <why/code.h>')"
expect_fault layers 'src/base/ctx.c:2:' "$(add src/base/ctx.c '#  include <why/code.h> /* spaced */')"
expect_fault layers 'has no owner' "$(add src/base/ctx.c '#include <why/new.h>')"
expect_fault layers 'include/why/new.h' 'touch include/why/new.h'
expect_fault layers 'has no line in src/LAYERS' 'mkdir src/warn'
expect_fault layers 'is not above it' "sed -i 's/^base :/base : code/' src/LAYERS"
expect_fault layers 'stays behind' "$(add src/code/token.c '#include <tree_sitter/api.h>')"
expect_fault layers 'is neither C nor POSIX' "$(add src/code/tree.c '#include <curl/curl.h>')"
expect_fault layers 'climbs' "$(add src/code/langs/c.c '#include "../code_p.h"')"
expect_fault layers 'is not in src/base' "touch src/code/x_p.h; $(add src/base/ctx.c '#include "x_p.h"')"
expect_fault layers 'a plug includes what lies among plugs' \
    "touch src/code/langs/c_p.h; $(add src/code/langs/java.c '#include "langs/c_p.h"')"
expect_fault layers 'the program may not use' "$(add cli/why.c '#include <why/code.h>')"
expect_fault layers 'the program includes' "$(add cli/why.c '#include "../src/base/base_p.h"')"
expect_fault layers 'is for clients' "touch include/why/why.h; $(add src/code/tree.c '#include <why/why.h>')"
expect_fault layers 'in a public header' "$(add include/why/code.h '#include <stdio.h>')"
expect_fault layers 'base may not use code' "$(add include/why/base.h '#include <why/code.h>')"
expect_fault layers 'an example includes' "mkdir examples; $(add examples/a.c '#include <why/ext/language.h>')"

expect_fault lists 'no line LANG(python)' 'cp src/code/langs/c.c src/code/langs/python.c'
expect_fault lists 'LANG(java) has no file' 'rm src/code/langs/java.c'
expect_fault lists 'not sorted' "printf 'LANG(java)\nLANG(c)\n' >src/code/lang_list.h"
expect_fault lists 'named twice' "printf 'LANG(c)\nLANG(c)\nLANG(java)\n' >src/code/lang_list.h"
expect_fault lists 'not of the form' "$(add src/code/lang_list.h 'METHOD(c)')"
expect_fault lists 'no list' 'mkdir src/code/transforms'
expect_fault lists 'there is no folder' 'touch src/code/transform_list.h'

function_of() { # LINES
    echo "{ echo 'int long_one(int x)'; echo '{'; yes '    x++;' | head -n $1; echo '}'; } >>src/code/tree.c"
}
expect_fault length 'long_one: a function of 81' "$(function_of 81)"
expect_fault length 'a file of 904' 'yes "int x;" | head -n 901 >>src/code/tree.c'
expect_fault length 'src/code/tree.c:4: lines over 100' "printf '%0101d\n' 0 >>src/code/tree.c"
expect_fault length 'is no longer needed' 'echo "function:src/a.c:f 90" >tools/length-exceptions'
expect_fault length 'shrank to 85' \
    "$(function_of 85); echo 'function:src/code/tree.c:long_one 90' >tools/length-exceptions"
expect_fault length 'a function of 95 (at most 90)' \
    "$(function_of 95); echo 'function:src/code/tree.c:long_one 90' >tools/length-exceptions"
plant && eval "$(function_of 80)" && printf '%099d\303\251\n' 0 >>src/code/tree.c && expect_pass length
plant && eval "$(function_of 90)" && echo 'function:src/code/tree.c:long_one 90' >tools/length-exceptions &&
    expect_pass length

expect_fault docs 'leads nowhere' "$(add docs/flow.md '[x](none.md)')"
expect_fault docs 'has no heading #nowhere' "$(add docs/flow.md '[x](../README.md#nowhere)')"
expect_fault docs 'the lang java is spoken of nowhere' "sed -i 's/Java/J/' README.md"
# shellcheck disable=SC2016
plant && printf '```\n[x](none.md)\n```\n`[y](none.md)` [z](https://example.org/a)\n' >>docs/flow.md && expect_pass docs

# check-symbols, on libraries made here
plant
cat >lib.c <<'EOF'
#include <stdio.h>
#define API __attribute__((visibility("default")))
API int why_one(void) { return 1; }
int why_inner__two(void) { return 2; }
#ifdef STRAY
int stray(void) { return 3; }
#endif
#ifdef UNDECLARED
API int why_undeclared(void) { return 4; }
#endif
#ifdef PRIVATE
API int why_inner__three(void) { return 5; }
#endif
#ifdef PRINTS
API int why_two(void) { return putchar('x'); }
#endif
EOF
symbols() { # FLAGS
    ${CC:-cc} -fPIC -fvisibility=hidden $1 -c lib.c -o lib.o && rm -f lib.a && ar cr lib.a lib.o &&
        ${CC:-cc} -shared -o lib.so lib.o
    output=$("$root/tools/check-symbols" "$work/t/lib.a" "$work/t/lib.so" "$work/t/inc" 2>&1)
}
mkdir inc && echo 'WHY_API int why_one(void);' >inc/a.h
if ! symbols ""; then
    echo "check-symbols refuses a sound library: $output"
    n_faults=$((n_faults + 1))
fi
for row in "-DSTRAY|defines stray" "-DUNDECLARED|exports why_undeclared" "-DPRIVATE|exports the private" \
    "-DPRINTS|calls putchar"; do
    if symbols "${row%%|*}" || ! grep -qF "${row#*|}" <<<"$output"; then
        echo "check-symbols does not see ${row%%|*}: $output"
        n_faults=$((n_faults + 1))
    fi
done
echo 'WHY_API const char *why_missing(int x);' >>inc/a.h
if symbols "" || ! grep -qF 'why_missing is declared and not in' <<<"$output"; then
    echo "check-symbols does not see a declaration without a function: $output"
    n_faults=$((n_faults + 1))
fi

echo "$n_faults faults"
[ $n_faults -eq 0 ]
