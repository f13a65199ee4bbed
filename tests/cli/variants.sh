#!/usr/bin/env bash
# why variants: points, diffs, files, sets made again, screening by a model, and what is refused.
. "$(dirname "$0")/lib.sh"
two=empty-statement-add,empty-statement-remove
cat >prog.c <<'END'
#include <stdio.h>

static int sum(const int *a, int n)
{
    int s = 0;
    for (int i = 0; i < n; i++)
        s += a[i];
    return s;
}

int main(void)
{
    ;
    int a[3] = {1, 2, 3};
    printf("%d\n", sum(a, 3));
    return 0;
}
END
printf 'int f(int a)\r\n{\r\n\treturn a;\r\n}\r\n\r\nint g(int b)\r\n{\r\n\t;\r\n\treturn b;\r\n}\r\n' >crlf.c

# ---- the list of transforms, and of points ----
expect 0 '' "$WHY" list transforms
says '^empty-statement-add .*\(c, cpp, java\)$'
check [ "$(wc -l <out)" -ge 2 ]
expect 0 '' "$WHY" variants prog.c --transform $two
says '^ +0 +4:1 +empty-statement-add'
says '^3 points of 2 transforms\.$'
check [ "$(grep -c '^ .*empty-statement-' out)" -eq 3 ]
expect 0 '' "$WHY" variants prog.c
says 'points? of [0-9]+ transforms'
expect 0 '' "$WHY" variants prog.c --transform empty-statement-remove --json
check json out
check [ "$(grep -o '"transform":"[^"]*"' out | sort -u)" = '"transform":"empty-statement-remove"' ]

# ---- the same seed, the same bytes; another, others; any number of threads ----
expect 0 '' "$WHY" variants prog.c --count 5 --seed 3 --json --texts
cp out first
expect 0 '' "$WHY" variants prog.c --count 5 --seed 3 --json --texts --jobs 1
check cmp -s out first
expect 0 '' "$WHY" variants prog.c --count 5 --seed 4 --json --texts
check bash -c '! cmp -s out first'
check [ "$(grep -c '"sha256":.*"pieces":' first)" -eq 5 ]

# ---- diffs ----
expect 0 '' "$WHY" variants prog.c --count 2 --transform $two --seed 1
says '^variant 2 of 2$'
says '^vector [01]{3}$'
says '^@@ -[0-9]+,[0-9]+ \+[0-9]+,[0-9]+ @@$'
check [ "$(grep -c "$(printf '\33')" out)" -eq 0 ]
# a real patch: it turns the original into the variant
if command -v patch >/dev/null; then
    expect 0 '' "$WHY" variants prog.c --count 1 --seed 5 --into one
    "$WHY" variants prog.c --count 1 --seed 5 2>/dev/null | sed -n '/^@@/,/^$/p' | sed '$d' >hunks
    { printf -- '--- prog.c\n+++ prog.c\n'; cat hunks; } >prog.patch
    cp prog.c patched.c
    check patch -s patched.c prog.patch
    check cmp -s patched.c one/prog.0001.c
fi

# ---- files ----
expect 0 'wrote 5 variants into many' "$WHY" variants prog.c --count 5 --seed 3 --into many
check [ "$(ls many | tr '\n' ' ')" = 'prog.0001.c prog.0002.c prog.0003.c prog.0004.c prog.0005.c ' ]
for file in many/*.c; do check bash -c "! cmp -s $file prog.c"; done
check [ "$(sha256sum many/*.c | cut -c 1-64 | sort -u | wc -l)" -eq 5 ]
for file in many/*.c; do check grep -q "$(sha256sum "$file" | cut -c 1-64)" first; done
if command -v cc >/dev/null; then
    cc -w -o original prog.c && ./original >original.out
    for file in many/*.c; do
        check cc -w -o rewritten "$file"
        check cmp -s <(./rewritten) original.out
    done
fi
expect 2 'is there already; name another folder, or replace it with --force' \
    "$WHY" variants prog.c --count 5 --seed 9 --into many
check grep -q "$(sha256sum many/prog.0001.c | cut -c 1-64)" first # and nothing was touched
expect 0 '' "$WHY" variants prog.c --count 5 --seed 9 --into many --force
check bash -c '! grep -q "$(sha256sum many/prog.0001.c | cut -c 1-64)" first'
expect 2 '' "$WHY" variants prog.c --count 2 --into prog.c # a file stands where the folder would be

# ---- line ends stay as they are ----
expect 0 '' "$WHY" variants crlf.c --transform $two --count 7 --into crlf
for file in crlf/*.c; do check [ "$(grep -c '' "$file")" -eq "$(grep -c $'\r$' "$file")" ]; done

# ---- the set, made again ----
expect 0 '' "$WHY" variants prog.c --count 5 --seed 3 -o set.json
expect 0 '5 variants made again, byte for byte' "$WHY" variants prog.c --from set.json --into again
expect 0 '' "$WHY" variants prog.c --count 5 --seed 3 --into drawn
check diff -r again drawn
expect 0 '' "$WHY" variants prog.c --from set.json --json
check cmp -s out set.json
expect 0 '' bash -c '"$0" variants - --name prog.c --from set.json -o x.html <prog.c' "$WHY"
sed 's/return 0/return 1/' prog.c >other.c
expect 1 'is not the source the set was made of' "$WHY" variants other.c --from set.json --into none
check [ ! -e none ]
sed '/"draw":1,/s/"sha256":"./"sha256":"x/' set.json >bad.json
expect 2 'is no SHA-256' "$WHY" variants prog.c --from bad.json
sed '/"draw":1,/s/"vector":"[01]*"/"vector":"01"/' set.json >bad.json
expect 2 '"vector" is not a text of' "$WHY" variants prog.c --from bad.json
awk '/"draw":1,/ { match($0, /"sha256":"[0-9a-f]/); at = RSTART + RLENGTH - 1
    $0 = substr($0, 1, at - 1) (substr($0, at, 1) == "0" ? "1" : "0") substr($0, at + 1) } { print }' set.json >bad.json
expect 1 'variant [0-9]+ is not, byte for byte, the one of the set' "$WHY" variants prog.c --from bad.json
expect 2 'schema' "$WHY" variants prog.c --from <(echo '{}')
expect 2 '' "$WHY" variants prog.c --from prog.c
expect 2 'cannot open' "$WHY" variants prog.c --from nowhere.json
expect 2 '--from makes the variants of a set again' "$WHY" variants prog.c --from set.json --count 3
expect 2 'cannot both be read' "$WHY" variants - --name prog.c --from -

# ---- the page ----
expect 0 'wrote v.html' "$WHY" variants prog.c --count 3 -o v.html
check grep -q "default-src 'none'" v.html
check bash -c '! grep -qi "<script" v.html'
expect 0 '' "$WHY" variants prog.c -o points.html
check grep -q 'Points: where it can be rewritten' points.html

# ---- standard input ----
expect 0 '' bash -c '"$0" variants - --name a/b/prog.c --count 2 --seed 3 --into from-stdin <prog.c' "$WHY"
check cmp -s from-stdin/prog.0001.c drawn/prog.0001.c
expect 2 'its language is not clear' bash -c '"$0" variants - <prog.c' "$WHY"
expect 0 '' bash -c '"$0" variants - --lang c <prog.c' "$WHY"

# ---- screening ----
small_model m.why
expect 0 '' "$WHY" variants data/sum/s1.c --model m.why --count 6 --json
check json out
for word in kept dropped duplicates unseen densities; do says "\"$word\""; done
says '"model": \{"name":"m"'
expect 0 '' "$WHY" variants data/sum/s1.c --model m.why
says '^variant 10 of [0-9]+: '
says '^transform +points +refused +conflict +drawn +kept +dropped$'
expect 0 '' "$WHY" variants data/sum/s1.c --model m.why --count 4 --into screened
for file in screened/*.c; do # what was kept is what the model says it is
    expect 0 '' "$WHY" predict --model m.why "$file"
    check [ "$(cut -f 2 out)" = "$("$WHY" predict --model m.why data/sum/s1.c | cut -f 2)" ]
done

# ---- fewer than wanted, none, and what is refused ----
expect 0 'variants: its points allow no more that differ' "$WHY" variants prog.c --transform $two --count 500
says '7 variants drawn \(500 wanted\)'
echo 'int x;' >plain.c
expect 0 '' "$WHY" variants plain.c --transform $two
says '^0 points'
expect 2 'plain.c: no point found' "$WHY" variants plain.c --transform $two --count 2
expect 2 "did you mean 'empty-statement-add'" "$WHY" variants prog.c --transform empty-statment-add
expect 2 'does not know python' bash -c 'echo "x = 1" >p.py && "$0" variants p.py --transform empty-statement-add' "$WHY"
expect 2 "no transform is called ''" "$WHY" variants prog.c --transform ,
expect 2 'none was named' "$WHY" variants prog.c --transform ""
expect 2 'none knows text' bash -c 'echo word >t.txt && "$0" variants t.txt' "$WHY"
expect 2 'the file is empty' bash -c ': >empty.c && "$0" variants empty.c' "$WHY"
expect 2 'binary|NUL' bash -c 'printf "int\0x" >binary.c && "$0" variants binary.c' "$WHY"
expect 2 'is a folder' "$WHY" variants many
expect 2 '' "$WHY" variants nowhere.c
expect 2 'at most 1 argument' "$WHY" variants prog.c crlf.c
expect 2 'shows variants' "$WHY" variants prog.c -o v.csv
expect 2 'shows variants' "$WHY" variants prog.c -o folder/
expect 2 'another form' "$WHY" variants prog.c --json -o v.html
expect 2 '--force goes with --into' "$WHY" variants prog.c --force
expect 2 '' "$WHY" variants prog.c --density 0
expect 2 '' "$WHY" variants prog.c --density 1.5
expect 2 '' "$WHY" variants prog.c --count -1
expect 2 'there is no model' "$WHY" variants prog.c --model nowhere.why
expect 0 'trained on' bash -c 'printf "def f(a):\n    b = a + 1\n    return b\n" >q.py &&
    "$0" variants q.py --model m.why --count 1' "$WHY"
printf 'int f(int a) { return a\n}}}} int (((;\n' >broken.c
expect 0 '' "$WHY" variants broken.c

finish
