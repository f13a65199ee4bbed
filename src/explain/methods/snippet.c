/* snippet.c — grow the sample from its start, one unit at a time: score_i = f(units 1..i) -
 * f(units 1..i-1), the rest of the sample cut off or padded. The differences telescope: their sum
 * is f(x) - f(nothing), exactly. US patent 12393404, module 130. x: [n_units]   score: [n_units]
 * cost: n_units forward passes, about half with reused prefix states */
#include <math.h>

#include "explain_p.h"

typedef enum { TAIL_CUT, TAIL_PAD } tail_kind;

typedef struct {
    int64_t tail, output;
} params;

static const why_option options[] = {
    { "tail", "what stands after the prefix: nothing, or padding to the full length",
      WHY_OPT_CHOICE, offsetof(params, tail), TAIL_CUT, 0, 0, "cut|pad" },
    { "scale", "what the scores are differences of", WHY_OPT_CHOICE, offsetof(params, output),
      WHY_OUT_LOGIT, 0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    int32_t n = in->features->n_units;
    bool pad = o->tail == TAIL_PAD && in->features->kind == WHY_UNITS_SEQUENCE;
    int32_t *padding = why_arena_alloc(cx, (size_t)n, sizeof *padding);
    why_edit *edits = why_arena_alloc(cx, (size_t)n, sizeof *edits);
    double *prefix = why_arena_alloc(cx, (size_t)n + 1, sizeof *prefix);
    if (!padding || !edits || !prefix)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < n; i++) {
        padding[i] = WHY_ID_PAD;
        edits[i] = (why_edit){ .lo = i, .hi = n, .n = pad ? n - i : 0, .ids = padding };
    }
    WHY_TRY(why_perturb__outputs(cx, in, edits, n, (why_out)o->output, prefix));
    prefix[n] = why_perturb__whole(in, (why_out)o->output);
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = prefix[n];
    out->base_value = prefix[0];
    double sum = 0;
    for (int32_t i = 0; i < n; i++) {
        out->unit_scores[i] = prefix[i + 1] - prefix[i];
        sum += out->unit_scores[i];
    }
    double span = fabs(prefix[n]) + fabs(prefix[0]) + 1;
    return why_explanation__residual(cx, out, "telescoping",
                                     "sum of scores minus (f of the whole - f of nothing)",
                                     sum - (prefix[n] - prefix[0]), 1e-9 * span);
}

WHY_METHOD(snippet) = {
    .name = "snippet",
    .summary = "score gained as each unit is added to the prefix before it",
    .cite = "US patent 12393404",
    .family = WHY_FAMILY_PERTURBATION,
    .promises = WHY_PROMISES_TELESCOPING | WHY_PROMISES_COMPLETENESS | WHY_PROMISES_LINEAR_EXACT |
                WHY_PROMISES_DUMMY,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
