/* pass_loss.c — mean loss of a batch and its gradient.
 *
 * How: each shard runs forward and back on one worker; reduce.c adds the gradients of the shards.
 * Legend: B samples, P weights, C classes.  Cost: three passes with gradient, else one.
 */
#include <string.h>

#include "exec_p.h"

typedef struct {
    why_pass pass;
    double total_weight;
    double *losses;   /* [B] weighted     */
    why_real *logits; /* [B,C] or NULL    */
} loss_job;

void why_exec__seed_loss(why_tape *tape, const why_batch *b, int32_t lo, int32_t hi,
                         double total_weight)
{
    why_tensor *loss = &tape->t[tape->ex->g->loss];
    for (int32_t s = lo; s < hi; s++)
        loss->g[s - lo] = (why_real)((b->weights ? (double)b->weights[s] : 1.0) / total_weight);
}

int why_exec__sum_weights(why_ctx *cx, const why_batch *b, double *total)
{
    *total = 0;
    for (int32_t s = 0; s < b->n_samples; s++)
        *total += b->weights ? (double)b->weights[s] : 1.0;
    if (!(*total > 0))
        return why_fail(cx, WHY_EINVAL,
                        "batch: the weights of its samples add up to %g; a mean needs more than 0",
                        *total);
    return WHY_OK;
}

int32_t why_exec__n_rows(const why_exec *ex, const why_batch *b)
{
    return ex->g->ids >= 0 ? b->offsets[b->n_samples] : 0;
}

static int loss_shard(why_ctx *cx, why_tape *tape, int32_t lo, int32_t hi, why_real *grad,
                      void *payload)
{
    loss_job *job = payload;
    const why_graph *g = tape->ex->g;
    const why_batch *b = job->pass.batch;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, grad, NULL));
    WHY_TRY(why_tape__forward(tape));
    const why_real *loss = tape->t[g->loss].x;
    for (int32_t s = lo; s < hi; s++)
        job->losses[s] = (b->weights ? (double)b->weights[s] : 1.0) * (double)loss[s - lo];
    const why_tensor *logits = &tape->t[job->pass.plan->source[g->logits]];
    size_t row = (size_t)logits->cols * sizeof *logits->x;
    if (job->logits)
        memcpy(job->logits + (size_t)lo * (size_t)logits->cols, logits->x, (size_t)(hi - lo) * row);
    if (!grad)
        return WHY_OK;
    why_tape__zero(tape, WHY_SLOT_G);
    why_exec__seed_loss(tape, b, lo, hi, job->total_weight);
    return why_tape__vjp(tape, g->loss);
}

int why_exec_loss(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch, bool train,
                  uint64_t step, double *loss, why_real *grad, why_real *logits)
{
    WHY_TRY(why_exec__check(cx, ex, batch, true));
    WHY_TRY(why_exec__prepare(cx, ex, w, grad ? WHY_PACK_TO_WEIGHTS : WHY_PACK_FORWARD));
    const why_plan *plan = &ex->plans[train];
    loss_job job = {.logits = logits};
    job.pass = (why_pass){.plan = plan,
                          .batch = batch,
                          .slots = grad ? WHY_SLOT_G : 0,
                          .to_weights = true,
                          .with_loss = true,
                          .train = train,
                          .step = step,
                          .w = w->data};
    job.pass.store = plan->can_index && !batch->values ? WHY_STORE_ONCE : WHY_STORE_EACH;
    bool behind = grad && why_prefix__fits(ex, plan, batch);
    if (behind) {
        WHY_TRY(why_prefix__forward(cx, ex, &job.pass, grad));
        job.pass.store = WHY_STORE_PREFIX;
    }
    WHY_TRY(why_exec__sum_weights(cx, batch, &job.total_weight));
    WHY_TRY(why_exec__room(cx, (void **)&ex->losses, &ex->n_losses, (size_t)batch->n_samples,
                           sizeof *ex->losses));
    job.losses = ex->losses;
    double cost = grad ? 3 : 1, sum = 0,
           work = cost * why_exec__work(ex, batch->n_samples, why_exec__n_rows(ex, batch));
    if (behind)
        WHY_TRY(why_exec__sum_behind(cx, ex, batch, work, grad, loss_shard, &job));
    else
        WHY_TRY(why_exec__sum(cx, ex, batch, work, grad, loss_shard, &job));
    ex->passes += cost * batch->n_samples;
    for (int32_t s = 0; s < batch->n_samples; s++)
        sum += job.losses[s];
    *loss = sum / job.total_weight;
    return WHY_OK;
}
