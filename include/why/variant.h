/* why/variant.h — rewrite a program point by point without changing what it does.
 *
 * A *transform* (a row of ext/transform.h) finds *points*: places where it can rewrite and where
 * the meaning is provably kept. A 0/1 vector over all points of a program names a *variant*: the
 * program with the points of the ones rewritten. This is the "difference sample" of US patent
 * 12393404, module 110. Every variant carries its alignment: which of its bytes, and so which of
 * its tokens, came from which of the original. What no point touches stays byte for byte.
 */
#ifndef WHY_VARIANT_H
#define WHY_VARIANT_H

#include <why/code.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- transforms ---- */

typedef struct why_transform why_transform; /* constant row, see ext/transform.h */
WHY_API const why_transform *why_transform_find(const char *name);
WHY_API const why_transform *why_transform_at(int i); /* NULL past the end */
WHY_API const char *why_transform_name(const why_transform *t);    /* "for-to-while"        */
WHY_API const char *why_transform_summary(const why_transform *t); /* one line              */
WHY_API const char *why_transform_family(const why_transform *t);  /* "for <-> while"       */
/* Name of the transform that undoes it, or NULL. */
WHY_API const char *why_transform_inverse(const why_transform *t);
/* What stays as it is beside the meaning: the i-th of "names", "tokens", "shape", "control-flow",
 * "data-flow" that the row promises; NULL past the last. */
WHY_API const char *why_transform_preserves(const why_transform *t, int i);
WHY_API bool why_transform_knows(const why_transform *t, const why_language *lang);

/* ---- points ---- */

typedef struct {
    const why_transform *transform;
    why_span span;    /* the construct as it stands in the original */
    const char *note; /* "rename total to total_2"; owned by cx     */
} why_point;

typedef struct why_points why_points; /* all points of one tree; owned by cx */

typedef struct {
    const why_transform *const *transforms; /* the ones to look for; NULL = all that know the
                                               language */
    int32_t n_transforms;
    int32_t max_points; /* 0 = 50,000: WHY_ELIMIT above */
} why_points_options;

/* Finds every point, in the order of their place, then of their transform's name. The tree (with
 * its nodes kept) and its text are borrowed and must outlive the points. options NULL =
 * defaults. */
WHY_API int why_points_find(why_ctx *cx, why_points **out, const why_tree *tree,
                            const why_points_options *options) WHY_MUST_CHECK;
WHY_API int32_t why_points_count(const why_points *points);
WHY_API const why_point *why_points_at(const why_points *points, int32_t i); /* borrowed */
WHY_API const why_tree *why_points_tree(const why_points *points);           /* borrowed */
/* Points that transform t offered and the common checks refused: inside broken code, the arguments
 * of a macro, a directive. */
WHY_API int32_t why_points_refused(const why_points *points, const why_transform *t);
/* Two points conflict when both cannot be rewritten at once: the one at the lower index goes
 * first, the other is left out and reported. k-th point that conflicts with point i, in rising
 * order; -1 past the last. */
WHY_API int32_t why_points_conflict(const why_points *points, int32_t i, int32_t k);

/* ---- variants ---- */

typedef enum {
    WHY_PIECE_COPIED,    /* the original's bytes, the same number of them           */
    WHY_PIECE_REWRITTEN, /* new bytes that stand for the original's: a renamed name */
    WHY_PIECE_NEW        /* bytes that come from nowhere; start = end in the original */
} why_piece_kind;

/* Bytes [start, end) of the variant and where they came from. */
typedef struct {
    uint32_t start, end;
    uint32_t from_start, from_end;
    why_piece_kind kind;
} why_piece;

typedef struct {
    const char *text; /* NUL behind it; owned by cx, as are all arrays here */
    size_t n_bytes;
    /* [n_points] the vector as drawn */
    const uint8_t *asked;
    /* [n_points] what was rewritten: asked without those left out */
    const uint8_t *applied;
    int32_t n_applied, n_left_out;
    const why_piece *pieces; /* cover the variant without gap or overlap, in its order */
    int32_t n_pieces;
} why_variant;

/* The variant of one vector of n_points zeros and ones. The zero vector gives the original. */
WHY_API int why_variant_make(why_ctx *cx, why_variant *out, const why_points *points,
                             const uint8_t *vector) WHY_MUST_CHECK;

typedef struct {
    uint64_t seed;
    double density;    /* share of ones, 0 < density <= 1; 0 = 0.5 */
    int32_t n_wanted;  /* variants to draw                         */
    int32_t max_tries; /* 0 = 20 times n_wanted                    */
} why_draw_options;

/* Draws vectors until n_wanted different variants are there: no two with the same text, none the
 * original. Fewer come back when the tries run out or fewer exist. The i-th vector depends on
 * (seed, i) and the number of points alone. *out: array owned by cx. */
WHY_API int why_variants_draw(why_ctx *cx, why_variant **out, int32_t *n_out,
                              const why_points *points, const why_draw_options *options)
    WHY_MUST_CHECK;
/* The i-th vector of a seed into vector[n_points]: each bit is one with probability density, and
 * one bit at least. */
WHY_API void why_vector_draw(uint8_t *vector, int32_t n_points, uint64_t seed, uint64_t i,
                             double density);

/* origin[n_tokens of the variant]: index of the original's token that each came from, copied or
 * rewritten; -1 = new. A token of the original may have none (it was dropped) or several (it was
 * doubled). `tree` is the variant's text parsed. */
WHY_API int why_variant_align(why_ctx *cx, int32_t *origin, const why_variant *variant,
                              const why_tree *tree, const why_tree *original) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
