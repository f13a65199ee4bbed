#!/usr/bin/env bash
# What comes out: valid, the same bytes on any number of threads, whole or not at all, and no colour unasked.
. "$(dirname "$0")/lib.sh"
small_model m.why
one=data/sum/s1.c

# ---- machine formats ----
methods=deletion,integrated-gradients,lrp-epsilon
expect 0 '' "$WHY" explain --model m.why $one --json --method $methods
check json out
expect 0 '' "$WHY" explain --model m.why data --jsonl --granularity line
check [ "$(wc -l <out)" -eq 24 ] && check json out
expect 0 '' "$WHY" explain --model m.why $one --csv
check [ "$(head -n 1 out | tr -cd , | wc -c)" -ge 5 ]
expect 0 '' "$WHY" explain --model m.why data --csv
check [ "$(grep -c '^sample,' out)" -eq 1 ] # one table, one head
cp out to.stdout
expect 0 '' "$WHY" explain --model m.why data -o all.csv
check cmp -s to.stdout all.csv
expect 0 '' "$WHY" predict --model m.why data --json
check [ "$(wc -l <out)" -eq 24 ] && check json out
expect 0 '' "$WHY" model eval data --model m.why --json
check json out
cp out eval.json
expect 0 '' "$WHY" model eval data --model m.why -o figures.json
check cmp -s eval.json figures.json
expect 0 '' "$WHY" dataset import data -o data.jsonl
check json data.jsonl
expect 0 '' "$WHY" dataset import data.jsonl -o again.jsonl
check cmp -s data.jsonl again.jsonl # canonical: its own output comes back as it is
expect 0 '' "$WHY" dataset split data -o split.jsonl
check json split.jsonl
for ending in html json jsonl csv txt; do
    expect 0 "wrote x.$ending" "$WHY" explain --model m.why $one -o x.$ending
    check [ -s x.$ending ]
done
mkdir reports
expect 0 '' "$WHY" explain --model m.why data/sum/s1.c data/find/f1.c -o reports/
check [ "$(find reports -name '*.html' | wc -l)" -eq 2 ]
check [ "$(grep -lE '(src|href)="?https?:' x.html reports/*.html | wc -l)" -eq 0 ]

# ---- the same bytes ----
for jobs in 1 2 5; do
    "$WHY" explain --model m.why data --jsonl --jobs $jobs -q >explain.$jobs 2>&1
    "$WHY" explain --model m.why $one --method $methods -o page.$jobs.html --jobs $jobs -q
    "$WHY" model train data -o trained.why --arch gru --hidden 8 --embedding 8 --epochs 2 --seed 7 --jobs $jobs -q >said.$jobs 2>&1
    mv trained.why trained.$jobs # the file's own name is part of no bytes, but of the results
    "$WHY" dataset split data --seed 7 -o s.$jobs --jobs $jobs -q
    [ $jobs = 1 ] && continue
    for thing in explain.J page.J.html trained.J said.J s.J; do
        check cmp "${thing/J/1}" "${thing/J/$jobs}"
    done
done
"$WHY" model train data -o trained.why --arch gru --hidden 8 --embedding 8 --epochs 2 --seed 8 -q >/dev/null 2>&1
check [ "$(cmp -s trained.why trained.1; echo $?)" -eq 1 ] # another seed is another model

# ---- whole or not at all ----
if [ -w /dev/full ]; then
    for command in "explain --model m.why $one" "explain --model m.why data --jsonl" "predict --model m.why $one" \
        'model inspect m.why' 'dataset lint data' list --help 'help man' --version 'completion bash'; do
        n_checks=$((n_checks + 1))
        # shellcheck disable=SC2086
        "$WHY" $command >/dev/full 2>err
        code=$?
        [ $code -eq 2 ] || fault "full disk: $command: exit code $code"
        grep -q '^why: .*no space left' err || fault "full disk: $command: $(head -c 200 err)"
    done
    expect 2 'No space left on device' "$WHY" explain --model m.why $one --json -o /dev/full
    expect 2 'No space left on device' "$WHY" model train data -o /dev/full --epochs 1 --arch textcnn --filters 4
    expect 2 '' "$WHY" quickstart data -o /dev/full
fi
expect 2 'model.why' "$WHY" model train data -o data --epochs 1 # said before it trains
check [ ! -s out ]
expect 2 'empty' "$WHY" model train data -o '' --epochs 1
expect 2 'resume-none.why.checkpoint: there is none' "$WHY" model train data -o resume-none.why --resume --arch textcnn
expect 2 'slash' "$WHY" explain --model m.why $one -o nowhere
# no room: the file there stays as it was, and nothing is left beside it
echo 'what was there' >kept.html
n_checks=$((n_checks + 1))
(ulimit -f 4; exec "$WHY" explain --model m.why $one -o kept.html) >out 2>err
[ $? -eq 2 ] || fault "no room: exit code"
check grep -q '^what was there$' kept.html
n_checks=$((n_checks + 1))
(ulimit -f 4; exec "$WHY" model train data -o big.why --arch textcnn --epochs 1) >out 2>err
[ $? -eq 2 ] || fault "no room for a model: exit code"
check [ ! -e big.why ]
check [ -z "$(find . -name '*.tmp*' -o -name '.*.??????' -type f)" ]
expect 2 'no such|cannot write|not a directory|Not a directory' "$WHY" explain --model m.why $one -o m.why/x.html
expect 2 'absent/x.html: cannot write: the folder it goes into does not exist' "$WHY" explain --model m.why $one -o absent/x.html

# ---- a closed pipe is an error, not a death by signal; a reader that has enough hears no noise of ours ----
n_checks=$((n_checks + 1))
{ "$WHY" explain --model m.why data --jsonl 2>err; echo $? >code; } | head -c 1 >/dev/null
[ "$(cat code)" -eq 2 ] || [ "$(cat code)" -eq 0 ] || fault "closed pipe: exit code $(cat code)"
[ "$(wc -l <err)" -le 1 ] || fault "closed pipe: $(head -c 300 err)"

# ---- one row a source, whatever the file is called ----
odd=$(printf 'odd\tna\nme\33.c')
cp $one "$odd"
expect 0 '' "$WHY" predict --model m.why "$odd"
check [ "$(wc -l <out)" -eq 1 ]
check [ "$(tr -cd '\t' <out | wc -c)" -eq 2 ]
says '^odd\\x09na\\x0Ame\\x1B\.c'

# ---- one report a source ----
mkdir -p twice/data
cp $one twice/data/a.c && cp $one twice/data_a.c
expect 0 '' "$WHY" explain --model m.why twice/data/a.c twice/data_a.c twice/data/a.c -o newfolder
check [ "$(find newfolder -name '*.html' | wc -l)" -eq 3 ]
check [ -s newfolder/twice_data_a.c.html ] && check [ -s newfolder/twice_data_a.c-2.html ]
check [ -s newfolder/twice_data_a.c-3.html ]
expect 2 'does not tell a format' "$WHY" explain --model m.why $one data/sum/s2.c -o typing.docx

# ---- forms that contradict each other ----
expect 2 '--json and --csv' "$WHY" explain --model m.why $one --json --csv
expect 2 '--jsonl and --csv' "$WHY" explain --model m.why $one --jsonl --csv
expect 2 'x.html: the ending says html.*leave out --json' "$WHY" explain --model m.why $one -o x.html --json
expect 0 '' "$WHY" explain --model m.why $one -o same.json --json

# ---- a source in a language the model never saw ----
printf 'def f(x):\n    return x + 1\n' >other.py
expect 0 'other.py is python, but model m was trained on c' "$WHY" predict --model m.why other.py
expect 0 'trained on c' "$WHY" explain --model m.why other.py other.py --json
check [ "$(grep -c 'trained on c' err)" -eq 1 ] # one remark a run
says 'the source is python, but the model was trained on c'
cp $one near.cpp
expect 0 '' "$WHY" predict --model m.why near.cpp
check [ "$(grep -c 'trained on' err)" -eq 0 ]

# ---- the confusion matrix has heads ----
expect 0 '' "$WHY" model eval data --model m.why --confusion
says 'true / predicted +find +sum'

# ---- the reading of a page shows its tokens as code ----
expect 0 '' "$WHY" explain --model m.why $one -o x.html
check grep -qE '<p class=reading>.*Strongest support: <code>' x.html
check [ "$(grep -c '<p class=reading>.*`' x.html)" -eq 0 ]

# ---- colour ----
escapes() { grep -c "$(printf '\33')\\[" out; }
expect 0 '' "$WHY" explain --model m.why $one
check [ "$(escapes)" -eq 0 ] # not a terminal
expect 0 '' env FORCE_COLOR=1 "$WHY" explain --model m.why $one
check [ "$(escapes)" -gt 0 ]
expect 0 '' env FORCE_COLOR=1 NO_COLOR=1 "$WHY" explain --model m.why $one
check [ "$(escapes)" -eq 0 ]
expect 0 '' env FORCE_COLOR=1 NO_COLOR= "$WHY" explain --model m.why $one
check [ "$(escapes)" -gt 0 ] # an empty NO_COLOR does not count
expect 0 '' env FORCE_COLOR=1 "$WHY" explain --model m.why $one --no-color
check [ "$(escapes)" -eq 0 ]
if command -v script >/dev/null; then
    on_terminal() { TERM=$1 script -qec "$2" /dev/null </dev/null >out 2>err; }
    on_terminal xterm "$WHY explain --model m.why $one"
    check [ "$(escapes)" -gt 0 ]
    on_terminal dumb "$WHY explain --model m.why $one"
    check [ "$(escapes)" -eq 0 ]
    on_terminal xterm "$WHY explain --model m.why $one --no-color"
    check [ "$(escapes)" -eq 0 ]
    # a progress line that wrapped could not be drawn over
    on_terminal xterm "stty cols 60; $WHY model train data -o wide.why --arch textcnn --filters 8 --epochs 40"
    check grep -q 'training' out
    check [ "$(tr '\r' '\n' <out | sed -n "s/^$(printf '\33')\[K\( training.*\)/\1/p" | LC_ALL=C awk '{ gsub(/[\200-\277]/, "") } length($0) > 59' | wc -l)" -eq 0 ]
fi

# ---- quiet is quiet ----
expect 0 '' "$WHY" explain --model m.why $one -o x.html -q
check [ ! -s out ] && check [ ! -s err ]
finish
