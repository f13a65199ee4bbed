/* integrated_gradients.c — gradients collected along the straight line from a baseline b to the
 * sample x: score_i = <x_i - b_i, integral over a in [0,1] of df/dx_i (b + a (x - b))>. The scores
 * add up to f(x) - f(b) as the quadrature gets finer; the gap is always reported.  Sundararajan,
 * Taly & Yan 2017. x: [n_units, E]   score: [n_units]   cost: steps forward and backward passes */
#include <math.h>

#include "explain_p.h"

typedef enum { BASELINE_ZERO, BASELINE_UNKNOWN, BASELINE_MASK, BASELINE_PAD } baseline_kind;

enum { MAX_STEPS = 1000 };

typedef struct {
    int64_t steps, rule, baseline, output;
} params;

static const why_option options[] = {
    { "steps", "points on the line", WHY_OPT_INT, offsetof(params, steps), 50, 2, MAX_STEPS, NULL },
    { "rule", "where the points lie and what each weighs", WHY_OPT_CHOICE, offsetof(params, rule),
      WHY_RULE_GAUSS_LEGENDRE, 0, 0, WHY_RULE_CHOICES },
    { "baseline", "where the line begins: the zero vector or a special unit's embedding",
      WHY_OPT_CHOICE, offsetof(params, baseline), BASELINE_ZERO, 0, 0, "zero|unknown|mask|pad" },
    { "scale", "what is differentiated", WHY_OPT_CHOICE, offsetof(params, output), WHY_OUT_LOGIT,
      0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

static int32_t baseline_id(baseline_kind baseline) {
    return baseline == BASELINE_ZERO      ? -1
           : baseline == BASELINE_UNKNOWN ? WHY_ID_UNKNOWN
           : baseline == BASELINE_MASK    ? WHY_ID_MASK
                                          : WHY_ID_PAD;
}

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    int32_t n = in->features->n_units;
    bool special = in->features->kind == WHY_UNITS_SEQUENCE; /* a bag only has the zero vector */
    double at[MAX_STEPS], weight[MAX_STEPS], ends[2], sum = 0, magnitude = 0;
    int32_t *base = why_arena_alloc(cx, (size_t)n, sizeof *base);
    if (!base)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++)
        base[i] = special ? baseline_id((baseline_kind)o->baseline) : -1;
    why_quadrature__points(at, weight, (int)o->steps, (why_rule)o->rule);
    WHY_TRY(why_exec_path(cx, in->exec, in->weights, &in->batch, base, in->target,
                          (why_out)o->output, at, weight, (int32_t)o->steps, out->unit_scores,
                          ends));
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = ends[0];
    out->base_value = ends[1];
    for (int32_t i = 0; i < n; i++) {
        sum += out->unit_scores[i];
        magnitude += fabs(out->unit_scores[i]);
    }
    /* Scores of both signs may cancel to nearly no difference: what was added up counts too. */
    double tolerance =
        0.01 * fabs(ends[0] - ends[1]) + 1e-3 * magnitude + 1e-4 * (1 + fabs(ends[0]));
    return why_explanation__residual(cx, out, "completeness",
                                     "sum of scores minus (f of the sample - f of the baseline); "
                                     "more --steps make it smaller",
                                     sum - (ends[0] - ends[1]), tolerance);
}

WHY_METHOD(integrated_gradients) = {
    .name = "integrated-gradients",
    .summary = "gradients collected on the line from a baseline to the sample",
    .cite = "Sundararajan et al. 2017",
    .family = WHY_FAMILY_GRADIENT,
    .promises = WHY_PROMISES_COMPLETENESS | WHY_PROMISES_LINEAR_EXACT | WHY_PROMISES_DUMMY,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
