/* made.h — explanations put together by hand: a parsed text, units by hand, scores by hand. */
#ifndef MADE_H
#define MADE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "explain_p.h"

static why_ctx *cx;

static inline int set_up(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 2, .seed = 3});
}

static inline int tear_down(void **state)
{
    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    return n_blocks != 0;
}

static inline void ok(int status)
{
    if (status != WHY_OK)
        fail_msg("%s: %s", why_status_name(status), why_ctx_error(cx)->message);
}

static inline void *made_room(size_t n, size_t size)
{
    void *room = why_arena_alloc(cx, n + 1, size);
    assert_non_null(room);
    return room;
}

static inline why_tree *made_tree(const char *lang, const char *text)
{
    why_tree *tree = NULL;
    ok(why_tree_parse(cx, &tree, "made.c", text, strlen(text), why_language_find(lang), NULL));
    return tree;
}

/* The i-th token (from 0) of that text. */
static inline int32_t token_at(const why_tree *tree, const char *text, int i)
{
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        const why_span *s = &tree->tokens[t].span;
        if (s->end - s->start == strlen(text) &&
            memcmp(tree->text + s->start, text, strlen(text)) == 0 && i-- == 0)
            return t;
    }
    fail_msg("no token '%s'", text);
    return -1;
}

/* One unit a token. */
static inline why_explanation *made_of_tokens(const why_tree *tree, const double *scores)
{
    why_features *f = made_room(1, sizeof *f);
    why_explanation *e = made_room(1, sizeof *e);
    size_t n = (size_t)tree->n_tokens;
    f->kind = WHY_UNITS_SEQUENCE;
    f->n_units = f->n_tokens = tree->n_tokens;
    f->ids = made_room(n, sizeof *f->ids);
    f->parts = made_room(n, sizeof *f->parts);
    f->part_offsets = made_room(n, sizeof *f->part_offsets);
    e->unit_scores = made_room(n, sizeof *e->unit_scores);
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        f->ids[t] = WHY_ID_FIRST + t;
        f->parts[t] = t;
        f->part_offsets[t + 1] = t + 1;
        e->unit_scores[t] = scores ? scores[t] : 0;
    }
    e->tree = tree;
    e->features = f;
    e->target_name = "bad";
    e->probability = e->probability_without = e->probability_without_random = NAN;
    return e;
}

#endif
