/* occlusion.c — slide a window over the units, hide what it covers, watch the target's score. A
 * unit's score is the mean drop over the windows that covered it.  Zeiler & Fergus 2014. x:
 * [n_units]   score: [n_units]   cost: n_units / stride forward passes, less with reused states */
#include "explain_p.h"

typedef struct {
    int64_t window, stride, mode, fill, output;
} params;

static const why_option options[] = {
    { "window", "units hidden at once", WHY_OPT_INT, offsetof(params, window), 3, 1, 256, NULL },
    { "stride", "units between two windows", WHY_OPT_INT, offsetof(params, stride), 1, 1, 256,
      NULL },
    { "mode", "how a window is hidden: masked, or removed (the rest moves up)", WHY_OPT_CHOICE,
      offsetof(params, mode), WHY_AWAY_MASK, 0, 0, WHY_AWAY_CHOICES },
    { "fill", "what a masked unit becomes", WHY_OPT_CHOICE, offsetof(params, fill),
      WHY_FILL_UNKNOWN, 0, 0, WHY_FILL_CHOICES },
    { "scale", "what the scores are differences of", WHY_OPT_CHOICE, offsetof(params, output),
      WHY_OUT_LOGIT, 0, 0, WHY_OUTPUT_CHOICES },
    { 0 }
};

/* Windows at 0, stride, 2 stride, ...; the last one is moved back so that it ends with the
 * sample. */
static int32_t place(why_edit *edits, int32_t n, int32_t window, int32_t stride, const int32_t *ids,
                     bool mask) {
    int32_t n_windows = 0, at = 0;
    if (window > n)
        window = n;
    for (;; at += stride) {
        bool last = at + window >= n;
        int32_t lo = last ? n - window : at;
        edits[n_windows++] = (why_edit){ lo, lo + window, mask ? window : 0, ids, NULL };
        if (last)
            return n_windows;
    }
}

static int run(why_ctx *cx, why_explanation *out, const why_explain_input *in, const void *p) {
    const params *o = p;
    if (o->stride > o->window)
        return why_fail(cx, WHY_EINVAL,
                        "occlusion: stride %d is larger than window %d, so some units would never "
                        "be hidden; give a stride of at most the window",
                        (int)o->stride, (int)o->window);
    int32_t n = in->features->n_units;
    bool mask = o->mode == WHY_AWAY_MASK && in->features->kind == WHY_UNITS_SEQUENCE;
    int32_t *ids = why_arena_alloc(cx, (size_t)o->window, sizeof *ids);
    why_edit *edits = why_arena_alloc(cx, (size_t)n, sizeof *edits);
    double *hidden = why_arena_alloc(cx, (size_t)n, sizeof *hidden);
    int32_t *covered = why_arena_alloc(cx, (size_t)n, sizeof *covered);
    if (!ids || !edits || !hidden || !covered)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < (int32_t)o->window; i++)
        ids[i] = why_perturb__fill_id(o->fill);
    int32_t n_windows = place(edits, n, (int32_t)o->window, (int32_t)o->stride, ids, mask);
    WHY_TRY(why_perturb__outputs(cx, in, edits, n_windows, (why_out)o->output, hidden));
    out->output = o->output == WHY_OUT_PROBABILITY ? "probability" : "logit";
    out->value = why_perturb__whole(in, (why_out)o->output);
    for (int32_t w = 0; w < n_windows; w++)
        for (int32_t i = edits[w].lo; i < edits[w].hi; i++) {
            out->unit_scores[i] += out->value - hidden[w];
            covered[i]++;
        }
    for (int32_t i = 0; i < n; i++)
        out->unit_scores[i] /= covered[i];
    return WHY_OK;
}

WHY_METHOD(occlusion) = {
    .name = "occlusion",
    .summary = "mean score drop over the sliding windows that hide a unit",
    .cite = "Zeiler & Fergus 2014",
    .family = WHY_FAMILY_PERTURBATION,
    .promises = 0,
    .version = 1,
    .options = options,
    .params_size = sizeof(params),
    .run = run,
};
