/* screened.h — screenings made by hand: real points of a text, verdicts as the test wants them; and
 * variants whose pieces are drawn at random, for what must hold whatever a transform does. */
#ifndef WHY_TEST_SCREENED_H
#define WHY_TEST_SCREENED_H

#include "fake.h"

static const char screened_code[] =
    "int add(int a, int b) /* <sum> */\n{\n    return a + b;\n}\n\n"
    "int twice(int a)\n{\n    ;\n    return add(a, a);\n}\n\nint none(void)\n{\n\treturn 0;\n}\n";

static inline void screened_ok(why_ctx *cx, int status)
{
    if (status != WHY_OK)
        fail_msg("%s: %s", why_status_name(status), why_ctx_error(cx)->message);
}

/* Points of two transforms that other rows leave alone, and n variants of them. */
static inline why_screening *screened(why_ctx *cx, const char *name, const char *text,
                                      size_t n_bytes, int32_t n, const char *label)
{
    const why_transform *transforms[] = {why_transform_find("empty-statement-add"),
                                         why_transform_find("empty-statement-remove")};
    why_points_options find = {.transforms = transforms, .n_transforms = 2};
    why_screen_options o = {
        .n_wanted = n, .seed = 7, .transforms = transforms, .n_transforms = 2};
    why_tree *tree = NULL;
    why_points *points = NULL;
    why_screening *s = NULL;

    screened_ok(cx, why_tree_parse(cx, &tree, name, text, n_bytes, why_language_find("c"), NULL));
    screened_ok(cx, why_points_find(cx, &points, tree, &find));
    if (why_points_count(points) == 0)
        o.n_wanted = 0;
    screened_ok(cx, why_screen(cx, &s, points, NULL, NULL, &o));
    if (!label)
        return s;
    s->model_name = "det";
    s->model_digest = why_sha256("model", 5);
    s->label = label;
    s->score = 0.9375;
    s->n_kept = s->n_dropped = 0;
    for (int32_t i = 0; i < s->n_variants; i++) {
        why_screened *v = &s->variants[i];
        v->fate = i % 3 == 1 ? WHY_FATE_DROPPED : WHY_FATE_KEPT;
        v->label = i % 3 == 1 ? "safe" : label;
        v->score = i % 3 == 1 ? 0.25 : 0.875;
        v->is_unseen = i % 4 == 3;
        s->n_kept += v->fate == WHY_FATE_KEPT;
        s->n_dropped += v->fate == WHY_FATE_DROPPED;
        s->n_unseen += v->is_unseen;
    }
    for (int32_t r = 0; r < s->n_rows; r++) {
        s->rows[r].n_dropped = s->rows[r].n_drawn / 3;
        s->rows[r].n_kept = s->rows[r].n_drawn - s->rows[r].n_dropped;
    }
    return s;
}

static inline void screened_piece(why_ctx *cx, why_str *text, why_variant *v, why_piece *pieces,
                                  why_piece_kind kind, uint32_t from_start, uint32_t from_end,
                                  const char *bytes, uint32_t n)
{
    if (n == 0)
        return;
    pieces[v->n_pieces++] = (why_piece){.start = (uint32_t)text->n_bytes,
                                        .end = (uint32_t)text->n_bytes + n,
                                        .from_start = from_start,
                                        .from_end = from_end,
                                        .kind = kind};
    screened_ok(cx, why_str_append(cx, text, bytes, n));
}

/* A variant of screened_code with every kind of mark: a name rewritten, a line new, a function
 * moved behind the next, its end gone. */
static inline why_variant screened_every_mark(why_ctx *cx)
{
    const char *code = screened_code;
    uint32_t n = sizeof screened_code - 1, twice = (uint32_t)(strstr(code, "int twice") - code),
             none = (uint32_t)(strstr(code, "int none") - code),
             end = (uint32_t)(strstr(code, "    return add") - code);
    why_piece *pieces = why_arena_alloc(cx, 8, sizeof *pieces);
    why_variant v = {0};
    why_str text = {0};

    screened_piece(cx, &text, &v, pieces, WHY_PIECE_COPIED, 0, 4, code, 4);
    screened_piece(cx, &text, &v, pieces, WHY_PIECE_REWRITTEN, 4, 7, "plus", 4);
    screened_piece(cx, &text, &v, pieces, WHY_PIECE_COPIED, 7, twice, code + 7, twice - 7);
    screened_piece(cx, &text, &v, pieces, WHY_PIECE_NEW, twice, twice, "int fresh;\n", 11);
    screened_piece(cx, &text, &v, pieces, WHY_PIECE_COPIED, none, n, code + none, n - none);
    screened_piece(cx, &text, &v, pieces, WHY_PIECE_COPIED, twice, end, code + twice, end - twice);
    v.text = why_arena_strndup(cx, text.bytes, text.n_bytes);
    v.n_bytes = text.n_bytes;
    v.pieces = pieces;
    why_str_release(&text);
    return v;
}

/* A variant of random pieces: mostly the original on its way, some of it skipped, doubled, moved,
 * stood for, and new bytes drawn from `fresh`. */
static inline why_variant screened_random(why_ctx *cx, why_rng *rng, const char *original,
                                          uint32_t n, const char *fresh, int32_t n_pieces)
{
    why_variant v = {0};
    why_str text = {0};
    why_piece *pieces = why_arena_alloc(cx, (size_t)n_pieces + 1, sizeof *pieces);
    uint32_t at = 0, n_fresh = (uint32_t)strlen(fresh);

    for (int32_t i = 0; i < n_pieces; i++) {
        uint32_t what = why_rng_below(rng, 8), length = 1 + why_rng_below(rng, 12);
        char made[16];
        for (uint32_t k = 0; k < sizeof made; k++)
            made[k] = fresh[why_rng_below(rng, n_fresh)];
        if (what == 0)
            at = why_rng_below(rng, n + 1);
        uint32_t end = at + length > n ? n : at + length;
        if (what == 1)
            screened_piece(cx, &text, &v, pieces, WHY_PIECE_NEW, at, at, made, length);
        else if (what == 2 && end > at)
            screened_piece(cx, &text, &v, pieces, WHY_PIECE_REWRITTEN, at, end, made,
                           1 + why_rng_below(rng, 12));
        else if (what != 3)
            screened_piece(cx, &text, &v, pieces, WHY_PIECE_COPIED, at, end, original + at,
                           end - at);
        at = what == 1 ? at : end;
    }
    v.text = why_arena_strndup(cx, text.bytes ? text.bytes : "", text.n_bytes);
    v.n_bytes = text.n_bytes;
    v.pieces = pieces;
    why_str_release(&text);
    return v;
}

#endif
