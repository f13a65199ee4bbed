/* gradient_x_input.c — the gradient at each unit's embedding times the embedding, summed with its
 * sign: the change of the target's score if the unit faded to the zero vector and the model were
 * linear.  Shrikumar et al. 2016. x: [n_units, E]   score: [n_units]   cost: one forward and one
 * backward pass */
#include "explain_p.h"

typedef struct {
    int64_t output;
} params;

static const why_option options[] = {
    { "scale", "what is differentiated", WHY_OPT_CHOICE, offsetof(params, output), WHY_OUT_LOGIT,
      0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    size_t n = (size_t)in->features->n_units, width = (size_t)why_graph_embedding(in->graph);
    double value;
    why_real *rows = why_arena_alloc(cx, n * width, sizeof *rows);
    why_real *grads = why_arena_alloc(cx, n * width, sizeof *grads);
    if (!rows || !grads)
        return WHY_ENOMEM;
    WHY_TRY(why_exec_input_gradient(cx, in->exec, in->weights, &in->batch, &in->target,
                                    (why_out)o->output, rows, grads, &value));
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = value;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i * width; j < (i + 1) * width; j++)
            out->unit_scores[i] += (double)rows[j] * (double)grads[j];
    return WHY_OK;
}

WHY_METHOD(gradient_x_input) = {
    .name = "gradient-x-input",
    .summary = "gradient times embedding, signed sum over the embedding's axis",
    .cite = "Shrikumar et al. 2016",
    .family = WHY_FAMILY_GRADIENT,
    .promises = WHY_PROMISES_LINEAR_EXACT | WHY_PROMISES_DUMMY,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
