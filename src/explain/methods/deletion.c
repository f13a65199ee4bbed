/* deletion.c — take one unit away, watch the target's score: score_i = f(x) - f(x without i).
 * Robnik-Sikonja & Kononenko 2008; US patent 12393404, module 120.
 * x: [n_units]   score: [n_units]   cost: n_units forward passes, about half with reused states */
#include "explain_p.h"

typedef struct {
    int64_t mode, fill, output;
} params;

static const why_option options[] = {
    { "mode", "how a unit is taken away: removed (the rest moves up) or masked", WHY_OPT_CHOICE,
      offsetof(params, mode), WHY_AWAY_REMOVE, 0, 0, WHY_AWAY_CHOICES },
    { "fill", "what a masked unit becomes", WHY_OPT_CHOICE, offsetof(params, fill),
      WHY_FILL_UNKNOWN, 0, 0, WHY_FILL_CHOICES },
    { "scale", "what the scores are differences of", WHY_OPT_CHOICE, offsetof(params, output),
      WHY_OUT_LOGIT, 0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    int32_t n = in->features->n_units, fill = why_perturb__fill_id(o->fill);
    bool mask = o->mode == WHY_AWAY_MASK && in->features->kind == WHY_UNITS_SEQUENCE;
    why_edit *edits = why_arena_alloc(cx, (size_t)n, sizeof *edits);
    double *without = why_arena_alloc(cx, (size_t)n, sizeof *without);
    if (!edits || !without)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++)
        edits[i] = (why_edit){ .lo = i, .hi = i + 1, .n = mask, .ids = &fill };
    WHY_TRY(why_perturb__outputs(cx, in, edits, n, (why_out)o->output, without));
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = why_perturb__whole(in, (why_out)o->output);
    for (int32_t i = 0; i < n; i++)
        out->unit_scores[i] = out->value - without[i];
    return WHY_OK;
}

WHY_METHOD(deletion) = {
    .name = "deletion",
    .summary = "score drop when one unit is removed or masked",
    .cite = "Robnik-Sikonja & Kononenko 2008; US patent 12393404",
    .family = WHY_FAMILY_PERTURBATION,
    .promises = WHY_PROMISES_LINEAR_EXACT | WHY_PROMISES_DUMMY,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
