/* bigru.c — a GRU in each direction over the tokens, pooled.
 *
 * Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014; reset gate after
 * the product.
 */
#include "recurrent_p.h"

static int build(why_ctx *cx, why_graph *g, const void *params, int32_t vocabulary,
                 int32_t n_classes, why_node *logits, why_node *loss)
{
    return why_recurrent__build(cx, g, params, "gru", true, vocabulary, n_classes, logits, loss);
}

WHY_ARCH(bigru) = {
    .name = "bigru",
    .summary = "GRU over the tokens in both directions",
    .cite = "cho2014",
    .needs = WHY_UNITS_SEQUENCE,
    .options = why_recurrent__options,
    .params_size = sizeof(why_recurrent_params),
    .build = build,
};
