/* vary.h — what must hold of every variant of every text, checked the slow and obvious way. Each
 * check gives NULL, or what is wrong. */
#ifndef VARY_H
#define VARY_H

#include <why/ext/transform.h>
#include <why/variant.h>

#include <stdlib.h>
#include <string.h>

/* The pieces cover the text without gap or overlap; copied ones are the original's bytes. */
static inline const char *check_pieces(const why_variant *v, const why_tree *original)
{
    uint32_t at = 0;

    for (int32_t i = 0; i < v->n_pieces; i++) {
        const why_piece *p = &v->pieces[i];
        if (p->start != at || p->end <= p->start || p->end > v->n_bytes)
            return "pieces leave a gap, overlap or are empty";
        if (p->from_end < p->from_start || p->from_end > original->n_bytes)
            return "a piece comes from outside the original";
        if (p->kind == WHY_PIECE_COPIED &&
            (p->from_end - p->from_start != p->end - p->start ||
             memcmp(v->text + p->start, original->text + p->from_start, p->end - p->start) != 0))
            return "a copied piece is not what it was copied from";
        if (p->kind == WHY_PIECE_NEW && p->from_start != p->from_end)
            return "a new piece comes from somewhere";
        at = p->end;
    }
    return at == v->n_bytes && v->text[at] == '\0' ? NULL : "the pieces end before the text does";
}

/* What was applied was asked for, and no two of it conflict; what was left out conflicts. */
static inline const char *check_applied(const why_variant *v, const why_points *points)
{
    int32_t n = why_points_count(points), n_applied = 0, n_left_out = 0;

    for (int32_t i = 0; i < n; i++) {
        bool is_barred = false;
        for (int32_t k = 0, other; (other = why_points_conflict(points, i, k)) >= 0; k++)
            is_barred = is_barred || v->applied[other];
        if (v->applied[i] && (!v->asked[i] || is_barred))
            return "a point was applied unasked, or beside one it conflicts with";
        if (v->asked[i] && !v->applied[i] && !is_barred)
            return "a point was left out without reason";
        n_applied += v->applied[i];
        n_left_out += v->asked[i] && !v->applied[i];
    }
    return n_applied == v->n_applied && n_left_out == v->n_left_out ? NULL : "wrong counts";
}

static inline bool is_same_token(const why_tree *a, int32_t i, const why_tree *b, int32_t k)
{
    const why_span *x = &a->tokens[i].span, *y = &b->tokens[k].span;

    return x->end - x->start == y->end - y->start &&
           memcmp(a->text + x->start, b->text + y->start, x->end - x->start) == 0;
}

/* Is the token inside of one copied piece; *piece: where to look from, tokens in rising order. */
static inline bool is_copied(const why_variant *v, why_span token, int32_t *piece)
{
    while (*piece < v->n_pieces && v->pieces[*piece].end <= token.start)
        (*piece)++;
    return *piece < v->n_pieces && v->pieces[*piece].start <= token.start &&
           token.end <= v->pieces[*piece].end && v->pieces[*piece].kind == WHY_PIECE_COPIED;
}

static inline const char *check_alignment(why_ctx *cx, const why_variant *v, const why_tree *tree,
                                          const why_tree *original)
{
    int32_t *origin = why_arena_alloc(cx, (size_t)tree->n_tokens + 1, sizeof *origin), piece = 0;

    if (!origin || why_variant_align(cx, origin, v, tree, original) != WHY_OK)
        return "no alignment";
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        if (origin[t] < -1 || origin[t] >= original->n_tokens)
            return "a token comes from no token";
        if (origin[t] >= 0 && is_copied(v, tree->tokens[t].span, &piece) &&
            tree->tokens[t].kind == original->tokens[origin[t]].kind &&
            !is_same_token(tree, t, original, origin[t]) && tree->n_errors == 0)
            return "a copied token comes from another";
    }
    return NULL;
}

/* The variant of the vector, with all checks; *out and *tree_out when they are wanted. */
static inline const char *check_vector(why_ctx *cx, const why_points *points, const uint8_t *vector,
                                       why_variant *out, why_tree **tree_out)
{
    const why_tree *original = why_points_tree(points);
    why_variant v, again;
    why_tree *tree;
    const char *fault;
    why_tree_options options = {.keep_nodes = true, .max_ms = 2000};

    if (why_variant_make(cx, &v, points, vector) != WHY_OK)
        return why_ctx_error(cx)->status == WHY_ELIMIT ? NULL : "the variant cannot be made";
    if (why_variant_make(cx, &again, points, vector) != WHY_OK || again.n_bytes != v.n_bytes ||
        memcmp(again.text, v.text, v.n_bytes) != 0)
        return "the same vector gives another text";
    if ((fault = check_pieces(&v, original)) || (fault = check_applied(&v, points)))
        return fault;
    if (v.n_applied == 0 && (v.n_bytes != original->n_bytes ||
                             memcmp(v.text, original->text, v.n_bytes) != 0))
        return "nothing was applied, but the text changed";
    if (why_tree_parse(cx, &tree, "variant", v.text, v.n_bytes, original->lang, &options) != WHY_OK)
        return why_ctx_error(cx)->status == WHY_ELIMIT ? NULL : "the variant cannot be parsed";
    /* How a parser recovers hangs on all that stands around: of broken text no more can be said. */
    if (tree->n_errors > original->n_errors && original->n_errors == 0)
        return "the variant has more error nodes";
    if (out)
        *out = v;
    if (tree_out)
        *tree_out = tree;
    return check_alignment(cx, &v, tree, original);
}

/* Next token at or behind t that is no comment and no parenthesis. */
static inline int32_t next_word(const why_tree *tree, int32_t t)
{
    while (t < tree->n_tokens && (tree->tokens[t].kind == WHY_TOKEN_COMMENT ||
                                  tree->text[tree->tokens[t].span.start] == '(' ||
                                  tree->text[tree->tokens[t].span.start] == ')'))
        t++;
    return t;
}

/* The same words, up to comments and parentheses; without names: any identifier for any. */
static inline bool has_same_words(const why_tree *a, const why_tree *b, bool with_names)
{
    int32_t i = next_word(a, 0), k = next_word(b, 0);

    while (i < a->n_tokens && k < b->n_tokens &&
           (is_same_token(a, i, b, k) ||
            (!with_names && a->tokens[i].kind == WHY_TOKEN_IDENTIFIER &&
             b->tokens[k].kind == WHY_TOKEN_IDENTIFIER))) {
        i = next_word(a, i + 1);
        k = next_word(b, k + 1);
    }
    return i == a->n_tokens && k == b->n_tokens;
}

/* What the inverse makes of the variant of point i alone. */
typedef enum {
    BACK_NONE,     /* there is no inverse, or it finds nothing to undo              */
    BACK_OFFERED,  /* it has points, but none gives the words of the original again */
    BACK_RESTORED  /* one of its points, alone, does; or only layout had changed    */
} back_kind;

static inline back_kind undo(why_ctx *cx, const why_points *points, int32_t i)
{
    const why_tree *original = why_points_tree(points);
    const char *name = why_transform_inverse(why_points_at(points, i)->transform);
    const why_transform *inverse = name ? why_transform_find(name) : NULL;
    why_points_options wanted = {.transforms = &inverse, .n_transforms = 1};
    why_points *back = NULL;
    why_tree *tree = NULL, *restored = NULL;
    why_variant v;
    uint8_t *vector = why_arena_alloc(cx, (size_t)why_points_count(points) + 1, 1);
    bool with_names = why_points_at(points, i)->transform->preserves & WHY_PRESERVES_NAMES;
    why_tree_options options = {.keep_nodes = true};

    if (!inverse || !vector)
        return BACK_NONE;
    vector[i] = 1;
    if (why_variant_make(cx, &v, points, vector) != WHY_OK ||
        why_tree_parse(cx, &tree, "variant", v.text, v.n_bytes, original->lang, &options) !=
            WHY_OK ||
        why_points_find(cx, &back, tree, &wanted) != WHY_OK)
        return BACK_NONE;
    if (has_same_words(tree, original, true))
        return BACK_RESTORED;
    vector = why_arena_alloc(cx, (size_t)why_points_count(back) + 1, 1);
    for (int32_t k = 0; vector && k < why_points_count(back); k++) {
        why_variant w;
        vector[k] = 1;
        if (why_variant_make(cx, &w, back, vector) == WHY_OK &&
            why_tree_parse(cx, &restored, "restored", w.text, w.n_bytes, original->lang,
                           &options) == WHY_OK &&
            has_same_words(restored, original, with_names))
            return BACK_RESTORED;
        vector[k] = 0;
    }
    return why_points_count(back) > 0 ? BACK_OFFERED : BACK_NONE;
}

#endif
