#!/usr/bin/env bash
# Data nobody can learn from, and data in the wrong shape: said in one line, with what to do.
. "$(dirname "$0")/lib.sh"

train() { "$WHY" model train "$@" -o never.why --epochs 1 --arch textcnn --embedding 4 --filters 4; }
start() { "$WHY" quickstart "$@" -o never; }
nothing_written() { check [ ! -e never.why ] && check [ ! -e never ]; }

small_data good
mkdir empty
mkdir -p oneclass && cp -r good/sum oneclass
mkdir -p level && cp -r good level/set
mkdir -p sides/train sides/test && cp -r good/* sides/train && cp -r good/* sides/test
mkdir -p flat && cp good/sum/*.c flat
mkdir -p same/a same/b
for i in 1 2 3 4 5 6; do
    printf 'int f(void) { return 1; } /* %d */\n' $i >same/a/$i.c
    printf 'int f(void)\n{\n  return 1;\n}\n' >same/b/$i.c
done
mkdir -p tiny && cp -r good/sum tiny && mkdir tiny/find && cp good/find/f1.c good/find/f2.c tiny/find
mkdir -p two/a two/b && cp good/sum/s1.c two/a && cp good/find/f1.c two/b
mkdir -p pictures/a pictures/b
for i in $(seq 40); do
    head -c 300 /dev/zero >pictures/a/$i.png
    head -c 300 /dev/zero >pictures/b/$i.png
done
mkdir -p prose/a prose/b
for i in $(seq 12); do
    for j in $(seq 20); do
        echo "Dear Sir, in reply @ your letter number $i \$ $j we regret; the goods # are delayed..." >>prose/a/$i.c
        echo "Take %% eggs, milk; and flour - $i spoons & $j cups) stir, \"bake\", eat it warm!" >>prose/b/$i.c
    done
done

for verb in train start; do
    expect 2 'empty: no sample' $verb empty
    expect 2 "oneclass: all .*one class \('sum'\).*nothing to tell apart" $verb oneclass
    expect 2 'flat: .*directly' $verb flat
    expect 2 'absent: no such file or folder' $verb absent
    expect 2 'pictures: no sample.*left out' $verb pictures
    check [ "$(wc -l <err)" -lt 20 ] # forty pictures do not make forty lines of complaint
    expect 2 '' $verb good/sum/s1.c
    nothing_written
done
expect 2 'level: .*one level too high.*level/set' start level
expect 2 'sides: .*like splits' start sides
expect 2 'same: all 12 samples are the same code' start same
expect 2 'prose: .*do not read like' start prose
expect 2 'two: 2 samples are too few' start two
nothing_written
expect 0 '' start tiny
says "tiny-class: class 'find' has 2 samples"
rm -rf never

# JSONL
line() { printf '{"id":"%s","label":"%s","lang":"c","code":"%s"}\n' "$@"; }
printf '{"id":"a","label":"x","lang":"c","code":"int a;"}\n{"id":"b","label":"y"\n' >broken.jsonl
expect 2 'broken.jsonl:2:' train broken.jsonl
printf '{"id":"a","label":"x","lang":"c"}\n' >nocode.jsonl
expect 2 'nocode.jsonl:1' train nocode.jsonl
{ line a x 'int a;'; line a y 'int b;'; } >twice.jsonl
expect 2 "id 'a'" train twice.jsonl
: >void.jsonl
expect 2 'void.jsonl: no sample' train void.jsonl
printf '\377\376\0\0' >binary.jsonl
expect 2 'binary.jsonl' train binary.jsonl
printf '[1,2]\n' >array.jsonl
expect 2 'array.jsonl:1' train array.jsonl
for i in $(seq 12); do line "a$i" x "int f(int a) { return a + $i; }"; line "b$i" y "char *g(void) { return 0; /* $i */ }"; done >good.jsonl
expect 2 "label-field|label" train good.jsonl --label-field nope
expect 0 '' train - <good.jsonl
rm -f never.why
expect 2 'leave nothing to train on' train good --valid 0.6 --test 0.6
expect 2 'no sample has a group' train good.jsonl --by-group
expect 2 "group 'zz'" train good.jsonl --test-group zz
nothing_written

# labels that are missing: told once, with the count, by each command that leaves the samples out
once() { check [ "$(grep -cE -- "$1" err)" -eq 1 ]; }
{ cat good.jsonl; for i in 1 2 3; do printf '{"id":"u%s","lang":"c","code":"int u%s;"}\n' $i $i; done; } >gaps.jsonl
for verb in train start; do
    expect 0 'gaps.jsonl: 3 of 27 samples have no label and are left out' $verb gaps.jsonl
    once 'no label'
    rm -rf never never.why
done
expect 0 '3 of 27 samples have no label' "$WHY" dataset split gaps.jsonl -o split.jsonl
once 'no label'
check [ "$(grep -c '"split"' split.jsonl)" -eq 24 ]
expect 0 '' "$WHY" dataset split good.jsonl -o split.jsonl
check [ "$(grep -c 'no label' err)" -eq 0 ]
expect 0 '' "$WHY" dataset lint gaps.jsonl
says '^ no-label +3$'
says 'note  no-label: u1 has no label'
{ line a x 'int a;'; printf '{"id":"n","label":null,"lang":"c","code":"int b;"}\n'; } >half.jsonl
expect 2 'all 1 labelled samples are of one class' train half.jsonl
expect 2 'all 1 labelled samples are of one class' start half.jsonl
sed 's/"label":"[xy]",//' good.jsonl >bare.jsonl
expect 2 'no sample has a label' train bare.jsonl
expect 2 'no sample has a label' start bare.jsonl
expect 0 '' "$WHY" dataset lint bare.jsonl
says 'error no-label'
says 'none of the 24 samples has a label'
nothing_written

# too little for the shares asked for
expect 0 'two: no sample is set aside for validation and test: 2 labelled samples .* are too few; .*--valid and --test' train two
once 'set aside'
rm -f never.why
expect 0 'two: no sample is set aside for validation and test' "$WHY" dataset split two -o split.jsonl
expect 0 '' "$WHY" dataset split two --valid 0 --test 0 -o split.jsonl
check [ "$(grep -c 'set aside' err)" -eq 0 ]
mkdir -p lone && cp -r good/* lone && mkdir lone/one lone/other && echo 'int one;' >lone/one/1.c && echo 'long o;' >lone/other/1.c
expect 0 "lone: class 'one' has 1 sample: none of it is in the test .the same for 1 more class.; .*--test" "$WHY" dataset split lone -o split.jsonl
once 'none of it'
expect 0 '' "$WHY" dataset split good --test 0.2 -o split.jsonl
check [ "$(grep -cE 'none of it|set aside' err)" -eq 0 ]
{ line a x 'int a;'; line b y 'int b;'; line c x 'int c;'; line d y 'int d;'; } | sed 's/^{/{"split":"train",/' >stated.jsonl
expect 0 'set aside for validation and test: the data states its own sides; .*--no-use-given' "$WHY" dataset split stated.jsonl -o split.jsonl
cp -r good clash && cp good/sum/s1.c clash/find/copy.c
expect 0 'clash: 2 of 25 samples are the same code .*another label.*why dataset lint' train clash
once 'same code'
rm -f never.why
expect 0 '' train good
check [ "$(grep -c 'same code' err)" -eq 0 ]
rm -f never.why

# lint tells the same without training, and --strict makes it a gate
expect 0 '' "$WHY" dataset lint good
expect 0 '' "$WHY" dataset lint oneclass
says 'one-class'
expect 1 '' "$WHY" dataset lint oneclass --strict
expect 1 '' "$WHY" dataset lint same --strict
expect 0 '' "$WHY" dataset lint same --json
check json out

# gates: below is 1, reached is 0
expect 1 '' "$WHY" model train good -o m.why --epochs 1 --arch textcnn --embedding 4 --filters 4 --learning-rate 1e-9 --min-accuracy 1
expect 0 '' "$WHY" model eval good --model m.why --min-accuracy 0
finish
