/* page_check.h — a reader of the HTML we write: well formed, known elements and attributes, ids
 * once, nothing that makes a browser ask for anything. */
#ifndef WHY_TEST_PAGE_CHECK_H
#define WHY_TEST_PAGE_CHECK_H

#include "fake.h"

enum { MAX_OPEN = 64, MAX_NAMES = 20000, NAME = 40 };

/* ---- a reader of the HTML we write: quoted or bare attributes, optional ends of rows and items
 * ---- */

typedef struct {
    char name[NAME];
    bool is_end;
    const char *attributes; /* up to `end` */
    const char *end;        /* the '>'     */
} tag;

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* The next tag at or after *at; false at the end. Text between must not hold a bare '>' or '"'-less
 * trouble. */
static bool next_tag(const char **at, tag *out)
{
    const char *p = strchr(*at, '<');

    if (!p)
        return false;
    p++;
    out->is_end = *p == '/';
    p += out->is_end;
    size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789!");
    assert_true(n > 0 && n < NAME);
    memcpy(out->name, p, n);
    out->name[n] = '\0';
    out->attributes = p += n;
    for (char quote = 0; *p != '>' || quote; p++) {
        assert_true(*p != '\0');
        if (*p == '"')
            quote = quote ? 0 : '"';
        assert_true(quote || *p != '<');
    }
    out->end = p;
    *at = p + 1;
    return true;
}

/* The next attribute from *at: name and value without quotes. */
static bool next_attribute(const char **at, const char *end, char name[NAME], char value[512])
{
    const char *p = *at + strspn(*at, " \n");

    if (p >= end)
        return false;
    size_t n = strcspn(p, " =>\n");
    assert_true(n > 0 && n < NAME);
    memcpy(name, p, n);
    name[n] = value[0] = '\0';
    p += n;
    if (*p == '=') {
        bool quoted = *++p == '"';
        p += quoted;
        n = strcspn(p, quoted ? "\"" : " >\n");
        assert_true(n < 512 && n > 0);
        memcpy(value, p, n);
        value[n] = '\0';
        p += n + quoted;
    }
    *at = p;
    return true;
}

static const char *const void_elements[] = {"meta", "input", "br", "!doctype", NULL};
static const char *const optional_ends[] = {"tr", "td", "th", "li", "dt", "dd", NULL};
static const char *const known_elements[] = {
    "!doctype", "html",     "head",    "meta",  "title", "style",   "body",    "a",     "header",
    "main",     "footer",   "section", "div",   "span",  "p",       "h1",      "h2",    "h3",
    "b",        "i",        "br",      "code",  "mark",  "details", "summary", "table", "caption",
    "thead",    "tbody",    "tr",      "th",    "td",    "ul",      "li",      "dl",    "dt",
    "dd",       "fieldset", "legend",  "input", "label", "ins",   "del",     NULL};
static const char *const known_attributes[] = {
    "html",  "lang",      "charset", "http-equiv", "content",         "name",
    "class", "href",      "id",      "style",      "title",           "tabindex",
    "role",  "translate", "dir",     "data-n",     "scope",           "open",
    "type",  "checked",   "for",     "aria-label", "aria-labelledby", "aria-hidden",
    "colspan", NULL};

typedef struct {
    char open[MAX_OPEN][NAME];
    int n_open;
    char (*ids)[NAME], (*references)[NAME];
    int n_ids, n_references;
    int n_lines;
} checker;

static void add_name(char (*names)[NAME], int *n, const char *name)
{
    assert_true(*n < MAX_NAMES && strlen(name) < NAME);
    memcpy(names[(*n)++], name, strlen(name) + 1);
}

static void check_attributes(checker *c, const tag *t)
{
    const char *at = t->attributes;
    char name[NAME], value[512];

    while (next_attribute(&at, t->end, name, value)) {
        if (!is_one_of(name, known_attributes))
            fail_msg("attribute %s=\"%s\" of %s", name, value, t->name);
        assert_null(strchr(value, '<'));
        if (strcmp(name, "href") == 0)
            assert_int_equal(value[0], '#');
        if (strcmp(name, "style") == 0)
            assert_memory_equal(value, "--", 2);
        if (strcmp(name, "id") == 0)
            add_name(c->ids, &c->n_ids, value);
        if (strcmp(name, "href") == 0 || strcmp(name, "for") == 0 ||
            strcmp(name, "aria-labelledby") == 0)
            add_name(c->references, &c->n_references, value + (value[0] == '#'));
        if (strcmp(name, "data-n") == 0)
            c->n_lines++;
    }
}

static void close_until(checker *c, const char *name)
{
    while (c->n_open > 0 && strcmp(c->open[c->n_open - 1], name) != 0 &&
           is_one_of(c->open[c->n_open - 1], optional_ends))
        c->n_open--;
}

static void check_nesting(checker *c, const tag *t)
{
    if (is_one_of(t->name, void_elements))
        return;
    if (t->is_end) {
        close_until(c, t->name);
        if (c->n_open == 0 || strcmp(c->open[c->n_open - 1], t->name) != 0)
            fail_msg("</%s> closes %s", t->name, c->n_open ? c->open[c->n_open - 1] : "nothing");
        c->n_open--;
        return;
    }
    if (is_one_of(
            t->name,
            optional_ends)) { /* a new row ends the row and its cells; a new cell the last cell */
        const char *last = c->n_open ? c->open[c->n_open - 1] : "";
        bool is_cell = t->name[0] == 't' && t->name[1] != 'r';
        if (is_one_of(last, optional_ends) && !(is_cell && strcmp(last, "tr") == 0))
            c->n_open--;
        if (!is_cell && c->n_open && strcmp(c->open[c->n_open - 1], "tr") == 0)
            c->n_open--;
    }
    assert_true(c->n_open < MAX_OPEN);
    memcpy(c->open[c->n_open++], t->name, NAME);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Well formed, known elements and attributes, ids once, references to ids. Returns the lines of
 * source. */
static inline int check_page(const why_str *out)
{
    checker *c = calloc(1, sizeof *c);
    const char *at = out->bytes;
    tag t;

    assert_non_null(c);
    c->ids = calloc(MAX_NAMES, NAME);
    c->references = calloc(MAX_NAMES, NAME);
    assert_true(c->ids && c->references);
    assert_int_equal(strlen(out->bytes), out->n_bytes); /* no NUL */
    while (next_tag(&at, &t)) {
        if (!is_one_of(t.name, known_elements))
            fail_msg("element %s", t.name);
        check_nesting(c, &t);
        check_attributes(c, &t);
        if (strcmp(t.name, "style") == 0 && !t.is_end)
            at = strstr(at, "</style>");
    }
    assert_int_equal(c->n_open, 0);
    qsort(c->ids, (size_t)c->n_ids, NAME, by_name);
    for (int i = 1; i < c->n_ids; i++)
        assert_string_not_equal(c->ids[i - 1], c->ids[i]);
    for (int i = 0; i < c->n_references; i++)
        if (!bsearch(c->references[i], c->ids, (size_t)c->n_ids, NAME, by_name))
            fail_msg("#%s is nowhere", c->references[i]);
    int n_lines = c->n_lines;
    free(c->ids);
    free(c->references);
    free(c);
    return n_lines;
}

/* Nothing that makes a browser ask for something. */
static inline void check_closed(const why_str *out)
{
    static const char *const words[] = {"http:",       "https:",  "url(", "@import",
                                        "javascript:", "<script", "<img", "<link",
                                        "<iframe",     "<!--",    NULL};

    for (const char *const *w = words; *w; w++)
        if (strstr(out->bytes, *w))
            fail_msg("the page holds %s", *w);
    assert_non_null(strstr(out->bytes, "content=\"default-src 'none'; style-src 'unsafe-inline'; "
                                       "img-src data:\""));
}

#endif
