/*
 * gen-samples-read: the strings and lists of the sample generator, and the reading of pools and
 * templates.
 *
 * How: a folder is listed in byte order, so the result does not follow the locale or the disk. A
 * template is kept as lines; directives lose their indent here so that the walk need not look for
 * it. Whatever is wrong in a seed ends the program and names the file.
 */
#define _POSIX_C_SOURCE 200809L
#include "gen-samples.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- small things ---------------------------------------------------------------------- */

void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("gen-samples: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

void *grow(void *p, size_t bytes)
{
    void *q = realloc(p, bytes);
    if (!q)
        die("out of memory for %zu bytes", bytes);
    return q;
}

char *copy(const char *s, size_t n)
{
    char *c = grow(NULL, n + 1);
    memcpy(c, s, n);
    c[n] = '\0';
    return c;
}

void put(Str *s, const char *text, size_t n)
{
    if (s->len + n + 1 > s->cap) {
        s->cap = 2 * (s->len + n + 1);
        s->text = grow(s->text, s->cap);
    }
    memcpy(s->text + s->len, text, n);
    s->len += n;
    s->text[s->len] = '\0';
}

void puts_to(Str *s, const char *text)
{
    put(s, text, strlen(text));
}

void push(List *l, char *word)
{
    l->at = grow(l->at, (l->n + 1) * sizeof *l->at);
    l->at[l->n++] = word;
}

void free_list(List *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->at[i]);
    free(l->at);
}

void free_pools(Pools *p)
{
    for (size_t i = 0; i < p->n; i++) {
        free(p->at[i].name);
        free_list(&p->at[i].words);
    }
    free(p->at);
}

Pool *new_pool(Pools *p, char *name)
{
    p->at = grow(p->at, (p->n + 1) * sizeof *p->at);
    p->at[p->n] = (Pool){.name = name};
    return &p->at[p->n++];
}

const Pool *find_pool(const Pools *p, const char *name, size_t len)
{
    for (size_t i = 0; i < p->n; i++)
        if (strlen(p->at[i].name) == len && memcmp(p->at[i].name, name, len) == 0)
            return &p->at[i];
    return NULL;
}

char *join(const char *a, const char *b)
{
    Str s = {0};
    puts_to(&s, a);
    puts_to(&s, "/");
    puts_to(&s, b);
    return s.text;
}

bool starts(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* ---- reading --------------------------------------------------------------------------- */

static List read_lines(const char *file)
{
    FILE *f = fopen(file, "rb");
    if (!f)
        die("cannot read %s: %s", file, strerror(errno));
    List lines = {0};
    Str line = {0};
    for (int c; (c = fgetc(f)) != EOF;) {
        if (c == '\n') {
            push(&lines, copy(line.text ? line.text : "", line.len));
            line.len = 0;
        } else if (c == '\t' || c == '\r' || c > 126 || c < ' ') {
            die("%s:%zu: byte 0x%02x: templates are printable ASCII with spaces for indents", file,
                lines.n + 1, (unsigned)c);
        } else {
            char ch = (char)c;
            put(&line, &ch, 1);
        }
    }
    if (line.len || ferror(f))
        die("%s: read error or no newline at the end", file);
    free(line.text);
    fclose(f);
    return lines;
}

/* Splits at spaces; a word "@x" stands for all words of pool x. */
void read_words(List *to, const char *text, const Pools *pools, const char *file)
{
    while (*text) {
        size_t n = strcspn(text, " ");
        if (n && *text == '@') {
            const Pool *p = find_pool(pools, text + 1, n - 1);
            if (!p)
                die("%s: no pool named %.*s in pools.txt", file, (int)n, text);
            for (size_t i = 0; i < p->words.n; i++)
                push(to, copy(p->words.at[i], strlen(p->words.at[i])));
        } else if (n) {
            push(to, copy(text, n));
        }
        text += n;
        text += strspn(text, " ");
    }
}

static int read_number(const char *text, const char *file)
{
    char *end;
    long v = strtol(text, &end, 10);
    if (end == text || *end || v < 0 || v > 99)
        die("%s: '%s' is not a number from 0 to 99", file, text);
    return (int)v;
}

static void read_header_line(Template *t, const char *line, const Pools *pools)
{
    const char *colon = strchr(line, ':');
    if (!colon)
        die("%s: header line without a colon: %s", t->file, line);
    char *key = copy(line, (size_t)(colon - line));
    const char *value = colon + 1 + strspn(colon + 1, " ");
    if (strcmp(key, "split") == 0)
        t->split = copy(value, strlen(value));
    else if (strcmp(key, "count") == 0)
        t->count = read_number(value, t->file);
    else if (strcmp(key, "shortcut") == 0)
        t->shortcut = read_number(value, t->file);
    else if (strcmp(key, "guilty") == 0)
        t->guilty = copy(value, strlen(value));
    else if (strcmp(key, "clean_hit") == 0) {
        t->clean_hit = true;
        t->reason = copy(value, strlen(value));
    } else
        read_words(&new_pool(&t->slots, copy(key, strlen(key)))->words, value, pools, t->file);
    free(key);
}

/* A body line as kept: directives lose their indent, a guilty mark moves in front of it. */
static char *body_line(const Template *t, const char *line)
{
    size_t spaces = strspn(line, " ");
    const char *text = line + spaces;
    Str s = {0};
    puts_to(&s, "");
    if (starts(text, "@! ")) {
        puts_to(&s, "@! ");
        put(&s, line, spaces);
        puts_to(&s, text + 3);
    } else if (*text == '@' && islower((unsigned char)text[1])) {
        if (!starts(text, "@alt") && !starts(text, "@opt") && !starts(text, "@mix") &&
            strcmp(text, "@or") != 0 && strcmp(text, "@end") != 0)
            die("%s: unknown directive: %s", t->file, text);
        puts_to(&s, text);
    } else {
        puts_to(&s, line);
    }
    return s.text;
}

static void read_template(Set *set, const char *folder, const char *klass, const char *lang,
                          const char *entry)
{
    Template t = {.klass = copy(klass, strlen(klass)), .lang = copy(lang, strlen(lang)),
                  .count = DEFAULT_COUNT};
    t.file = join(folder, entry);
    t.name = copy(entry, strlen(entry) - strlen(".tmpl"));
    List lines = read_lines(t.file);
    size_t i = 0;
    for (; i < lines.n && strcmp(lines.at[i], "---") != 0; i++)
        if (*lines.at[i] && *lines.at[i] != '#')
            read_header_line(&t, lines.at[i], &set->pools);
    if (i == lines.n)
        die("%s: no '---' line between header and body", t.file);
    t.body_line = i + 2;
    for (i++; i < lines.n; i++)
        push(&t.body, body_line(&t, lines.at[i]));
    free_list(&lines);
    if (!t.split || (strcmp(t.split, "train") && strcmp(t.split, "valid") &&
                     strcmp(t.split, "test")))
        die("%s: needs 'split: train', 'valid' or 'test'", t.file);
    if (t.slots.n > MAX_PICKS)
        die("%s: more than %d slots", t.file, MAX_PICKS);
    set->templates = grow(set->templates, (set->n_templates + 1) * sizeof t);
    set->templates[set->n_templates++] = t;
}

static int visible(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name); /* not alphasort: that follows the locale */
}

static List list_folder(const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, visible, by_bytes);
    if (n < 0)
        die("cannot list %s: %s", folder, strerror(errno));
    List l = {0};
    for (int i = 0; i < n; i++) {
        push(&l, copy(entries[i]->d_name, strlen(entries[i]->d_name)));
        free(entries[i]);
    }
    free(entries);
    return l;
}

bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void read_pools(Set *set, const char *folder)
{
    char *file = join(folder, "pools.txt");
    List lines = read_lines(file);
    for (size_t i = 0; i < lines.n; i++) {
        const char *line = lines.at[i], *colon = strchr(line, ':');
        if (!*line || *line == '#')
            continue;
        if (!colon)
            die("%s:%zu: expected 'name: words'", file, i + 1);
        List words = {0};
        read_words(&words, colon + 1, &set->pools, file);
        new_pool(&set->pools, copy(line, (size_t)(colon - line)))->words = words;
    }
    const Pool *p = find_pool(&set->pools, "shortcut", strlen("shortcut"));
    if (!p || p->words.n != 2)
        die("%s: needs 'shortcut: IDENTIFIER CLASS'", file);
    set->shortcut_name = p->words.at[0];
    set->shortcut_class = p->words.at[1];
    free_list(&lines);
    free(file);
}

void read_seeds(Set *set, const char *folder)
{
    read_pools(set, folder);
    List classes = list_folder(folder);
    for (size_t c = 0; c < classes.n; c++) {
        char *class_folder = join(folder, classes.at[c]);
        if (!is_folder(class_folder)) {
            free(class_folder);
            continue;
        }
        push(&set->classes, copy(classes.at[c], strlen(classes.at[c])));
        List langs = list_folder(class_folder);
        for (size_t l = 0; l < langs.n; l++) {
            char *lang_folder = join(class_folder, langs.at[l]);
            List files = list_folder(lang_folder);
            for (size_t f = 0; f < files.n; f++) {
                size_t n = strlen(files.at[f]);
                if (n > 5 && strcmp(files.at[f] + n - 5, ".tmpl") == 0)
                    read_template(set, lang_folder, classes.at[c], langs.at[l], files.at[f]);
            }
            free_list(&files);
            free(lang_folder);
        }
        free_list(&langs);
        free(class_folder);
    }
    free_list(&classes);
    if (set->classes.n < 2)
        die("%s: fewer than two class folders with templates", folder);
}

void free_set(Set *set)
{
    for (size_t i = 0; i < set->n_samples; i++) {
        free(set->samples[i].code);
        free(set->samples[i].signature);
        free(set->samples[i].guilty);
    }
    for (size_t i = 0; i < set->n_templates; i++) {
        Template *t = &set->templates[i];
        char *texts[] = {t->file, t->klass, t->lang, t->name, t->split, t->guilty, t->reason};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
        free_pools(&t->slots);
        free_list(&t->body);
    }
    free(set->samples);
    free(set->templates);
    free_list(&set->classes);
    free_pools(&set->pools);
}
