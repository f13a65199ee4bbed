/* pass_forward.c — scores of a batch.  logits: [B,C].  Cost: one pass. */
#include <string.h>

#include "exec_p.h"

typedef struct {
    why_pass pass;
    why_real *logits;
} forward_job;

static int forward_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                         void *payload)
{
    (void)i_shard;
    forward_job *job = payload;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, NULL, NULL));
    WHY_TRY(why_tape__forward(tape));
    const why_graph *g = tape->ex->g;
    const why_tensor *logits = &tape->t[job->pass.plan->source[g->logits]];
    size_t n_classes = (size_t)logits->cols;
    memcpy(job->logits + (size_t)lo * n_classes, logits->x,
           (size_t)(hi - lo) * n_classes * sizeof *logits->x);
    return WHY_OK;
}

int why_exec_forward(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch,
                     why_real *logits)
{
    WHY_TRY(why_exec__check(cx, ex, batch, false));
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_FORWARD));
    int32_t n_rows = ex->g->ids >= 0 ? batch->offsets[batch->n_samples] : 0;
    const why_plan *plan = &ex->plans[0];
    forward_job job = {.pass = {.plan = plan, .batch = batch, .w = w->data}, .logits = logits};
    if (plan->can_index && !batch->values) {
        bool has_table;
        WHY_TRY(why_exec__table(cx, ex, &has_table, n_rows));
        job.pass.store = has_table ? WHY_STORE_TABLE : WHY_STORE_ONCE;
    }
    ex->passes += batch->n_samples;
    return why_exec__each(cx, ex, batch, why_exec__work(ex, batch->n_samples, n_rows),
                          forward_shard, &job);
}
