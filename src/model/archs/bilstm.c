/* bilstm.c — an LSTM in each direction over the tokens, pooled.
 *
 * Graves & Schmidhuber, "Framewise phoneme classification with bidirectional LSTM", 2005.
 */
#include "recurrent_p.h"

static int build(why_ctx *cx, why_graph *g, const void *params, int32_t vocabulary,
                 int32_t n_classes, why_node *logits, why_node *loss)
{
    return why_recurrent__build(cx, g, params, "lstm", true, vocabulary, n_classes, logits, loss);
}

WHY_ARCH(bilstm) = {
    .name = "bilstm",
    .summary = "LSTM over the tokens in both directions",
    .cite = "graves2005",
    .needs = WHY_UNITS_SEQUENCE,
    .options = why_recurrent__options,
    .params_size = sizeof(why_recurrent_params),
    .build = build,
};
