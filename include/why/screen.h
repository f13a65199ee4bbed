/* why/screen.h — draw variants of a program and keep those that leave the verdict as it is: module
 * 110 of US patent 12393404. The outcome with its vectors is a *set*: from it and the source every
 * variant can be made again byte for byte (docs/formats/variants.md).
 */
#ifndef WHY_SCREEN_H
#define WHY_SCREEN_H

#include <why/json.h>
#include <why/model.h>
#include <why/variant.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what is asked for ---- */

typedef struct {
    uint64_t seed;
    int32_t n_wanted;  /* variants to keep                                      */
    double density;    /* share of ones to begin with, 0 < density <= 1; 0 = 0.5 */
    int32_t max_tries; /* vectors drawn at most; 0 = 20 times n_wanted          */
    /* What why_points_find was given: recorded in the set, one row each. NULL = every transform
     * that knows the language. */
    const why_transform *const *transforms;
    int32_t n_transforms;
} why_screen_options;

/* ---- what comes out ---- */

typedef enum {
    WHY_FATE_KEPT,    /* the model says what it says of the original, or there is no model */
    WHY_FATE_DROPPED, /* the model says something else                                     */
    WHY_FATE_BROKEN   /* more error nodes than the original: a fault of a transform        */
} why_fate;
WHY_API const char *why_fate_name(why_fate fate); /* "kept", "dropped", "broken" */

typedef struct {
    why_variant variant;
    why_digest digest; /* of its text */
    why_fate fate;
    /* The model reads the same units as in the original or in a variant before it: it cannot but
     * agree. */
    bool is_unseen;
    double density; /* its vector was drawn with       */
    int64_t draw;   /* number of its vector, see below */
    /* With a model: its verdict, and the probability of the *original's* label; else NULL and
     * NAN. */
    const char *label;
    double score;
} why_screened;

/* Counts of one transform. A variant counts with every transform that was applied in it. */
typedef struct {
    const why_transform *transform;
    int32_t n_points, n_refused; /* offered and taken in; offered and refused by the checks */
    int32_t n_conflicting;       /* points that conflict with another one                   */
    int32_t n_drawn, n_kept, n_dropped, n_broken; /* n_drawn is the sum of the other three */
} why_screen_row;

/* Vectors drawn with one density. */
typedef struct {
    double density;
    int32_t n_drawn, n_kept; /* variants, without duplicates */
} why_screen_density;

typedef struct {
    const why_points *points;
    uint64_t seed;
    int32_t n_wanted;
    why_screened *variants; /* in the order they were drawn; kept, dropped and broken ones */
    int32_t n_variants;     /* the sum of the next three */
    int32_t n_kept, n_dropped, n_broken;
    int32_t n_duplicates; /* vectors that gave the original or a variant that was there already */
    int32_t n_unseen;
    why_screen_row *rows; /* by name */
    int32_t n_rows;
    const int32_t *point_rows; /* [points] the row of each point's transform */
    why_screen_density *densities;
    int32_t n_densities;
    /* The model and its verdict on the original; NULL and NAN without one. */
    const char *model_name, *label;
    why_digest model_digest;
    double score;
} why_screening;

/* Draws vectors 0, 1, 2, ... (why_vector_draw) in rounds of as many as are still wanted, at least
 * eight, until n_wanted variants are kept. A round of which fewer than one in four survives, or
 * whose vectors give hardly anything new (fewer than one in four of them), halves the density; when
 * half of it means one point or less, each point is rewritten alone once, in an order the seed
 * decides, and that is the end. The first variants equal those of why_variants_draw. Fewer come
 * back when the tries run out or no other vector exists.
 *
 * model NULL = no screening: all that parse as well as the original are kept. exec NULL = made
 * here. n_wanted 0 only counts the points. Parsing and vectorising run on the pool; the outcome is
 * the same on any number of threads. Everything owned by cx; points and model must outlive it.
 * A source without a point is fine when nothing is wanted, else WHY_EDATA; so is one in which the
 * model sees no unit. */
WHY_API int why_screen(why_ctx *cx, why_screening **out, const why_points *points,
                       const why_model *model, why_exec *exec,
                       const why_screen_options *options) WHY_MUST_CHECK;

/* ---- the set ---- */

/* Appends the set as JSON, schema why/variants/1. with_texts: the text of each variant too. */
WHY_API int why_screening_write(why_ctx *cx, why_str *out, const why_screening *s, bool with_texts,
                                bool one_line) WHY_MUST_CHECK;
/* Makes the variants of a set again. `set`: the JSON read; tree: its source, parsed. When source,
 * points or a variant are not what they were, *difference says which and *out stays as it was; else
 * it is NULL. What is no such set is WHY_EPARSE. All owned by cx. */
WHY_API int why_screening_read(why_ctx *cx, why_screening **out, const char **difference,
                               const why_json *set, const why_tree *tree) WHY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
