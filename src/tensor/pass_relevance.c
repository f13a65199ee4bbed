/* pass_relevance.c — layer-wise relevance propagation (Bach et al. 2015) of one sample's target
 * logit, epsilon rule: the walk back over the nodes, each op with its own rule.
 *
 * Legend: T rows of the sample, D dense width.  Cost: two passes.
 */
#include "exec_p.h"

static void read_scores(const why_tape *tape, double *scores)
{
    const why_graph *g = tape->ex->g;
    const why_tensor *input = &tape->t[g->ids >= 0 ? g->embed : g->dense];
    bool has_tokens = g->ids >= 0;
    int32_t n_scores = has_tokens ? input->rows : input->cols, n = has_tokens ? input->cols : 1;
    for (int32_t i = 0; i < n_scores; i++) {
        scores[i] = 0;
        for (int32_t j = 0; j < n; j++)
            scores[i] += (double)input->rel[(size_t)i * (size_t)n + (size_t)j];
    }
}

int why_exec_relevance(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *sample,
                       int32_t target, double epsilon, double *scores, double *absorbed,
                       double *output)
{
    const why_graph *g = ex->g;
    if (sample->n_samples != 1)
        return why_fail(cx, WHY_EINVAL, "relevance: takes one sample, got %d",
                        (int)sample->n_samples);
    if (!(epsilon >= 0))
        return why_fail(cx, WHY_EINVAL, "relevance: epsilon %g is below 0", epsilon);
    WHY_TRY(why_exec__check(cx, ex, sample, false));
    WHY_TRY(why_exec__check_targets(cx, ex, &target, 1));
    if (target >= why_graph_classes(g))
        return why_fail(cx, WHY_EUNSUPPORTED,
                        "relevance: a net of one logit has relevance for class 1 only");
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_TO_INPUT));
    why_tape *tape = &ex->tapes[0];
    why_pass pass = {.plan = &ex->plans[0], .batch = sample, .slots = WHY_SLOT_REL, .w = w->data};
    WHY_TRY(why_tape__bind(cx, tape, &pass, 0, 1, NULL, NULL));
    WHY_TRY(why_tape__forward(tape));
    why_tape__zero(tape, WHY_SLOT_REL);
    const why_tensor *logits = &tape->t[pass.plan->source[g->logits]];
    double taken = 0;
    logits->rel[target] = logits->x[target];
    WHY_TRY(why_tape__relevance(cx, tape, epsilon, &taken));
    read_scores(tape, scores);
    *absorbed = taken;
    *output = (double)logits->x[target];
    ex->passes += 2;
    return WHY_OK;
}
