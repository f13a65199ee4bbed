/* cover.h — what must hold of every tree, checked the slow and obvious way. */
#ifndef COVER_H
#define COVER_H

#include <why/code.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* NULL, or what is wrong. */
static inline const char *check_position(const why_tree *t, uint32_t offset, uint32_t line,
                                         uint32_t col)
{
    uint32_t l = 1, start = 0, points = 0;
    bool has_mark = t->n_bytes >= 3 && memcmp(t->text, "\xEF\xBB\xBF", 3) == 0;

    for (uint32_t i = 0; i < offset; i++) {
        bool is_pair = t->text[i] == '\r' && i + 1 < t->n_bytes && t->text[i + 1] == '\n';
        if (t->text[i] == '\n' || (t->text[i] == '\r' && !is_pair)) {
            l++;
            start = i + 1;
        }
    }
    for (uint32_t i = start; i < offset;) {
        int n = why_utf8_length(t->text + i, t->n_bytes - i);
        points += !(i == 0 && has_mark);
        i += n > 0 ? (uint32_t)n : 1;
    }
    if (line != l)
        return "line";
    return col == points + 1 ? NULL : "column";
}

static inline const char *check_span(const why_tree *t, const why_span *s)
{
    const char *fault;

    if (s->start > s->end || s->end > t->n_bytes)
        return "span outside the text";
    fault = check_position(t, s->start, s->line, s->col);
    return fault ? fault : check_position(t, s->end, s->end_line, s->end_col);
}

static inline bool is_blank_at(const why_tree *t, uint32_t i)
{
    char c = t->text[i];

    if (i < 3 && t->n_bytes >= 3 && memcmp(t->text, "\xEF\xBB\xBF", 3) == 0)
        return true;
    return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}

/* Tokens are ordered and disjoint, begin and end with no blank, and leave no other byte out. */
static inline const char *check_tokens(const why_tree *t)
{
    uint32_t at = 0;

    for (int32_t i = 0; i < t->n_tokens; i++) {
        const why_token *k = &t->tokens[i];
        for (; at < k->span.start && at < t->n_bytes; at++)
            if (!is_blank_at(t, at))
                return "a byte in no token";
        if (k->span.start < at || k->span.start >= k->span.end || k->span.end > t->n_bytes)
            return "tokens overlap or are empty";
        if (is_blank_at(t, k->span.start) || is_blank_at(t, k->span.end - 1))
            return "a token begins or ends with white space";
        at = k->span.end;
        if (strcmp(why_token_kind_name(k->kind), "other") == 0 && k->kind != WHY_TOKEN_OTHER)
            return "a kind without a name";
    }
    for (; at < t->n_bytes; at++)
        if (!is_blank_at(t, at))
            return "a byte after the last token";
    return NULL;
}

/* Smallest node with the flag around node i, or -1. */
static inline int32_t around(const why_tree *t, int32_t i, uint16_t flag)
{
    while (i >= 0 && !(t->nodes[i].flags & flag))
        i = t->nodes[i].parent;
    return i;
}

static inline const char *check_nodes(const why_tree *t)
{
    for (int32_t i = 0; i < t->n_nodes; i++) {
        const why_syntax *n = &t->nodes[i];
        if (n->n_below < 0 || i + n->n_below >= t->n_nodes)
            return "a subtree beyond the end";
        if (n->parent >= i || (i > 0) != (n->parent >= 0))
            return "a parent that does not come first";
        if (n->parent < 0)
            continue;
        const why_syntax *up = &t->nodes[n->parent];
        if (i + n->n_below > n->parent + up->n_below)
            return "a subtree that leaves its parent's";
        if (n->span.start < up->span.start || n->span.end > up->span.end)
            return "a span that leaves its parent's";
    }
    for (int32_t i = 0; i < t->n_tokens; i++) {
        const why_token *k = &t->tokens[i];
        if (k->node < -1 || k->node >= t->n_nodes || (t->n_nodes > 0 && k->node < 0))
            return "a token without a node";
        if (k->node < 0)
            continue;
        if (k->statement != around(t, k->node, WHY_NODE_STATEMENT))
            return "the statement around a token";
        if (k->function != around(t, k->node, WHY_NODE_FUNCTION))
            return "the function around a token";
    }
    return NULL;
}

/* Every span where the text is short, some of them where brute force would take long. */
static inline const char *check_positions(const why_tree *t)
{
    int32_t step = t->n_bytes < 4096 ? 1 : 1 + t->n_tokens / 40;
    const char *fault = NULL;

    for (int32_t i = 0; !fault && i < t->n_tokens; i += step)
        fault = check_span(t, &t->tokens[i].span);
    for (int32_t i = 0; !fault && i < t->n_nodes; i += step)
        fault = check_span(t, &t->nodes[i].span);
    return fault;
}

static inline const char *check_tree(const why_tree *t)
{
    const char *fault = check_tokens(t);

    if (!fault)
        fault = check_nodes(t);
    return fault ? fault : check_positions(t);
}

#endif
