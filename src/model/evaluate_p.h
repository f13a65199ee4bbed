/* evaluate_p.h — evaluation of something that is not yet a model: training uses it for its own
 * figures. */
#ifndef WHY_EVALUATE_P_H
#define WHY_EVALUATE_P_H

#include "corpus_p.h"

typedef struct {
    why_graph *graph;
    why_weights *weights;
    const why_vectoriser *vectoriser;
    int32_t n_classes;
    const char *const *labels;
} why_judge;

/* As why_model_evaluate. */
int why_judge__evaluate(why_ctx *cx, why_evaluation **out, const why_judge *judge,
                        const why_dataset *d, const why_split_side *sides,
                        why_split_side side) WHY_MUST_CHECK;
/* label of the dataset -> class of the judge with the same name, -1 = the judge does not know it;
 * owned by cx. */
int why_judge__match(why_ctx *cx, int32_t **map, const why_judge *judge,
                     const why_dataset *d) WHY_MUST_CHECK;

#endif
