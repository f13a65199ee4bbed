#!/usr/bin/env bash
# What was typed wrong is told with the near spelling; help, manual page and completion know every row.
. "$(dirname "$0")/lib.sh"

# ---- typed wrong ----
expect 2 "no command 'expl'.*did you mean 'explain'" "$WHY" expl x.c
expect 2 "no command 'xyzzy'; see: why --help" "$WHY" xyzzy
expect 2 "'model' has no command 'trian'.*did you mean 'train'" "$WHY" model trian
expect 2 'unknown option --frobnicate' "$WHY" --frobnicate
expect 2 'unknown option --metod .did you mean --method' "$WHY" explain x.c --metod deletion
expect 2 'unknown option -x' "$WHY" explain -x x.c
expect 2 "no method is called 'deletoin'.*did you mean 'deletion'" "$WHY" explain x.c --method deletoin
expect 2 "no architecture is called 'bigrue'.*did you mean 'bigru'" "$WHY" model train . --arch bigrue
expect 2 "no vectoriser is called 'ngram'.*did you mean 'ngrams'" "$WHY" model train . --vectoriser ngram
expect 2 "no help on 'exit-cods'.*did you mean 'exit-codes'" "$WHY" help exit-cods
expect 2 "nothing is called 'foo'" "$WHY" list foo
expect 2 'explain needs FILE' "$WHY" explain
expect 2 'model inspect needs MODEL' "$WHY" model inspect
expect 2 'demo takes at most 0 arguments, 1' "$WHY" demo x
expect 2 '--top needs a value' "$WHY" explain x.c --top
expect 2 'top: .*"abc" is not a whole number' "$WHY" explain x.c --top abc
expect 2 'top: .*0 is out of range; it goes from 1 to 1000' "$WHY" explain x.c --top 0
expect 2 'granularity: .*"tokn" is not one of token' "$WHY" explain x.c --granularity tokn
expect 2 'json: .*"maybe" is neither true nor false' "$WHY" explain x.c --json=maybe
expect 2 '--seed -1: not a whole number' "$WHY" predict --seed -1 x.c
expect 2 '--jobs 0: not a number of threads' "$WHY" predict --jobs 0 x.c
expect 2 '--learning-rate|learning-rate: ' "$WHY" model train . --learning-rate nan
expect 2 'does not belong to' "$WHY" model train . --arch mlp --filters 8
expect 2 'completion is there for bash' "$WHY" completion tcsh
"$WHY" >out 2>err
check [ $? -eq 2 ] && says '^Commands:'
small_model m.why
expect 2 "no class 'fnd'.*did you mean 'find'" "$WHY" explain --model m.why data/sum/s1.c --target fnd
expect 2 'kernel' "$WHY" predict --model m.why data/sum/s1.c --kernel abacus
expect 2 'does not tell a format' "$WHY" explain --model m.why data/sum/s1.c -o x.docx
expect 2 'shows one source' "$WHY" explain --model m.why data/sum/s1.c data/sum/s2.c -o x.html
expect 2 'source 1 has an empty name' "$WHY" explain --model m.why ''
expect 2 'source 1 has an empty name' "$WHY" predict --model m.why ''
expect 0 '' "$WHY" help completion
says 'why completion bash'
# nothing of an escape sequence in an argument reaches the terminal
expect 2 'no command' "$WHY" "$(printf 'x\33[31m')"
check [ "$(grep -c "$(printf '\33')" err)" -eq 0 ]

# ---- forms that are right ----
expect 0 '' "$WHY" --version
says '^why [0-9]+\.[0-9]+\.[0-9]+$'
expect 0 '' "$WHY" version
expect 0 '' "$WHY" version --json
check json out
expect 0 '' "$WHY" predict --model=m.why -- data/sum/s1.c
expect 0 '' "$WHY" --seed 3 predict --model m.why data/sum/s1.c --no-input
expect 0 '' "$WHY" explain --model m.why data/sum/s1.c --no-json -q
for kind in '' methods archs vectorisers transforms training languages formats; do
    # shellcheck disable=SC2086
    expect 0 '' "$WHY" list $kind --options
    check [ -s out ]
done

# ---- help, manual page, completion ----
expect 0 '' "$WHY" --help
cp out overview
if ! cmp -s overview "$SOURCE_DIR/tests/golden/cli/help.txt"; then
    fault "why --help is not tests/golden/cli/help.txt: $(diff "$SOURCE_DIR/tests/golden/cli/help.txt" overview | head -8)"
fi
check [ "$(awk 'length($0) > 110' overview | wc -l)" -eq 0 ]
expect 0 '' "$WHY" help man
cp out why.1
for shell in bash zsh fish; do
    expect 0 '' "$WHY" completion $shell
    cp out completion.$shell
done
check bash -n completion.bash

# the commands, from the overview: two-word ones begin with a group's name
sed -n '/^Commands:/,/^ *completion/p' overview | sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' >commands
check [ "$(wc -l <commands)" -ge 11 ]
while read -r command; do
    # shellcheck disable=SC2086
    expect 0 '' "$WHY" help $command
    cp out help
    # shellcheck disable=SC2086
    expect 0 '' "$WHY" $command --help
    check cmp -s out help
    check grep -q "^Usage: why $command" help
    check grep -q "why $command" why.1
    check grep -q '^  why ' help # examples
    # every option has a line of its own in the help, and is in the manual page
    for option in $(sed -n 's/^ *\(-[a-z], \)\{0,1\} *--\([a-z][a-z-]*\).*/\2/p' help | sort -u); do
        check grep -qF -- "\\-\\-${option//-/\\-}" why.1
    done
done <commands
for topic in attribution duplicates reproducibility exit-codes model dataset; do
    expect 0 '' "$WHY" help $topic
    check [ -s out ]
done

# completion in bash: words, verbs, options
complete_words() {
    COMP_WORDS=(why "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _why
    printf '%s\n' "${COMPREPLY[@]}"
}
# shellcheck disable=SC1091
. ./completion.bash
check grep -qx quickstart <(complete_words qu)
check grep -qx train <(complete_words model tr)
check grep -qx -- --granularity <(complete_words explain --gr)
check grep -qx -- --label-field <(complete_words model train --lab)

if command -v man >/dev/null && man --version >/dev/null 2>&1; then
    check [ -z "$(MANROFFSEQ='' LC_ALL=C man --warnings -l why.1 2>&1 >/dev/null | head -3)" ]
fi
finish
