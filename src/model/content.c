/* content.c — a rough scan of source text that serves "is this the same code": it knows white
 * space, comments, strings and words, and nothing of grammar, so that it works on broken code and
 * at memory speed. */
#include <ctype.h>
#include <string.h>

#include "dataset_p.h"

why_scan why_content__scan(const char *text, size_t n_bytes, const why_language *lang) {
    why_scan s = { .text = text, .n_bytes = n_bytes, .comments = WHY_COMMENTS_C };
    const char *name = lang ? why_language_name(lang) : "text";
    if (strcmp(name, "python") == 0)
        s.comments = WHY_COMMENTS_HASH;
    else if (strcmp(name, "text") == 0)
        s.comments = WHY_COMMENTS_NONE;
    return s;
}

static size_t line_end(const why_scan *s, size_t at) {
    while (at < s->n_bytes && s->text[at] != '\n')
        at++;
    return at;
}

/* End of the comment that begins at `at`, or `at` when none does. */
static size_t comment_end(const why_scan *s, size_t at) {
    const char *t = s->text;
    if (s->comments == WHY_COMMENTS_HASH)
        return t[at] == '#' ? line_end(s, at) : at;
    if (s->comments == WHY_COMMENTS_NONE || t[at] != '/' || at + 1 >= s->n_bytes)
        return at;
    if (t[at + 1] == '/')
        return line_end(s, at);
    if (t[at + 1] != '*')
        return at;
    for (size_t i = at + 2; i + 1 < s->n_bytes; i++)
        if (t[i] == '*' && t[i + 1] == '/')
            return i + 2;
    return s->n_bytes;
}

/* A literal ends at its quote; one that is not closed ends with its line, as broken code is normal
 * here. */
static size_t string_end(const why_scan *s, size_t at) {
    char quote = s->text[at];
    for (size_t i = at + 1; i < s->n_bytes && s->text[i] != '\n'; i++) {
        if (s->text[i] == '\\')
            i++;
        else if (s->text[i] == quote)
            return i + 1;
    }
    return at + 1;
}

static bool is_word(unsigned char c) {
    return isalnum(c) || c == '_' || c >= 0x80;
}

bool why_content__next(why_scan *s, size_t *start, size_t *end) {
    while (s->at < s->n_bytes) {
        unsigned char c = (unsigned char)s->text[s->at];
        size_t past = comment_end(s, s->at);
        if (past > s->at) {
            s->at = past;
            continue;
        }
        if (c <= ' ') {
            s->at++;
            continue;
        }
        *start = s->at;
        if (is_word(c))
            while (s->at < s->n_bytes && is_word((unsigned char)s->text[s->at]))
                s->at++;
        else if (c == '"' || c == '\'')
            s->at = string_end(s, s->at);
        else
            s->at++;
        *end = s->at;
        return true;
    }
    return false;
}

uint64_t why_content__hash(const char *text, size_t n_bytes, const why_language *lang) {
    why_scan s = why_content__scan(text, n_bytes, lang);
    uint64_t h = 0x5a17;
    size_t start, end;
    while (why_content__next(&s, &start, &end))
        h = why_hash64(text + start, end - start, h);
    return h;
}
