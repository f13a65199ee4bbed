/* perturb.c — taking units away from one sample and asking the model again, as edits that reuse the
 * base pass. */
#include <math.h>

#include "explain_p.h"

int32_t why_perturb__fill_id(int64_t fill) {
    switch ((why_fill)fill) {
    case WHY_FILL_MASK:
        return WHY_ID_MASK;
    case WHY_FILL_PAD:
        return WHY_ID_PAD;
    case WHY_FILL_UNKNOWN:
        break;
    }
    return WHY_ID_UNKNOWN;
}

/* Softmax of one entry, in double and shifted by the maximum so that large logits do not
 * overflow. */
static double output_of(const why_real *logits, int32_t n, int32_t target, why_out kind) {
    if (kind == WHY_OUT_LOGIT)
        return (double)logits[target];
    double top = (double)logits[0], sum = 0;
    for (int32_t c = 1; c < n; c++)
        if ((double)logits[c] > top)
            top = (double)logits[c];
    for (int32_t c = 0; c < n; c++)
        sum += exp((double)logits[c] - top);
    return exp((double)logits[target] - top) / sum;
}

double why_perturb__whole(const why_explain_input *in, why_out kind) {
    return output_of(in->verdict->logits, in->verdict->n_classes, in->target, kind);
}

int why_perturb__outputs(why_ctx *cx, const why_explain_input *in, const why_edit *edits,
                         int32_t n_edits, why_out kind, double *out) {
    int32_t n_classes = why_graph_classes(in->graph);
    why_real *logits = why_alloc(cx, (size_t)n_edits * (size_t)n_classes + 1, sizeof *logits);
    if (!logits)
        return WHY_ENOMEM;
    int status = why_exec_edits(cx, in->exec, in->weights, &in->batch, edits, n_edits, logits);
    for (int32_t e = 0; e < n_edits && status == WHY_OK; e++) {
        out[e] = output_of(logits + (size_t)e * (size_t)n_classes, n_classes, in->target, kind);
        if (!isfinite(out[e]))
            status = why_fail(cx, WHY_EDATA,
                              "%s: with units %d to %d changed, model %s gives a score that is not "
                              "a finite number; its weights are broken: check it with `why model "
                              "inspect`",
                              in->tree->name, (int)edits[e].lo, (int)edits[e].hi - 1,
                              why_model_info_get(in->model)->name);
    }
    why_free(logits);
    return status;
}

int why_perturb__take_away(why_ctx *cx, why_edit *edit, const why_features *f, const bool *away,
                           why_away how, int32_t fill_id) {
    int32_t lo = 0, hi = f->n_units, n = 0;
    while (lo < hi && !away[lo])
        lo++;
    while (hi > lo && !away[hi - 1])
        hi--;
    int32_t *ids = why_arena_alloc(cx, (size_t)(hi - lo) + 1, sizeof *ids);
    why_real *values = why_arena_alloc(cx, (size_t)(hi - lo) + 1, sizeof *values);
    if (!ids || !values)
        return WHY_ENOMEM;
    bool mask = how == WHY_AWAY_MASK && f->kind == WHY_UNITS_SEQUENCE;
    for (int32_t u = lo; u < hi; u++) {
        if (away[u] && !mask)
            continue;
        ids[n] = away[u] ? fill_id : f->ids[u];
        values[n++] = f->values ? f->values[u] : WHY_REAL(1.0);
    }
    *edit = (why_edit){.lo = lo, .hi = hi, .n = n, .ids = ids, .values = f->values ? values : NULL};
    return WHY_OK;
}
