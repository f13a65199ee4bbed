#!/usr/bin/env bash
# Ctrl-C: the first asks for a clean stop that can be resumed, the second leaves at once; nothing is half-written.
. "$(dirname "$0")/lib.sh"
small_data data 60
settings=(data --arch bigru --hidden 24 --embedding 16 --epochs 60 --patience 0 --batch-size 8 --seed 5 --jobs 1)

# wait_for SECONDS COMMAND...: until it is true
wait_for() {
    local n=$(($1 * 20))
    shift
    until "$@"; do
        n=$((n - 1))
        [ $n -gt 0 ] || return 1
        sleep 0.05
    done
}
has_begun() { grep -q 'epoch [0-9]*/60: ' err 2>/dev/null; }

# begin ARGS...: starts a training; $pid is it once an epoch is over
begin() {
    # a background job of a shell without job control ignores SIGINT: setsid's child would as well; env -i too.
    # bash's job control gives it back
    set -m
    "$WHY" model train "${settings[@]}" -v "$@" >out 2>err &
    pid=$!
    set +m
    wait_for 60 has_begun || { fault "no epoch in a minute: $(head -c 300 err)"; finish; }
}

"$WHY" model train "${settings[@]}" -o whole.why -q >whole.out 2>&1 || fault "unbroken: $(cat whole.out)"
check [ ! -e whole.why.checkpoint ]

# ---- stop, go on, stop, go on: the same bytes as the unbroken one ----
resume=()
for round in 1 2; do
    begin -o part.why "${resume[@]}"
    kill -INT $pid
    n_checks=$((n_checks + 1))
    wait $pid
    code=$?
    if [ $code -eq 0 ] && [ $round -eq 2 ]; then break; fi
    [ $code -eq 130 ] || fault "interrupted: exit code $code: $(tail -n 2 err)"
    check grep -qE '^why: stopped: .*part.why.checkpoint.*resume with: --resume' err
    check [ -s part.why.checkpoint ]
    check [ ! -e part.why ]
    resume=(--resume)
done
expect 0 '' "$WHY" model train "${settings[@]}" -o part.why --resume
check cmp whole.why part.why
check [ ! -e part.why.checkpoint ]

# ---- SIGTERM has its own code ----
begin -o term.why
kill -TERM $pid
n_checks=$((n_checks + 1))
wait $pid
code=$?
[ $code -eq 143 ] || fault "terminated: exit code $code"
check [ -s term.why.checkpoint ]

# ---- resuming another training is refused, and so is resuming nothing ----
expect 2 'checkpoint term.why.checkpoint belongs to another training' "$WHY" model train "${settings[@]}" \
    --learning-rate 0.5 -o term.why --resume
expect 2 'absent.why.checkpoint' "$WHY" model train "${settings[@]}" -o absent.why --resume
head -c 100 term.why.checkpoint >cut.why.checkpoint
expect 5 'cut.why.checkpoint' "$WHY" model train "${settings[@]}" -o cut.why --resume

# ---- the second signal leaves at once ----
begin -o twice.why
kill -STOP $pid # so that both are there before it can look
kill -INT $pid
kill -CONT $pid
kill -INT $pid
n_checks=$((n_checks + 1))
wait $pid
code=$?
[ $code -eq 130 ] || fault "twice: exit code $code"
check [ ! -e twice.why ]
check [ -z "$(find . -name '*.tmp*' -type f)" ]

# ---- many sources ----
small_model m.why
mkdir many
for i in $(seq 300); do cp data/sum/s1.c many/$i.c; done
set -m
"$WHY" explain --model m.why many --jsonl -o all.jsonl --jobs 1 >out 2>err &
pid=$!
set +m
sleep 0.2
kill -INT $pid 2>/dev/null
n_checks=$((n_checks + 1))
wait $pid
code=$?
case $code in
130) check [ ! -e all.jsonl ] ;;                 # stopped: nothing half-written
0) check [ "$(wc -l <all.jsonl)" -eq 300 ] ;;    # it was faster
*) fault "explaining: exit code $code: $(tail -n 1 err)" ;;
esac
finish
