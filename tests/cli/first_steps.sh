#!/usr/bin/env bash
# quickstart and demo: the whole way from a folder, or from nothing, to a report; what they print is what is there.
. "$(dirname "$0")/lib.sh"

small_data programs 40
# a source that looks like the other class: the mistake worth explaining
cp programs/sum/s1.c programs/find/odd1.c
sed -i 's/total1/total77/; s/int s = 1/int s = 91/' programs/find/odd1.c

expect 0 '' "$WHY" quickstart programs -o q --seed 3
says '^ reading +81 files, 2 classes: find sum · c 81 · '
says '^ checking +[0-9]+ exact duplicates, [0-9]+ with different labels'
says '^ split +train [0-9]+ · valid [0-9]+ · test [0-9]+ \(.*seed 3; --valid, --test, --seed'
says '^ training +textcnn, 64 wide, at most 20 epochs \(--arch, --width, --epochs'
says '^ test +accuracy [01]\.'
says '^ explaining +programs/(find|sum)/'
says '^why (find|sum): deletion on model \(textcnn\)'
says '^ next +why explain programs/'
page=$(sed -n 's/^ wrote *\(q\/[^ ]*\.html\).*/\1/p' out)
check [ -s "$page" ]
check [ -s q/model.why ]
check [ ! -e q/model.why.checkpoint ]
check [ "$(stat -c %s "$page")" -lt 400000 ]
for method in deletion integrated-gradients lrp-epsilon; do check grep -q "Answered by $method" "$page"; done
sed -n 's/^ next *//p; s/^  *\(why .*\)/\1/p' out | grep '^why ' >next
check [ "$(wc -l <next)" -eq 3 ]
cp out quick.1
while read -r _ rest; do # what it says can be done next can be done
    # shellcheck disable=SC2086
    expect 0 '' "$WHY" $rest
done <next
expect 0 '' "$WHY" quickstart programs -o q --seed 3 --jobs 1
check cmp -s out quick.1 # the same again, on any number of threads, over what was there

# choices change what they say
expect 0 '' "$WHY" quickstart programs -o q2 --arch gru --width 8 --epochs 2 --method saliency,random
says '^ training +gru, 8 wide, at most 2 epochs'
says 'saliency on model \(gru\)'
expect 2 "no method is called 'nope'" "$WHY" quickstart programs -o q3 --method nope
expect 2 "no architecture is called 'nope'" "$WHY" quickstart programs -o q3 --arch nope
check [ ! -e q3 ]
expect 0 '' "$WHY" dataset import programs -o programs.jsonl
expect 0 '' "$WHY" quickstart - -o q4 --epochs 2 <programs.jsonl
says '^ reading +81 samples'

# ---- demo ----
expect 0 '' "$WHY" demo -o d
cp out demo.1
says '^ reading +[0-9]+ built-in samples, nothing is fetched, 4 classes: parse search sort vulnerable'
accuracy=$(sed -n 's/^ test *accuracy \([0-9.]*\).*/\1/p' out)
check awk "BEGIN { exit !($accuracy >= 0.85) }"
says '^ known +line [0-9]+ is the guilty one'
place=$(sed -n 's/.*puts it in place \([0-9]*\) of.*/\1/p' out)
check [ "$place" -le 3 ]
found=$(sed -n 's/.*a guilty one in \([0-9]*\),.*/\1/p' out)
lot=$(sed -n 's/.*by lot would be one in \([0-9]*\)\..*/\1/p' out)
check [ "$found" -gt $((2 * lot)) ] # the marks find what is known far more often than chance does
for file in demo.html demo.why demo.c; do check [ -s d/$file ]; done
check grep -q memcpy d/demo.html
# the guilty line is what known.json says, and is in the page
known=${WHY_BINARY_DIR:-$SOURCE_DIR/build/release}/samples/known.json
if [ -r "$known" ] && command -v jq >/dev/null; then
    line=$(jq '.clean_hit.lines[0]' "$known")
    check grep -q "^ known *line $line is the guilty one" out
fi
expect 0 '' "$WHY" explain d/demo.c --model d/demo.why
expect 0 '' "$WHY" demo -o d --jobs 1
check cmp -s out demo.1
finish
