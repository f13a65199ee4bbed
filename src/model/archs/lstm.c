/* lstm.c — an LSTM over the tokens, pooled.
 *
 * Hochreiter & Schmidhuber, "Long Short-Term Memory", 1997.
 */
#include "recurrent_p.h"

static int build(why_ctx *cx, why_graph *g, const void *params, int32_t vocabulary,
                 int32_t n_classes, why_node *logits, why_node *loss)
{
    return why_recurrent__build(cx, g, params, "lstm", false, vocabulary, n_classes, logits, loss);
}

WHY_ARCH(lstm) = {
    .name = "lstm",
    .summary = "LSTM over the tokens in reading order",
    .cite = "hochreiter1997",
    .needs = WHY_UNITS_SEQUENCE,
    .options = why_recurrent__options,
    .params_size = sizeof(why_recurrent_params),
    .build = build,
};
