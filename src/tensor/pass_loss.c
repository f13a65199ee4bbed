/* pass_loss.c — mean loss of a batch and its gradient.
 *
 * How: each shard runs forward and back on one worker and leaves its gradient in a buffer of its own; the
 * buffers are added in shard order, over ranges of the weights. Waves of shards bound the memory.
 * Legend: B samples, P weights, C classes.  Cost: three passes with gradient, else one.
 */
#include <string.h>

#include "exec_p.h"

enum { REDUCE_CHUNK = 1 << 15 };

typedef struct {
    why_pass pass;
    double total_weight;
    double *losses;     /* [B] weighted */
    why_real *logits;   /* [B,C] or NULL */
    why_real *grad;     /* [P] when there is one shard, else NULL */
    int32_t wave_first;
    bool wants_grad;
} loss_job;

static double weight_of(const why_batch *b, int32_t s)
{
    return b->weights ? (double)b->weights[s] : 1.0;
}

static int back_shard(why_tape *tape, loss_job *job, why_real *gw, int32_t lo, int32_t hi)
{
    const why_exec *ex = tape->ex;
    memset(gw, 0, ex->g->n_weights * sizeof *gw);
    why_tape__zero(tape, WHY_SLOT_G);
    why_tensor *loss = &tape->t[ex->g->loss];
    for (int32_t s = lo; s < hi; s++)
        loss->g[s - lo] = (why_real)(weight_of(job->pass.batch, s) / job->total_weight);
    return why_tape__vjp(tape, ex->g->loss);
}

static int loss_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi, void *payload)
{
    loss_job *job = payload;
    const why_exec *ex = tape->ex;
    why_real *gw = NULL;
    if (job->wants_grad)
        gw = job->grad ? job->grad : ex->shard_grads + (size_t)(i_shard - job->wave_first) * ex->g->n_weights;
    WHY_TRY(why_tape__bind(cx, tape, &job->pass, lo, hi, gw, NULL));
    WHY_TRY(why_tape__forward(tape));
    const why_real *loss = tape->t[ex->g->loss].x;
    for (int32_t s = lo; s < hi; s++)
        job->losses[s] = weight_of(job->pass.batch, s) * (double)loss[s - lo];
    const why_tensor *logits = &tape->t[job->pass.plan->source[ex->g->logits]];
    size_t row = (size_t)logits->cols * sizeof *logits->x;
    if (job->logits)
        memcpy(job->logits + (size_t)lo * (size_t)logits->cols, logits->x, (size_t)(hi - lo) * row);
    return gw ? back_shard(tape, job, gw, lo, hi) : WHY_OK;
}

/* ---- adding shard gradients, in shard order ---- */

typedef struct {
    const why_exec *ex;
    why_real *grad;
    int32_t n_shards;
    bool is_first;
} reduce_job;

static int reduce_chunk(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)cx, (void)i_worker;
    const reduce_job *job = payload;
    size_t n_weights = job->ex->g->n_weights, lo = (size_t)i_task * REDUCE_CHUNK;
    size_t n = n_weights - lo < REDUCE_CHUNK ? n_weights - lo : REDUCE_CHUNK;
    int32_t s = 0;
    if (job->is_first)
        memcpy(job->grad + lo, job->ex->shard_grads + n_weights * (size_t)s++ + lo, n * sizeof *job->grad);
    for (; s < job->n_shards; s++)
        job->ex->kernel->add(job->grad + lo, job->ex->shard_grads + n_weights * (size_t)s + lo, n);
    return WHY_OK;
}

static int reduce(why_ctx *cx, const why_exec *ex, why_real *grad, int32_t n_shards, bool is_first)
{
    reduce_job job = {ex, grad, n_shards, is_first};
    int n_chunks = (int)((ex->g->n_weights + REDUCE_CHUNK - 1) / REDUCE_CHUNK);
    if (n_chunks > 1)
        return why_pool_run(cx, n_chunks, reduce_chunk, &job);
    return n_chunks ? reduce_chunk(cx, 0, 0, &job) : WHY_OK;
}

static int run_waves(why_ctx *cx, why_exec *ex, loss_job *job, why_real *grad, int32_t n_rows)
{
    const why_batch *b = job->pass.batch;
    int32_t n_shards = why_exec__n_shards(ex, b->n_samples), wave = n_shards;
    double work = why_exec__work(ex, b->n_samples, n_rows) * (grad ? 3 : 1);
    if (!grad || n_shards == 1) {
        job->grad = grad;
        return why_exec__shards(cx, ex, b, 0, n_shards, work, loss_shard, job);
    }
    if (wave > 2 * ex->n_workers)
        wave = 2 * ex->n_workers;
    WHY_TRY(why_exec__room(cx, (void **)&ex->shard_grads, &ex->n_shard_grads,
                           (size_t)wave * ex->g->n_weights, sizeof *ex->shard_grads));
    for (int32_t first = 0; first < n_shards; first += wave) {
        int32_t last = first + wave < n_shards ? first + wave : n_shards;
        job->wave_first = first;
        WHY_TRY(why_exec__shards(cx, ex, b, first, last, work * (last - first) / n_shards, loss_shard, job));
        WHY_TRY(reduce(cx, ex, grad, last - first, first == 0));
    }
    return WHY_OK;
}

static int sum_weights(why_ctx *cx, const why_batch *b, double *total)
{
    *total = 0;
    for (int32_t s = 0; s < b->n_samples; s++)
        *total += weight_of(b, s);
    if (!(*total > 0))
        return why_fail(cx, WHY_EINVAL, "batch: the weights of its samples add up to %g; a mean needs more than 0",
                        *total);
    return WHY_OK;
}

int why_exec_loss(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *batch, bool train, uint64_t step,
                  double *loss, why_real *grad, why_real *logits)
{
    WHY_TRY(why_exec__check(cx, ex, batch, true));
    WHY_TRY(why_exec__prepare(cx, ex, w, grad != NULL));
    const why_plan *plan = &ex->plans[train];
    loss_job job = {.logits = logits, .wants_grad = grad != NULL};
    job.pass = (why_pass){.plan = plan, .batch = batch, .slots = grad ? WHY_SLOT_G : 0, .to_weights = true,
                          .with_loss = true, .train = train, .step = step, .w = w->data};
    if (plan->can_index && !batch->values)
        job.pass.store = WHY_STORE_ONCE;
    WHY_TRY(sum_weights(cx, batch, &job.total_weight));
    WHY_TRY(why_exec__room(cx, (void **)&ex->losses, &ex->n_losses, (size_t)batch->n_samples,
                           sizeof *ex->losses));
    job.losses = ex->losses;
    WHY_TRY(run_waves(cx, ex, &job, grad, ex->g->ids >= 0 ? batch->offsets[batch->n_samples] : 0));
    ex->passes += (grad ? 3.0 : 1.0) * batch->n_samples;
    double sum = 0;
    for (int32_t s = 0; s < batch->n_samples; s++)
        sum += job.losses[s];
    *loss = sum / job.total_weight;
    return WHY_OK;
}
