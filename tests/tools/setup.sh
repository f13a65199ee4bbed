#!/usr/bin/env bash
# tools/setup, with the system's package tools replaced by recorders: it asks for what is missing and nothing else.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
n_faults=0

# Installed is what $work/installed names; apt-get notes its arguments, and fails while $work/fails exists.
cat >"$work/bin/dpkg-query" <<EOF
#!/bin/sh
for package; do :; done
grep -qx "\$package" "$work/installed" && echo 'install ok installed'
EOF
cat >"$work/bin/apt-get" <<EOF
#!/bin/sh
echo "\$*" >>"$work/asked"
[ "\$1" = update ] && rm -f "$work/fails"
[ ! -e "$work/fails" ]
EOF
printf '#!/bin/sh\necho 0\n' >"$work/bin/id"
chmod +x "$work/bin"/*

run() { # WANTED-STATUS SECTION...
    local wanted=$1
    shift
    : >"$work/asked"
    PATH="$work/bin:$PATH" tools/setup "$@" >"$work/said" 2>&1
    local status=$?
    if [ $status -ne "$wanted" ]; then
        echo "setup $*: ended with $status, not $wanted"
        cat "$work/said"
        n_faults=$((n_faults + 1))
    fi
}
expect() { # WHAT WANTED GOT
    if [ "$2" != "$3" ]; then
        printf '%s: wanted\n%s\ngot\n%s\n' "$1" "$2" "$3"
        n_faults=$((n_faults + 1))
    fi
}

grep -oE '^[a-z0-9.+-]+' packages.txt >"$work/installed"
for section in "" fuzz bench browser develop; do
    # shellcheck disable=SC2086
    run 0 $section
    expect "all present: apt-get is not called ($section)" "" "$(cat "$work/asked")"
done

grep -vxE 'clang-14' packages.txt | grep -oE '^[a-z0-9.+-]+' >"$work/installed"
run 0 fuzz
expect "one missing" "install -y -q --no-install-recommends clang-14" "$(cat "$work/asked")"
touch "$work/fails"
run 0 fuzz
expect "an old package list is renewed" "install -y -q --no-install-recommends clang-14
update -q
install -y -q --no-install-recommends clang-14" "$(cat "$work/asked")"

run 2 nonsense
expect "an unknown section" "" "$(cat "$work/asked")"

echo "$n_faults faults"
[ $n_faults -eq 0 ]
