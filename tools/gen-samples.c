/*
 * gen-samples: write the built-in sample set of `why demo` from hand-written templates.
 *
 *   gen-samples [--seed N] [--files] SEED_FOLDER OUT_FOLDER
 *
 * What: reads SEED_FOLDER/pools.txt and SEED_FOLDER/<class>/<lang>/<name>.tmpl, expands every
 * template into `count` variants and writes OUT_FOLDER/samples.jsonl and OUT_FOLDER/known.json.
 * With --files it also writes each code to OUT_FOLDER/code/<id>.<ext>, for compile checks.
 * The template syntax and both formats are described in samples/README.md.
 *
 * How: a variant is one walk over a template. Every random decision is a draw from a splitmix64
 * stream keyed by (seed, template path, variant, attempt), so adding a template never changes the
 * variants of another one. The structural decisions of a walk form a signature; a walk whose
 * signature or text was seen before is thrown away, so variants differ in more than names.
 * Ids and group names are numbered after a shuffle and tell nothing about the label.
 *
 * Cost: linear in the size of the output; well under a second.
 */
#define _POSIX_C_SOURCE 200809L
#include "gen-samples.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- variants -------------------------------------------------------------------------- */

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The place of `word` as a whole word at or behind `from`, or NULL. */
static const char *find_word(const char *text, const char *from, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = from; (p = strstr(p, word)) != NULL; p++)
        if ((p == text || !in_word(p[-1]) || !in_word(*word)) && !in_word(p[n]))
            return p;
    return NULL;
}

static bool seen_before(const Set *set, const Template *t, const char *signature, const char *code)
{
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        if (strcmp(s->code, code) == 0 ||
            (s->from == t && strcmp(s->signature, signature) == 0))
            return true;
    }
    return false;
}

static void add_variant(Set *set, const Template *t, int variant)
{
    Walk w;
    Str id = {0};
    puts_to(&id, t->klass);
    puts_to(&id, t->lang);
    puts_to(&id, t->name);
    for (uint64_t attempt = 0;; attempt++) {
        if (attempt == MAX_ATTEMPTS)
            die("%s: cannot make %d variants that differ in structure; add alternatives or lower "
                "'count'", t->file, t->count);
        walk_template(&w, t, key_of(set->seed, id.text, (uint64_t)variant, attempt),
                      variant < t->shortcut);
        if (w.written >= MIN_LINES && !seen_before(set, t, w.signature.text, w.out.text))
            break;
        free(w.out.text);
        free(w.signature.text);
    }
    if (!!find_word(w.out.text, w.out.text, set->shortcut_name) != w.shortcut)
        die("%s: '%s' must appear exactly in the variants that have the shortcut", t->file,
            set->shortcut_name);
    Sample s = {.from = t, .code = w.out.text, .signature = w.signature.text, .label = t->klass,
                .shortcut = w.shortcut, .n_lines = w.n_lines};
    memcpy(s.lines, w.lines, sizeof s.lines);
    if (t->guilty) {
        Str words = {0};
        w.line = 0;
        expand(&w, &words, t->guilty, strlen(t->guilty));
        s.guilty = words.text;
    }
    free(id.text);
    set->samples = grow(set->samples, (set->n_samples + 1) * sizeof s);
    set->samples[set->n_samples++] = s;
}

/* How many of the wrong labels planted so far hide this class; SIZE_MAX = this class in this
 * language has its one. */
static size_t times_hidden(const Template *const *used, size_t n, const Template *t)
{
    size_t times = 0;
    for (size_t k = 0; k < n; k++) {
        bool same = strcmp(used[k]->klass, t->klass) == 0;
        if (same && strcmp(used[k]->lang, t->lang) == 0)
            return SIZE_MAX;
        times += same;
    }
    return times;
}

/* Wrong labels: spread evenly over the true and the given classes, one at most from a class in a
 * language, and none on a shortcut sample, so that the two plants do not disturb each other. */
static void plant_labels(Set *set)
{
    const Template *used[MISLABELLED];
    size_t n = 0, classes = set->classes.n;
    for (size_t i = 0; i < set->n_samples && n < MISLABELLED; i++) {
        Sample *s = &set->samples[i];
        if (s->shortcut || strcmp(s->from->split, "train") != 0 ||
            times_hidden(used, n, s->from) > MISLABELLED / classes)
            continue;
        const char *given = set->classes.at[n % classes];
        if (strcmp(given, s->from->klass) == 0)
            continue;
        s->label = given;
        used[n++] = s->from;
    }
    if (n < MISLABELLED)
        die("only %zu of %d training samples could be mislabelled", n, MISLABELLED);
}

/* Order and group numbers; both say nothing about the label. */
static void shuffle(Set *set)
{
    uint64_t rng = key_of(set->seed, "order", 0, 0);
    for (size_t i = set->n_samples; i > 1; i--) {
        size_t j = draw(&rng, i);
        Sample s = set->samples[i - 1];
        set->samples[i - 1] = set->samples[j];
        set->samples[j] = s;
    }
    for (size_t i = 0, groups = 0; i < set->n_samples; i++) {
        Template *t = &set->templates[set->samples[i].from - set->templates];
        if (!t->group)
            t->group = (int)++groups;
    }
}

/* ---- writing --------------------------------------------------------------------------- */

static FILE *create(const char *folder, const char *name)
{
    char *file = join(folder, name);
    FILE *f = fopen(file, "wb");
    if (!f)
        die("cannot write %s: %s", file, strerror(errno));
    free(file);
    return f;
}

static void finish(FILE *f, const char *name)
{
    bool bad = ferror(f) != 0;
    if (fclose(f) != 0 || bad)
        die("writing %s failed: %s", name, strerror(errno));
}

static void write_string(FILE *f, const char *s) /* templates are ASCII, checked on reading */
{
    fputc('"', f);
    for (; *s; s++) {
        if (*s == '\n')
            fputs("\\n", f);
        else if (*s == '"' || *s == '\\')
            fprintf(f, "\\%c", *s);
        else
            fputc(*s, f);
    }
    fputc('"', f);
}

static void write_samples(const Set *set, const char *out)
{
    FILE *f = create(out, "samples.jsonl");
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        fprintf(f, "{\"id\":\"s%03zu\",\"label\":\"%s\",\"lang\":\"%s\",\"split\":\"%s\","
                   "\"group\":\"g%02d\",\"code\":", i + 1, s->label, s->from->lang,
                s->from->split, s->from->group);
        write_string(f, s->code);
        fputs("}\n", f);
    }
    finish(f, "samples.jsonl");
}

/* Where the guilty words stand: each word must be on a guilty line, else the template lies. */
static void write_tokens(FILE *f, const Sample *s)
{
    bool first = true;
    const char *line = s->code;
    List words = {0};
    read_words(&words, s->guilty ? s->guilty : "", NULL, s->from->file);
    bool *found = grow(NULL, words.n + 1);
    memset(found, 0, words.n + 1);
    fputs("\"lines\":[", f);
    for (size_t k = 0; k < s->n_lines; k++)
        fprintf(f, "%s%d", k ? "," : "", s->lines[k]);
    fputs("],\"tokens\":[", f);
    for (int number = 1; *line; number++) {
        const char *end = strchr(line, '\n');
        for (size_t k = 0; k < s->n_lines; k++)
            for (size_t j = 0; number == s->lines[k] && j < words.n; j++) {
                const char *p = find_word(s->code, line, words.at[j]);
                if (!p || p >= end)
                    continue;
                found[j] = true;
                fprintf(f, "%s{\"line\":%d,\"column\":%d,\"text\":", first ? "" : ",", number,
                        (int)(p - line) + 1);
                write_string(f, words.at[j]);
                fputc('}', f);
                first = false;
            }
        line = end + 1;
    }
    fputc(']', f);
    for (size_t j = 0; j < words.n; j++)
        if (!found[j])
            die("%s: guilty word '%s' is on no guilty line of\n%s", s->from->file, words.at[j],
                s->code);
    free(found);
    free_list(&words);
}

static void write_ids(FILE *f, const Set *set, const char *split, bool of_shortcut_class)
{
    bool first = true;
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        bool own = strcmp(s->from->klass, set->shortcut_class) == 0;
        if (!s->shortcut || strcmp(s->from->split, split) != 0 || own != of_shortcut_class)
            continue;
        fprintf(f, "%s\"s%03zu\"", first ? "" : ",", i + 1);
        first = false;
    }
}

static void write_clean_hit(FILE *f, const Set *set)
{
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        if (!s->from->clean_hit)
            continue;
        if (strcmp(s->from->split, "test") != 0 || !s->n_lines || !s->guilty || s->shortcut)
            die("%s: the clean hit needs 'split: test', guilty lines and words, no shortcut",
                s->from->file);
        fprintf(f, "\"clean_hit\":{\"id\":\"s%03zu\",\"label\":\"%s\",", i + 1, s->label);
        write_tokens(f, s);
        fputs(",\"reason\":", f);
        write_string(f, s->from->reason);
        fputs("},\n", f);
        return;
    }
    die("no template says 'clean_hit:'");
}

static void write_known(const Set *set, const char *out)
{
    FILE *f = create(out, "known.json");
    fprintf(f, "{\"schema\":1,\"seed\":%llu,\"samples\":%zu,\n", (unsigned long long)set->seed,
            set->n_samples);
    write_clean_hit(f, set);
    const char *sep = "\n";
    fputs("\"mislabelled\":[", f);
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        if (strcmp(s->label, s->from->klass) == 0)
            continue;
        fprintf(f, "%s{\"id\":\"s%03zu\",\"given\":\"%s\",\"true\":\"%s\"}", sep, i + 1, s->label,
                s->from->klass);
        sep = ",\n";
    }
    fprintf(f, "],\n\"shortcut\":{\"identifier\":\"%s\",\"class\":\"%s\",\n\"train_ids\":[",
            set->shortcut_name, set->shortcut_class);
    write_ids(f, set, "train", true);
    fputs("],\n\"fooled_test_ids\":[", f);
    write_ids(f, set, "test", false);
    fputs("]},\n\"guilty\":[", f);
    sep = "\n";
    for (size_t i = 0; i < set->n_samples; i++)
        if (set->samples[i].n_lines) {
            fprintf(f, "%s{\"id\":\"s%03zu\",", sep, i + 1);
            write_tokens(f, &set->samples[i]);
            fputc('}', f);
            sep = ",\n";
        }
    fputs("],\n\"groups\":[", f);
    for (size_t i = 0; i < set->n_templates; i++) {
        const Template *t = &set->templates[i];
        fprintf(f, "%s\n{\"group\":\"g%02d\",\"template\":\"%s/%s/%s\",\"class\":\"%s\","
                   "\"split\":\"%s\"}", i ? "," : "", t->group, t->klass, t->lang, t->name,
                t->klass, t->split);
    }
    fputs("]}\n", f);
    finish(f, "known.json");
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && (errno != EEXIST || !is_folder(path)))
        die("cannot make folder %s: %s", path, strerror(errno));
}

static void write_files(const Set *set, const char *out)
{
    char *folder = join(out, "code");
    make_folder(folder);
    for (size_t i = 0; i < set->n_samples; i++) {
        const Sample *s = &set->samples[i];
        char name[32];
        const char *ext = strcmp(s->from->lang, "python") == 0 ? "py" : s->from->lang;
        snprintf(name, sizeof name, "s%03zu.%s", i + 1, ext);
        FILE *f = create(folder, name);
        fputs(s->code, f);
        finish(f, name);
    }
    free(folder);
}

/* ---- main ------------------------------------------------------------------------------ */

int main(int argc, char **argv)
{
    Set set = {.seed = 1};
    bool files = false;
    int i = 1;
    for (; i < argc && starts(argv[i], "--"); i++) {
        char *end = NULL;
        if (strcmp(argv[i], "--files") == 0)
            files = true;
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc &&
                 (set.seed = strtoull(argv[++i], &end, 10), *argv[i] && !*end))
            continue;
        else
            die("cannot use the option '%s'; --files and --seed N are known", argv[i]);
    }
    if (argc - i != 2)
        die("usage: gen-samples [--seed N] [--files] SEED_FOLDER OUT_FOLDER");
    read_seeds(&set, argv[i]);
    for (size_t k = 0; k < set.n_templates; k++)
        for (int v = 0; v < set.templates[k].count; v++)
            add_variant(&set, &set.templates[k], v);
    shuffle(&set);
    plant_labels(&set);
    make_folder(argv[i + 1]);
    write_samples(&set, argv[i + 1]);
    write_known(&set, argv[i + 1]);
    if (files)
        write_files(&set, argv[i + 1]);
    free_set(&set);
    return 0;
}
