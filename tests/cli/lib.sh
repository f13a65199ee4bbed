# lib.sh — what the tests of the program share: a scratch folder, small data, a small model, and expectations.
# Sourced; WHY names the program. A test ends with `finish`.
set -u
: "${WHY:?names the program under test}"
SOURCE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SCRATCH=$(mktemp -d)
trap 'chmod -R u+rwX "$SCRATCH"; rm -rf "$SCRATCH"' EXIT
cd "$SCRATCH" || exit 1
unset NO_COLOR FORCE_COLOR SOURCE_DATE_EPOCH
n_checks=0
n_faults=0

fault() {
    echo "FAULT: $*"
    n_faults=$((n_faults + 1))
}

finish() {
    echo "$n_checks checks, $n_faults faults"
    [ "$n_checks" -gt 0 ] && [ "$n_faults" -eq 0 ]
    exit
}

skip() {
    echo "skipped: $*"
    exit 77
}

# expect CODE REGEX COMMAND...: the command ends with CODE and REGEX (extended, '' = anything) is in its stderr.
# What it wrote lies in `out` and `err`. Any crash, however it is caught, is a fault: no code above 127 passes
# unless it is the one expected. An error is one line that begins with "why: ".
expect() {
    local code=$1 regex=$2 got
    shift 2
    n_checks=$((n_checks + 1))
    "$@" >out 2>err
    got=$?
    [ "$got" -eq "$code" ] || fault "exit code $got, not $code: $*: $(head -c 400 err)"
    if [ -n "$regex" ] && ! grep -qE -- "$regex" err; then
        fault "stderr lacks /$regex/: $*: $(head -c 400 err)"
    fi
    if [ "$code" -eq 2 ] || [ "$code" -eq 5 ]; then
        [ "$(grep -c '^why: ' err)" -eq 1 ] || fault "not one line of error: $*: $(head -c 400 err)"
    fi
    grep -q 'Sanitizer' err && fault "sanitizer: $*: $(head -c 2000 err)"
    return 0
}

# says REGEX: in the last command's stdout.
says() {
    n_checks=$((n_checks + 1))
    grep -qE -- "$1" out || fault "stdout lacks /$1/: $(head -c 400 out)"
}

check() {
    n_checks=$((n_checks + 1))
    "$@" || fault "not so: $*"
}

# n programs of each of two kinds, one folder a class: they differ in structure, names and numbers.
small_data() {
    local dir=$1 n=${2:-12} i
    mkdir -p "$dir/sum" "$dir/find"
    for i in $(seq "$n"); do
        printf 'int total%d(int *data, int n) {\n    int s = %d;\n    for (int i = 0; i < n; i++)\n        s += data[i] * %d;\n    return s;\n}\n' \
            "$i" "$i" $((i + 3)) >"$dir/sum/s$i.c"
        printf 'int where%d(const char *text, char key) {\n    while (*text) {\n        if (*text == key)\n            return %d;\n        text++;\n    }\n    return -1;\n}\n' \
            "$i" "$i" >"$dir/find/f$i.c"
    done
}

# A model that tells the two kinds apart, trained in well under a second.
small_model() {
    small_data data
    "$WHY" model train data -o "$1" --arch textcnn --embedding 8 --filters 8 --epochs 4 --patience 0 \
        --batch-size 8 --learning-rate 0.02 -q >train.out 2>&1 ||
        { echo "no model: $(cat train.out)"; exit 1; }
}

# json FILE: one JSON value, or one a line.
json() {
    if command -v jq >/dev/null; then
        jq -e . "$1" >/dev/null
    elif command -v python3 >/dev/null; then
        python3 -c 'import json,sys
text = open(sys.argv[1]).read()
try: json.loads(text)
except ValueError: [json.loads(line) for line in text.splitlines()]' "$1"
    else
        grep -q '^{' "$1" # nothing here reads JSON: at least it begins like it
    fi
}
