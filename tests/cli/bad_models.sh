#!/usr/bin/env bash
# Model files that are not what they should be: exit code 5 or 2, one line, no crash, no storm of memory.
. "$(dirname "$0")/lib.sh"
small_model m.why
size=$(stat -c %s m.why)

# copy TO: m.why with bytes overwritten: `patch TO OFFSET BYTES`
patch() {
    cp m.why "$1"
    printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
# two gigabytes are more than enough; a build with the address sanitizer maps terabytes and goes without
limit=2000000
(ulimit -v $limit; "$WHY" --version) >/dev/null 2>&1 || limit=unlimited
ask() { (ulimit -v $limit; exec "$WHY" predict data/sum/s1.c --model "$1"); }

# cut at many places
for at in 0 1 7 8 15 16 40 63 64 100 $((size / 4)) $((size / 2)) $((size - 64)) $((size - 1)); do
    head -c "$at" m.why >cut.why
    n_checks=$((n_checks + 1))
    ask cut.why >out 2>err
    code=$?
    [ $code -eq 5 ] || [ $code -eq 2 ] || fault "cut at $at: exit code $code"
    [ "$(grep -c '^why: cut.why: ' err)" -eq 1 ] || fault "cut at $at: $(head -c 300 err)"
done
expect 5 'cut.why: ' ask cut.why # cut by a byte is damage, not usage

# one byte altered, at every 97th place
at=0
while [ $at -lt "$size" ]; do
    byte=$(od -An -tu1 -j $at -N 1 m.why | tr -d ' ')
    patch altered.why $at "\\$(printf '%03o' $((byte ^ 0x55)))"
    n_checks=$((n_checks + 1))
    ask altered.why >out 2>err
    code=$?
    [ $code -eq 5 ] || [ $code -eq 2 ] || fault "byte $at altered: exit code $code: $(head -c 200 out err)"
    at=$((at + size / 60 + 1))
done

# longer than it says
{ cat m.why; echo more; } >longer.why
n_checks=$((n_checks + 1))
ask longer.why >out 2>err
code=$?
[ $code -eq 5 ] || [ $code -eq 2 ] || fault "longer: exit code $code"

# absurd numbers wherever a header could hold one
for at in 8 12 16 20 24 32 40 48 56 64 72 80; do
    for bytes in '\377\377\377\377' '\377\377\377\177' '\000\000\000\200' '\377\377\377\377\377\377\377\177'; do
        patch absurd.why $at "$bytes"
        n_checks=$((n_checks + 1))
        ask absurd.why >out 2>err
        code=$?
        [ $code -eq 5 ] || [ $code -eq 2 ] || fault "absurd at $at: exit code $code: $(head -c 200 err)"
        grep -q '^why: absurd.why: ' err || fault "absurd at $at: $(head -c 200 err)"
    done
done

# not models at all
if [ -c /dev/zero ]; then # endless: refused before a byte is read
    expect 2 'not a regular file' timeout 20 "$WHY" model inspect /dev/zero
    expect 2 'not a regular file' timeout 20 "$WHY" explain data/sum/s1.c --model /dev/zero
fi
echo 'int f;' >source.why
printf '\211HDF\r\n\032\n' >keras.why
printf 'PK\3\4' >zip.why
mkdir folder.why
expect 5 'source.why: not a model' "$WHY" predict data/sum/s1.c --model source.why
expect 5 'keras.why: not a model' "$WHY" predict data/sum/s1.c --model keras.why
expect 5 'zip.why: ' "$WHY" predict data/sum/s1.c --model zip.why
expect 2 'folder.why: is a folder' "$WHY" predict data/sum/s1.c --model folder.why
expect 2 'absent.why: there is no model; train one' "$WHY" predict data/sum/s1.c --model absent.why
expect 2 'why-out/model.why: there is no model; train one' "$WHY" explain data/sum/s1.c
expect 2 '' "$WHY" model inspect absent.why
expect 5 '' "$WHY" model inspect source.why
expect 5 '' "$WHY" model eval data --model keras.why

# a checkpoint is no model
"$WHY" model train data -o other.why --arch textcnn --embedding 8 --filters 8 --epochs 2 --patience 0 \
    --checkpoint c.why --checkpoint-minutes 0 -q >/dev/null 2>&1
if [ -e c.why ]; then
    expect 5 'c.why: ' "$WHY" predict data/sum/s1.c --model c.why
fi

# the good one is still good
expect 0 '' "$WHY" predict data/sum/s1.c --model m.why
says 'sum'
expect 0 '' "$WHY" model inspect m.why
says '^classes +2: find sum'
expect 0 '' "$WHY" model inspect m.why --json
check json out
finish
