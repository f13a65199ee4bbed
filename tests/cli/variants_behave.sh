#!/usr/bin/env bash
# A slice of bench/proofs: programs of tests/programs, rewritten by why variants, compile and do what they did. A
# language without its compiler is passed over and named; without any, the test is skipped.
set -uo pipefail
root=${WHY_SOURCE_DIR:?} behave=$root/bench/behave
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 tried=0

try() { # LANG COMPILER EXTENSION COUNT PROGRAMS...: the names of some programs, COUNT variants of each
    local lang=$1 compiler=$2 extension=$3 count=$4 program file input dir n=0
    shift 4
    command -v "$compiler" >/dev/null || { echo "$lang: no $compiler here, passed over"; return; }
    : >"$work/list"
    for program in "$@"; do
        file=$root/tests/programs/$lang/$program.$extension input=/dev/null
        [ -f "${file%.*}.in" ] && input=${file%.*}.in
        "$WHY" variants "$file" --count "$count" --seed 7 --into "$work/$program" -q >/dev/null || { echo "$program: no variants"; failed=1; }
        for variant in "$file" "$work/$program"/*."$extension"; do
            n=$((n + 1)) # each under the name of the original: Java asks for it
            dir=$work/$lang/$program/$n
            mkdir -p "$dir"
            cp "$variant" "$dir/$program.$extension"
            printf '%s\t%s\t%s\n' "$dir/$program.$extension" "$input" "$dir.result" >>"$work/list"
        done
    done
    "$behave" run "$lang" "$work/list" 2>"$work/err" || { cat "$work/err"; failed=1; }
    for program in "$@"; do
        set -- "$work/$lang/$program"/*.result
        first=$(printf '%s\n' "$@" | sort -V | head -n 1)
        grep -q '^exit' "$first" || { echo "$program does not run"; failed=1; }
        for variant in "$@"; do
            tried=$((tried + 1))
            cmp -s "$first" "$variant" || { echo "$lang/$program: a variant differs"; diff "$first" "$variant" | head -5; failed=1; }
        done
    done
}

try c gcc c 3 macros shadow switches loops
try cpp g++ cpp 2 operators shadow control
try java javac java 4 Switches Shadow Concat Scopes
try python python3 py 6 operators closures control mutation scopes generators
[ "$tried" -gt 0 ] || exit 77
echo "$tried runs"
exit "$failed"
