/* screen_p.h — what screening is made of: a set of digests, and the judge that parses and scores a
 * round of variants. */
#ifndef WHY_SCREEN_P_H
#define WHY_SCREEN_P_H

#include <why/screen.h>

/* ---- screen_judge.c ---- */

typedef struct {
    const why_tree *original;
    const why_model *model; /* NULL: parse only */
    why_exec *exec;
    int32_t label;       /* of the original */
    double *probabilities; /* [n_classes] room */
} why_judge_of_variants;

/* Scores the original: label, name and probability into s. */
int why_screen__judge_original(why_ctx *cx, why_judge_of_variants *j, why_screening *s,
                               why_digest *units) WHY_MUST_CHECK;
/* Parses, vectorises (both on the pool) and scores n variants: fate, label and score; units[i]: the
 * digest of what the model read of variant i. */
int why_screen__judge(why_ctx *cx, why_judge_of_variants *j, why_screened *variants, int32_t n,
                      why_digest *units) WHY_MUST_CHECK;

/* ---- screen_count.c ---- */

/* Fills rows and n_unseen's fellows from the points and the variants: what of a screening follows
 * from the rest. */
int why_screen__count(why_ctx *cx, why_screening *s, const why_transform *const *transforms,
                      int32_t n_transforms) WHY_MUST_CHECK;

/* ---- screen_set.c ---- */

/* Digest over transform, place and note of every point: equal when a vector means the same. */
int why_screen__points_digest(why_ctx *cx, const why_points *points,
                              why_digest *out) WHY_MUST_CHECK;

#endif
