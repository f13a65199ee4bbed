/* units.c — the texts a tree is read as: one for each token, part of a name, character, or stretch
 * of white space.
 *
 * Texts are valid UTF-8 without blanks, so a blank can join them to n-grams and JSON can hold them:
 * a blank inside a string is shown as an open box, a line end as a return arrow, bytes that are not
 * UTF-8 as U+FFFD. White space (for authorship) becomes a text that counts line ends, tabs and
 * blanks; it stands for the token after it, or the last one at the end of the text. Cost: linear in
 * the text.
 */
#include "feature_p.h"

#include <string.h>

#define BOX "\xE2\x90\xA3"      /* U+2423 open box        */
#define RETURN "\xE2\x8F\x8E"   /* U+23CE return symbol   */
#define TABULATOR "\xE2\x87\xA5" /* U+21E5 arrow to bar   */
#define ELLIPSIS "\xE2\x80\xA6"
#define UNKNOWN "\xEF\xBF\xBD"

typedef struct {
    why_ctx *cx;
    why_units *out;
    const why_unit_rules *rules;
    const why_tree *tree;
    const char **names; /* NULL, or NULL for a token: its own text */
} unit_reader;

static int add_unit(unit_reader *r, const char *text, size_t n_bytes, int32_t token)
{
    why_units *out = r->out;
    uint32_t at = (uint32_t)out->text.n_bytes;

    if (n_bytes == 0)
        return WHY_OK;
    if (out->n == INT32_MAX / 2 || out->text.n_bytes > UINT32_MAX / 2)
        return why_fail(r->cx, WHY_ELIMIT, "%s: too many units; split the file", r->tree->name);
    WHY_TRY(why_str_append(r->cx, &out->text, text, n_bytes));
    if (out->n == out->room) {
        int32_t room = out->room ? out->room * 2 : 256;
        WHY_TRY(why_grow(r->cx, (void **)&out->items, (size_t)room, sizeof *out->items));
        out->room = room;
    }
    out->items[out->n++] = (why_unit){at, (uint32_t)n_bytes, token};
    return WHY_OK;
}

/* ---- clean text ---- */

typedef struct {
    char bytes[WHY_LONGEST_UNIT + 8];
    size_t n;
} clean_text;

/* Appends one code point as it is shown; false when the text is full. */
static bool put_point(clean_text *out, const char *bytes, size_t n)
{
    if (out->n + n > WHY_LONGEST_UNIT)
        return false;
    memcpy(out->bytes + out->n, bytes, n);
    out->n += n;
    return true;
}

static bool put_shown(clean_text *out, const char *bytes, size_t n, bool is_lower)
{
    char c = bytes[0];

    if (n != 1)
        return put_point(out, n ? bytes : UNKNOWN, n ? n : 3);
    if (c == ' ')
        return put_point(out, BOX, 3);
    if (c == '\t')
        return put_point(out, TABULATOR, 3);
    if (c == '\n')
        return put_point(out, RETURN, 3);
    if ((c >= 0 && c < ' ') || c == 0x7F)
        return c == '\r' || put_point(out, UNKNOWN, 3);
    if (is_lower && c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    return put_point(out, &c, 1);
}

static void clean(clean_text *out, const char *text, size_t n_bytes, bool is_lower)
{
    out->n = 0;
    for (size_t i = 0; i < n_bytes;) {
        int length = why_utf8_length(text + i, n_bytes - i);
        if (!put_shown(out, text + i, (size_t)length, is_lower)) {
            memcpy(out->bytes + out->n, ELLIPSIS, 3);
            out->n += 3;
            return;
        }
        i += length > 0 ? (size_t)length : 1;
    }
}

/* ---- parts of names ---- */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower_case(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Does a new part begin at text[i]: fooBar|foo|Bar, HTTPServer|HTTP|Server, utf8|utf|8, snake_case.
 */
static bool is_part_start(const char *text, size_t n, size_t i)
{
    char before = text[i - 1], c = text[i];

    if (before == '_' || c == '_')
        return before != c;
    if (is_upper(c))
        return !is_upper(before) || (i + 1 < n && is_lower_case(text[i + 1]));
    return is_digit(c) != is_digit(before);
}

static int add_parts(unit_reader *r, const char *text, size_t n_bytes, int32_t token)
{
    clean_text part;
    size_t start = 0;
    int32_t n_before = r->out->n;

    for (size_t i = 1; i <= n_bytes; i++) {
        if (i < n_bytes && !is_part_start(text, n_bytes, i))
            continue;
        if (text[start] != '_') {
            clean(&part, text + start, i - start, r->rules->is_lower);
            WHY_TRY(add_unit(r, part.bytes, part.n, token));
        }
        start = i;
    }
    return r->out->n > n_before ? WHY_OK : add_unit(r, "_", 1, token); /* nothing but underscores */
}

/* ---- tokens ---- */

static int add_characters(unit_reader *r, const clean_text *text, int32_t token)
{
    for (size_t i = 0; i < text->n;) {
        int length = why_utf8_length(text->bytes + i, text->n - i);
        WHY_TRY(add_unit(r, text->bytes + i, (size_t)length, token));
        i += (size_t)length;
    }
    return WHY_OK;
}

static int add_token(unit_reader *r, int32_t i)
{
    const why_token *token = &r->tree->tokens[i];
    const char *text = r->tree->text + token->span.start;
    size_t n = token->span.end - token->span.start;
    bool is_name = token->kind == WHY_TOKEN_IDENTIFIER || token->kind == WHY_TOKEN_TYPE;
    clean_text shown;

    if (token->kind == WHY_TOKEN_COMMENT && !r->rules->has_comments)
        return WHY_OK;
    if (r->names && r->names[i])
        return add_unit(r, r->names[i], strlen(r->names[i]), i);
    if (r->rules->literals == 1 && token->kind == WHY_TOKEN_STRING)
        return add_unit(r, "<str>", 5, i);
    if (r->rules->literals == 1 && token->kind == WHY_TOKEN_NUMBER && n > 1)
        return add_unit(r, "<num>", 5, i);
    if (r->rules->is_split && is_name && r->rules->level == 0)
        return add_parts(r, text, n, i);
    clean(&shown, text, n, r->rules->is_lower);
    return r->rules->level == 1 ? add_characters(r, &shown, i)
                                : add_unit(r, shown.bytes, shown.n, i);
}

/* ---- white space ---- */

static int capped(uint32_t n, int cap)
{
    return n < (uint32_t)cap ? (int)n : cap;
}

/* The white space text[start, end) as counts: "⏎2⇥1␣4"; ␍ for \r, · for blanks before a line end.
 */
static int add_gap(unit_reader *r, uint32_t start, uint32_t end, int32_t token)
{
    uint32_t n_lines = 0, n_returns = 0, n_tabs = 0, n_blanks = 0, n_trailing = 0;
    char text[64];
    int n = 0;

    for (uint32_t i = start; i < end; i++) {
        char c = r->tree->text[i];
        if (c == '\n' || c == '\r') {
            n_lines += c == '\n' || !(i + 1 < end && r->tree->text[i + 1] == '\n');
            n_returns += c == '\r';
            n_trailing += n_tabs + n_blanks;
            n_tabs = n_blanks = 0;
        } else {
            n_tabs += c == '\t';
            n_blanks += c != '\t';
        }
    }
    if (r->rules->level == 1) /* characters: the kind alone */
        return n_lines ? add_unit(r, RETURN, 3, token) : n_tabs ? add_unit(r, TABULATOR, 3, token)
                                                                : add_unit(r, BOX, 3, token);
    if (n_trailing)
        n += snprintf(text + n, sizeof text - (size_t)n, "\xC2\xB7");
    if (n_returns)
        n += snprintf(text + n, sizeof text - (size_t)n, "\xE2\x90\x8D");
    if (n_lines)
        n += snprintf(text + n, sizeof text - (size_t)n, RETURN "%d", capped(n_lines, 3));
    if (n_tabs)
        n += snprintf(text + n, sizeof text - (size_t)n, TABULATOR "%d", capped(n_tabs, 8));
    if (n_blanks)
        n += snprintf(text + n, sizeof text - (size_t)n, BOX "%d", capped(n_blanks, 16));
    return add_unit(r, text, (size_t)n, token);
}

static int read_units(unit_reader *r)
{
    const why_tree *tree = r->tree;
    bool has_gaps = r->rules->has_layout || r->rules->level == 1;
    uint32_t at = tree->n_bytes >= 3 && memcmp(tree->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    for (int32_t i = 0; i < tree->n_tokens; i++) {
        if (has_gaps && tree->tokens[i].span.start > at)
            WHY_TRY(add_gap(r, at, tree->tokens[i].span.start, i));
        WHY_TRY(add_token(r, i));
        at = tree->tokens[i].span.end;
    }
    if (has_gaps && tree->n_tokens > 0 && tree->n_bytes > at)
        return add_gap(r, at, (uint32_t)tree->n_bytes, tree->n_tokens - 1);
    return WHY_OK;
}

int why_units__read(why_ctx *cx, why_units *out, const why_unit_rules *rules, const why_tree *tree)
{
    unit_reader r = {.cx = cx, .out = out, .rules = rules, .tree = tree};
    why_arena_mark mark = why_ctx_mark(cx);
    int status = WHY_OK;

    *out = (why_units){0};
    if (rules->identifiers == 1)
        status = why_names__normalise(cx, &r.names, tree);
    if (status == WHY_OK)
        status = read_units(&r);
    why_ctx_rewind(cx, mark);
    if (status != WHY_OK)
        why_units__release(out);
    return status;
}

void why_units__release(why_units *units)
{
    why_free(units->items);
    why_str_release(&units->text);
    *units = (why_units){0};
}
