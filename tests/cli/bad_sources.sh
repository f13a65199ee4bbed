#!/usr/bin/env bash
# Sources as they come: each has its exit code and one line that says what is wrong with which file.
. "$(dirname "$0")/lib.sh"
small_model m.why

: >empty.c
printf 'int f;\0\1\2\3' >nul.c
head -c 5000 /dev/zero | tr '\0' '\1' >control.c
head -c 50000000 /dev/zero | tr '\0' 'x' >huge.c
{ printf 'int f() { return '; head -c 100000 /dev/zero | tr '\0' '('; printf '1; }\n'; } >open.c
{ printf 'int f() { return '; head -c 90000 /dev/zero | tr '\0' '('; printf 1
  head -c 90000 /dev/zero | tr '\0' ')'; printf '; }\n'; } >nested.c
{ head -c 100000 /dev/zero | tr '\0' '{'; head -c 100001 /dev/zero | tr '\0' '}'; } >tokens.c
printf 'int f(void) { char *s = "caf\351 \377\376"; return s[0]; }\n' >latin1.c
printf 'int f( { if (x = ; } } ) return "abc\n int g(' >broken.c
printf '\357\273\277int f(void)\r\n{\r\n  int i = 0;\r  return i;\r\n}' >lines.c
printf ' \n\n\t\n' >blank.c
printf '/* nothing at all */\n' >comment.c
printf 'int a\33[31mred\u202eesrever;\n' >terminal.c
printf 'int x;\n' >noname.zzz
mkdir folder.c emptydir

for verb in predict explain; do
    why() { "$WHY" "$verb" --model m.why "$@"; }
    expect 2 'empty.c: the file is empty' why empty.c
    expect 2 'nul.c: .*NUL byte at offset 6' why nul.c
    expect 2 'control.c: ' why control.c
    expect 2 'huge.c: .*50000000 bytes are more than' why huge.c
    expect 0 '' why open.c
    expect 0 '' why nested.c
    expect 2 'tokens.c: more than 200000 tokens .at line [0-9]+.; split the file$' why tokens.c
    expect 0 '' why latin1.c
    expect 0 '' why broken.c
    expect 0 '' why lines.c
    expect 2 'blank.c: nothing to (judge|explain)' why blank.c
    expect 2 'comment.c: nothing to (judge|explain)' why comment.c
    expect 0 '' why noname.zzz # the model's own language
    expect 0 '' why --lang c noname.zzz
    expect 2 "no language is called 'cobol'" why --lang cobol noname.zzz
    expect 2 'absent.c: cannot open' why absent.c
    expect 2 'emptydir: no source file' why emptydir
    expect 2 'folder.c: no source file' why folder.c
    expect 0 '' why - <data/sum/s1.c
    expect 0 '' why - --name x.c <data/sum/s1.c
    check grep -q 'x\.c' out
    expect 2 'stdin: the file is empty|x.c: the file is empty' why - --name x.c </dev/null
    # some right, some wrong: the rest is done, the code says so
    expect 3 'empty.c: the file is empty' why data/sum/s1.c empty.c absent.c
    says 's1\.c'
    expect 2 'none of the 2 sources' "$WHY" "$verb" --model m.why -q empty.c absent.c
    expect 0 '' why data
    check [ "$(grep -c '\.c' out)" -ge 24 ]
done

# what a terminal would obey never reaches it
expect 0 '' "$WHY" explain --model m.why terminal.c
check [ "$(tr -d '\n\40-\176' <out | grep -c "$(printf '\33')")" -eq 0 ]
check [ "$(grep -c "$(printf '\342\200\256')" out)" -eq 0 ]

# permissions: the superuser is asked to step down
cp data/sum/s1.c secret.c
chmod 000 secret.c
mkdir locked
cp data/sum/s1.c locked
chmod 000 locked
if [ "$(id -u)" -ne 0 ]; then
    unprivileged=()
elif command -v setpriv >/dev/null && chmod 755 "$SCRATCH" &&
    setpriv --reuid=65534 --clear-groups "$WHY" --version >/dev/null 2>&1; then
    unprivileged=(setpriv --reuid=65534 --clear-groups)
else
    unprivileged=(false)
    echo "permissions are not tested: the superuser ignores them and setpriv cannot step down"
fi
if [ "${unprivileged[0]:-}" != false ]; then
    chmod 644 m.why
    for verb in predict explain; do
        expect 2 'secret.c: cannot open: Permission denied' "${unprivileged[@]}" "$WHY" "$verb" --model m.why secret.c
        expect 2 'locked.*: Permission denied' "${unprivileged[@]}" "$WHY" "$verb" --model m.why locked
    done
    expect 2 'locked.*: Permission denied' "${unprivileged[@]}" "$WHY" dataset lint locked
    # a folder within that is closed takes nothing else with it
    small_data partly 12
    mkdir -p partly/sum/closed partly/find/hidden
    cp data/sum/s1.c partly/sum/closed
    cp data/sum/s1.c data/sum/s2.c partly/find/hidden
    chmod 000 partly/sum/closed
    chmod 744 partly/find/hidden # names can be read, files cannot be reached
    [ "$(id -u)" -eq 0 ] || chmod 400 partly/find/hidden
    for verb in predict explain; do
        expect 3 'partly/sum/closed/: left out: cannot list: Permission denied' "${unprivileged[@]}" "$WHY" "$verb" --model m.why partly
        check [ "$(grep -c 'partly/find/hidden/: left out' err)" -eq 1 ]
    done
    check [ "$(grep -c 'left out' err)" -eq 2 ]
    expect 0 'partly/sum/closed/: left out' "${unprivileged[@]}" "$WHY" dataset lint partly
    says '24 samples, 2 classes, 2 left out'
    expect 2 'Permission denied' "${unprivileged[@]}" "$WHY" explain --model m.why data/sum/s1.c -o here.json
    check [ ! -e here.json ]
fi
finish
