/* saliency.c — how steeply the target's score reacts to each unit's embedding: the norm of the
 * gradient. Unsigned: it says where the model looks, not which way.  Simonyan, Vedaldi & Zisserman
 * 2014. x: [n_units, E]   score: [n_units]   cost: one forward and one backward pass */
#include <math.h>

#include "explain_p.h"

typedef enum { NORM_L2, NORM_L1, NORM_SQUARED } norm_kind;

typedef struct {
    int64_t norm, output;
} params;

static const why_option options[] = {
    { "norm", "length of a unit's gradient; squared gives gradient sensitivity", WHY_OPT_CHOICE,
      offsetof(params, norm), NORM_L2, 0, 0, "l2|l1|squared" },
    { "scale", "what is differentiated", WHY_OPT_CHOICE, offsetof(params, output), WHY_OUT_LOGIT,
      0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

static double length_of(const why_real *g, int32_t n, norm_kind norm) {
    double sum = 0;
    for (int32_t j = 0; j < n; j++)
        sum += norm == NORM_L1 ? fabs((double)g[j]) : (double)g[j] * (double)g[j];
    return norm == NORM_L2 ? sqrt(sum) : sum;
}

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    int32_t n = in->features->n_units, width = why_graph_embedding(in->graph);
    double value;
    why_real *grads = why_arena_alloc(cx, (size_t)n * (size_t)width, sizeof *grads);
    if (!grads)
        return WHY_ENOMEM;
    WHY_TRY(why_exec_input_gradient(cx, in->exec, in->weights, &in->batch, &in->target,
                                    (why_out)o->output, NULL, grads, &value));
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = value;
    for (int32_t i = 0; i < n; i++)
        out->unit_scores[i] =
            length_of(grads + (size_t)i * (size_t)width, width, (norm_kind)o->norm);
    return WHY_OK;
}

WHY_METHOD(saliency) = {
    .name = "saliency",
    .summary = "length of the gradient at each unit's embedding (unsigned)",
    .cite = "Simonyan et al. 2014",
    .family = WHY_FAMILY_GRADIENT,
    .promises = WHY_PROMISES_DUMMY,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
