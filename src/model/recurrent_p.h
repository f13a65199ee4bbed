/* recurrent_p.h — what the four recurrent architectures have in common: everything but the cell and
 * whether there is a second direction.
 */
#ifndef WHY_MODEL_RECURRENT_P_H
#define WHY_MODEL_RECURRENT_P_H

#include <why/ext/arch.h>

typedef struct {
    int64_t embedding, hidden, layers;
    int64_t pooling; /* why_pooling */
    double dropout;
} why_recurrent_params;

extern const why_option why_recurrent__options[];

/* op: "lstm" or "gru". */
int why_recurrent__build(why_ctx *cx, why_graph *g, const why_recurrent_params *p, const char *op,
                         bool both_directions, int32_t vocabulary, int32_t n_classes,
                         why_node *logits, why_node *loss);

#endif
