/* literal.c — integers and strings as they are written. Strings are cut into units: a character or
 * a whole escape, by each language's rule of how many digits an escape takes.
 * Cost: the bytes of the literal. */
#include <string.h>

#include "code_p.h"
#include "literal_p.h"

/* ---- integers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_word_byte(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c & 0x80;
}

static uint32_t digit_of(char c)
{
    return (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* Suffix letters to the end of the literal; false for any other. */
static bool read_suffix(const why_tree *tree, uint32_t at, uint32_t end, char *suffix)
{
    const char *letters = why_syntax__is_c_family(tree)     ? "uUlL"
                          : why_syntax__lang(tree, "java") ? "lL"
                                                           : "";
    size_t n = 0;

    for (; at < end; at++) {
        if (n == 3 || !strchr(letters, tree->text[at]))
            return false;
        suffix[n++] = tree->text[at];
    }
    suffix[n] = '\0';
    return true;
}

bool why_literal__integer(const why_tree *tree, int32_t node, why_literal_integer *out)
{
    uint32_t at = why_syntax__start(tree, node), end = why_syntax__end(tree, node);
    const char *text = tree->text;
    char next = end < tree->n_bytes ? text[end] : '\0';
    uint64_t value = 0;

    *out = (why_literal_integer){0};
    if (!why_syntax__is_any(tree, node, WHY_LITERAL_INTEGERS) || is_word_byte(next) ||
        strchr(".'\"", next ? next : ' ') ||
        why_syntax__is_any(tree, why_syntax__parent(tree, node), "attribute user_defined_literal"))
        return false;
    out->is_hex = end - at > 2 && text[at] == '0' && (text[at + 1] | 0x20) == 'x';
    if (!out->is_hex && (text[at] == '0' || !is_digit(text[at])))
        return false;
    for (at += out->is_hex ? 2 : 0; at < end && value <= INT32_MAX; at++) {
        if (out->is_hex ? !is_hex_digit(text[at]) : !is_digit(text[at]))
            break;
        value = value * (out->is_hex ? 16 : 10) + digit_of(text[at]);
    }
    out->value = (uint32_t)value;
    return value > 0 && value <= INT32_MAX && read_suffix(tree, at, end, out->suffix);
}

/* ---- strings ---- */

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/* Most digits of an octal escape that begins with this one. */
static uint32_t max_octal(const why_tree *tree, char first)
{
    return why_syntax__lang(tree, "java") && first > '3' ? 2 : 3;
}

/* End of the unit at `at`; `end` + 1 when it is none this file can answer for. */
static uint32_t unit_end(const why_tree *tree, uint32_t at, uint32_t end)
{
    const char *text = tree->text;
    bool is_python = why_syntax__lang(tree, "python");
    uint32_t n = 0;

    if (text[at] != '\\')
        return at + 1;
    if (++at >= end || strchr("uUN\r\n", text[at]))
        return end + 1;
    if (is_octal(text[at])) {
        uint32_t most = max_octal(tree, text[at]);
        while (at + n < end && n < most && is_octal(text[at + n]))
            n++;
        return at + n;
    }
    if (text[at] != 'x')
        return at + 1;
    while (at + 1 + n < end && is_hex_digit(text[at + 1 + n]) && !(is_python && n == 2))
        n++;
    return n > 0 ? at + 1 + n : end + 1;
}

bool why_literal__string(const why_tree *tree, int32_t node, why_literal_string *out)
{
    uint32_t start, end;
    char quote;

    if (!why_syntax__is_any(tree, node, "string_literal string"))
        return false;
    start = why_syntax__start(tree, node);
    end = why_syntax__end(tree, node);
    quote = tree->text[start];
    if (end - start < 2 || tree->text[end - 1] != quote ||
        !(quote == '"' || (quote == '\'' && why_syntax__lang(tree, "python"))) ||
        why_syntax__is(tree, why_syntax__parent(tree, node), "user_defined_literal"))
        return false;
    *out = (why_literal_string){.start = start + 1, .end = end - 1, .quote = quote};
    for (uint32_t at = out->start; at < out->end; out->n_units++) {
        unsigned char c = (unsigned char)tree->text[at];
        bool is_trigraph = why_syntax__is_c_family(tree) && c == '?' && tree->text[at + 1] == '?';
        if ((c < 0x20 && c != '\t') || c >= 0x7f || c == (unsigned char)quote || is_trigraph)
            return false;
        at = unit_end(tree, at, out->end);
        if (at > out->end)
            return false;
    }
    return true;
}

uint32_t why_literal__unit_at(const why_tree *tree, const why_literal_string *s, uint32_t k)
{
    uint32_t at = s->start;

    while (k-- > 0 && at < s->end)
        at = unit_end(tree, at, s->end);
    return at;
}

bool why_literal__may_join(const why_tree *tree, const why_literal_string *last,
                           const why_literal_string *next)
{
    uint32_t at;
    char first;

    if (last->n_units == 0 || next->n_units == 0) /* an escape may reach over the empty one */
        return false;
    at = why_literal__unit_at(tree, last, last->n_units - 1);
    first = tree->text[next->start];
    if (tree->text[at] == '?' && first == '?')
        return false;
    if (tree->text[at] != '\\')
        return true;
    at++;
    if (is_octal(tree->text[at]))
        return last->end - at >= max_octal(tree, tree->text[at]) || !is_octal(first);
    return tree->text[at] != 'x' || why_syntax__lang(tree, "python") || !is_hex_digit(first);
}

bool why_literal__prints_as_is(const why_tree *tree, const why_literal_string *s)
{
    for (uint32_t at = s->start; at < s->end; at = unit_end(tree, at, s->end)) {
        if (tree->text[at] == '%' ||
            (tree->text[at] == '\\' && !strchr("nt\"'\\rabfv?", tree->text[at + 1])))
            return false;
    }
    return true;
}

/* ---- what printf means ---- */

static bool is_other_use(const why_tree *tree, int32_t node)
{
    if (!why_syntax__is_any(tree, node, "identifier field_identifier"))
        return false;
    return (why_syntax__text_is(tree, node, "printf") || why_syntax__text_is(tree, node, "puts")) &&
           !(why_syntax__is(tree, why_syntax__parent(tree, node), "call_expression") &&
             why_syntax__is_field(tree, node, "function"));
}

bool why_literal__has_stdio(const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_stdio = false;

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "preproc_include")) {
            int32_t path = why_syntax__field(tree, i, "path");
            if (!why_syntax__is(tree, path, "system_lib_string"))
                return false;
            has_stdio = has_stdio ||
                        (why_syntax__is(tree, why_syntax__parent(tree, i), "translation_unit") &&
                         (why_syntax__text_is(tree, path, "<stdio.h>") ||
                          why_syntax__text_is(tree, path, "<cstdio>") ||
                          why_syntax__text_is(tree, path, "<bits/stdc++.h>")));
        } else if (is_other_use(tree, i) || why_syntax__is(tree, i, "base_class_clause")) {
            return false;
        }
    }
    return has_stdio;
}
