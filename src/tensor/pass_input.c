/* pass_input.c — gradient of each sample's target output with respect to its embedded rows (or
 * dense row).
 *
 * Every token keeps a row of its own here: equal ids at different places have different gradients.
 * Weights get no adjoint, which halves the way back. Legend: N token rows, E embedding width, B
 * samples, D dense width, C classes.  Cost: two passes.
 */
#include <math.h>
#include <string.h>

#include "exec_p.h"

/* One logit stands for two classes: class 1 has z, class 0 has -z. */
static double seed_one(const why_real *z, why_real *g, int n_classes, int32_t target, why_out kind)
{
    if (n_classes == 1) {
        double sign = target ? 1 : -1, p = 1 / (1 + exp(-sign * (double)z[0]));
        g[0] = (why_real)(kind == WHY_OUT_LOGIT ? sign : sign * p * (1 - p));
        return kind == WHY_OUT_LOGIT ? sign * (double)z[0] : p;
    }
    memset(g, 0, (size_t)n_classes * sizeof *g);
    g[target] = 1;
    if (kind == WHY_OUT_LOGIT)
        return (double)z[target];
    double sum = 0, p;
    for (int j = 0; j < n_classes; j++)
        sum += exp((double)z[j] - (double)z[target]);
    p = 1 / sum;
    for (int j = 0; j < n_classes; j++)
        g[j] = (why_real)(p * ((j == target) - exp((double)z[j] - (double)z[target]) * p));
    return p;
}

void why_exec__seed_outputs(why_tape *tape, const int32_t *targets, bool one_target, why_out kind,
                            double *outputs)
{
    why_tensor *logits = &tape->t[tape->key.plan->source[tape->ex->g->logits]];
    for (int32_t s = 0; s < logits->rows; s++) {
        size_t at = (size_t)s * (size_t)logits->cols;
        double value = seed_one(logits->x + at, logits->g + at, logits->cols,
                                targets[one_target ? 0 : s], kind);
        if (outputs)
            outputs[s] = value;
    }
}

int why_exec__check_targets(why_ctx *cx, const why_exec *ex, const int32_t *targets, int32_t n)
{
    int32_t n_classes = why_graph_classes(ex->g) > 1 ? why_graph_classes(ex->g) : 2;
    for (int32_t s = 0; s < n; s++)
        if ((uint32_t)targets[s] >= (uint32_t)n_classes)
            return why_fail(cx, WHY_EINVAL, "target class %d is none of the %d classes",
                            (int)targets[s], (int)n_classes);
    return WHY_OK;
}

typedef struct {
    why_pass pass;
    const int32_t *targets;
    why_out kind;
    why_real *rows, *grads;
    double *outputs;
} input_job;

static int input_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                       void *payload)
{
    (void)i_shard;
    input_job *job = payload;
    const why_graph *g = tape->ex->g;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, NULL, NULL));
    WHY_TRY(why_tape__forward(tape));
    why_tape__zero(tape, WHY_SLOT_G);
    why_exec__seed_outputs(tape, job->targets + lo, false, job->kind,
                           job->outputs ? job->outputs + lo : NULL);
    WHY_TRY(why_tape__vjp(tape, job->pass.plan->source[g->logits]));
    const why_tensor *input = &tape->t[g->ids >= 0 ? g->embed : g->dense];
    size_t n = (size_t)input->rows * (size_t)input->cols;
    size_t at = (size_t)(g->ids >= 0 ? job->pass.batch->offsets[lo] : lo) * (size_t)input->cols;
    if (job->rows && n)
        memcpy(job->rows + at, input->x, n * sizeof *input->x);
    if (n)
        memcpy(job->grads + at, input->g, n * sizeof *input->g);
    return WHY_OK;
}

int why_exec_input_gradient(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                            const int32_t *targets, why_out kind, why_real *rows, why_real *grads,
                            double *outputs)
{
    WHY_TRY(why_exec__check(cx, ex, batch, false));
    WHY_TRY(why_exec__check_targets(cx, ex, targets, batch->n_samples));
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_TO_INPUT));
    input_job job = {
        .pass = {.plan = &ex->plans[0], .batch = batch, .slots = WHY_SLOT_G, .w = w->data},
        .targets = targets,
        .kind = kind,
        .rows = rows,
        .grads = grads,
        .outputs = outputs};
    ex->passes += 2.0 * batch->n_samples;
    double work = 2 * why_exec__work(ex, batch->n_samples, why_exec__n_rows(ex, batch));
    return why_exec__each(cx, ex, batch, work,
                            input_shard, &job);
}
