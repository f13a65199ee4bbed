#!/bin/bash
# The built-in samples hold what samples/README.md promises: sizes, splits by group, no duplicates,
# the same bytes on every run, and every planted thing where known.json says it is.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

${CC:-cc} -std=c17 -O1 -Wall -Wextra -Werror -o "$work/gen" "$root"/tools/gen-samples*.c
cp -r "$root/samples/seeds" "$work/elsewhere"
"$work/gen" "$root/samples/seeds" "$work/a"
LC_ALL=C "$work/gen" "$work/elsewhere" "$work/b"
"$work/gen" --seed 2 "$root/samples/seeds" "$work/c"
for file in samples.jsonl known.json; do
    cmp "$work/a/$file" "$work/b/$file"
    ! cmp -s "$work/a/$file" "$work/c/$file" || { echo "$file does not follow the seed"; exit 1; }
done

# A broken seed is refused with the file's name; each line is an edit of a good template.
broken=$work/elsewhere/sort/c/bubble.tmpl
while IFS='|' read -r edit want; do
    sed "$edit" "$root/samples/seeds/sort/c/bubble.tmpl" >"$broken"
    if "$work/gen" "$work/elsewhere" "$work/d" 2>"$work/log"; then
        echo "accepted after: $edit"; exit 1
    fi
    grep -q "bubble.tmpl.*$want" "$work/log" || { echo "after $edit:"; cat "$work/log"; exit 1; }
done <<'TABLE'
s/^split: train/split: later/|needs 'split
s/^---$//|header line without a colon
s/^i: .*//|header does not define
s/@array/@nothing/|no pool named @nothing
0,/@end/s/@end//|a block without @end
s/@alt s/@atl s/|unknown directive
/@alt s/,/@end/d;s/$t(int~double~long)/int/|differ in structure
s/\$b(int~bool)/$b(int~bool/|not closed
s/int n/int diag/;s/for (int/int diag; for (int/|must appear exactly
TABLE

python3 - "$work/a" "$root/samples/seeds" <<'PYTHON'
import collections, json, pathlib, re, sys

out, seeds = map(pathlib.Path, sys.argv[1:])
text = (out / "samples.jsonl").read_text(encoding="ascii")
samples = [json.loads(line) for line in text.splitlines()]
known = json.loads((out / "known.json").read_text(encoding="ascii"))
by_id = {s["id"]: s for s in samples}
failures = []


def check(ok, *what):
    if not ok:
        failures.append(" ".join(map(str, what)))


def words(code):
    return re.findall(r"[A-Za-z_]\w*|\d+|\S", code)


def word_in(word, code):
    return re.search(r"(?<!\w)" + re.escape(word) + r"(?!\w)", code) is not None


wrong = {m["id"]: m for m in known["mislabelled"]}
true = {i: wrong[i]["true"] if i in wrong else s["label"] for i, s in by_id.items()}

# sizes
check(len(text) + (out / "known.json").stat().st_size < 1_500_000, "output too large")
check(len(samples) >= 480 and known["samples"] == len(samples), "samples:", len(samples))
check(len(by_id) == len(samples), "an id is used twice")
check(len({s["code"] for s in samples}) == len(samples), "a code appears twice")
classes = {"parse", "search", "sort", "vulnerable"}
cells = collections.Counter((true[s["id"]], s["lang"]) for s in samples)
for c in classes:
    for lang in ("c", "java", "python"):
        check(cells[c, lang] >= 36, "too few:", c, lang, cells[c, lang])
check(len(cells) == 12, "unexpected class or language:", sorted(cells))
splits = collections.Counter((true[s["id"]], s["lang"], s["split"]) for s in samples)
for c, lang in cells:
    check(splits[c, lang, "valid"] >= 6 and splits[c, lang, "test"] >= 6, "thin split:", c, lang)
for s in samples:
    check(list(s) == ["id", "label", "lang", "split", "group", "code"], "keys of", s["id"])
    lines = s["code"].count("\n")
    check(6 <= lines <= 45 and s["code"].endswith("\n"), s["id"], "has", lines, "lines")
    check(not re.search(r"[ \t]+\n|\n\n\n\n|[$~]\(|^ *@(alt|or|opt|end|mix|!)", s["code"], re.M),
          "template leftovers in", s["id"])

# groups: one template, one split, one true class; variants differ in more than their names
groups = {g["group"]: g for g in known["groups"]}
templates = {str(p.relative_to(seeds).with_suffix("")) for p in seeds.glob("*/*/*.tmpl")}
check({g["template"] for g in known["groups"]} == templates, "groups are not the templates")
check(len(templates) >= 60, "templates:", len(templates))
shapes = collections.defaultdict(list)
for s in samples:
    g = groups[s["group"]]
    check(g["split"] == s["split"] and g["class"] == true[s["id"]], "group of", s["id"])
    code = re.sub(r"/\*.*?\*/|//[^\n]*|#[^\n]*|\"\"\"[^\n]*\"\"\"", "", s["code"])
    number = {}
    shape = [number.setdefault(w, len(number)) if w[0].isalpha() else w for w in words(code)]
    shapes[s["group"]].append(str(shape))
for g, seen in shapes.items():
    check(len(set(seen)) >= min(4, len(seen)), groups[g]["template"], "varies in names only")

# nothing but label and code may tell the class
for g in classes:
    check(g not in "".join(s["id"] + s["group"] for s in samples), "an id or group names", g)
firsts = collections.Counter(true[s["id"]] for s in samples[: len(samples) // 4])
check(min(firsts[c] for c in classes) >= 15, "the order follows the class:", firsts)

# the planted things
check(8 <= len(wrong) <= 12, "mislabelled:", len(wrong))
for m in wrong.values():
    s = by_id[m["id"]]
    check(s["label"] == m["given"] != m["true"] and s["split"] == "train", "mislabelled", m)
    check(groups[s["group"]]["template"].startswith(m["true"] + "/"), "true label of", m)
cut = known["shortcut"]
check(len(cut["train_ids"]) >= 40 and 4 <= len(cut["fooled_test_ids"]) <= 10, "shortcut sizes")
carriers = {i for i, s in by_id.items() if word_in(cut["identifier"], s["code"])}
check(carriers == set(cut["train_ids"]) | set(cut["fooled_test_ids"]), "shortcut carriers")
for i in cut["train_ids"]:
    check(by_id[i]["split"] == "train" and by_id[i]["label"] == cut["class"], "shortcut", i)
for i in cut["fooled_test_ids"]:
    check(by_id[i]["split"] == "test" and true[i] != cut["class"], "fooled", i)
guilty = {g["id"]: g for g in known["guilty"]}
check({i for i in by_id if true[i] == "vulnerable"} == set(guilty), "guilty lines are missing")
hit = known["clean_hit"]
check(by_id[hit["id"]]["split"] == "test" and hit["id"] not in carriers, "clean hit")
check(hit["label"] == by_id[hit["id"]]["label"] == "vulnerable", "label of the clean hit")
check(hit["lines"] == guilty[hit["id"]]["lines"] and hit["reason"], "lines of the clean hit")
for g in list(guilty.values()) + [hit]:
    lines = by_id[g["id"]]["code"].split("\n")
    check(g["lines"] and g["tokens"], "no lines or tokens in", g["id"])
    for t in g["tokens"]:
        at = t["column"] - 1
        check(t["line"] in g["lines"] and lines[t["line"] - 1][at:].startswith(t["text"]),
              "token", t, "of", g["id"])

for f in failures:
    print(f)
print(len(samples), "samples,", len(templates), "templates,", dict(splits.total() and
      collections.Counter(s["split"] for s in samples)), len(failures), "failures")
sys.exit(bool(failures))
PYTHON
