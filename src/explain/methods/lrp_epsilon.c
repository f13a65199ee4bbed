/* lrp_epsilon.c — the target's logit handed back layer by layer, each layer sharing what it got in
 * proportion to its inputs' contributions z_ij / (z_j + epsilon sign z_j); gates of recurrent
 * layers get nothing, the signal takes all. Bach et al. 2015; Arras et al. 2017. x: [n_units, E]
 * score: [n_units]   cost: one forward and one backward pass */
#include <math.h>

#include "explain_p.h"

typedef struct {
    double epsilon;
} params;

static const why_option options[] = {
    { "epsilon", "stabiliser of the shares; larger absorbs more relevance", WHY_OPT_REAL,
      offsetof(params, epsilon), 1e-3, 1e-9, 10, NULL },
    { 0 }
};

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    const char *lacking = why_graph_lacks(in->graph, WHY_CAN_RELEVANCE_EPSILON);
    if (lacking)
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "lrp-epsilon has no exact rule for layer '%s' of model %s; choose another "
                        "method (why list methods)",
                        lacking, out->model->name);
    double absorbed = 0, value = 0, sum = 0;
    WHY_TRY(why_exec_relevance(cx, in->exec, in->weights, &in->batch, in->target, o->epsilon,
                               out->unit_scores, &absorbed, &value));
    out->value = value;
    out->base_value = absorbed; /* what no unit can claim: biases, epsilon, initial states */
    double magnitude = fabs(absorbed);
    for (int32_t i = 0; i < in->features->n_units; i++) {
        sum += out->unit_scores[i];
        magnitude += fabs(out->unit_scores[i]);
    }
    return why_explanation__residual(cx, out, "conservation",
                                     "sum of scores plus what biases, epsilon and initial states "
                                     "absorbed, minus the logit",
                                     sum + absorbed - value, 1e-4 * (magnitude + fabs(value) + 1));
}

WHY_METHOD(lrp_epsilon) = {
    .name = "lrp-epsilon",
    .summary = "the logit handed back through the layers, in proportion to contributions",
    .cite = "Bach et al. 2015; Arras et al. 2017",
    .family = WHY_FAMILY_PROPAGATION,
    .promises = WHY_PROMISES_CONSERVATION,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
