/* reduce.c — sums over the weights (gradients, Hessian products): each shard leaves its part in a
 * buffer of its own, the buffers are added in shard order over ranges of the weights. Waves of
 * shards bound the memory. Adding in order makes the waves, and so the threads, invisible in the
 * result.
 */
#include <string.h>

#include "exec_p.h"

enum { REDUCE_CHUNK = 1 << 15 };

typedef struct {
    why_exec *ex;
    why_sum_fn fn;
    void *payload;
    why_real *out; /* where the only shard writes; NULL = into shard_grads, or nothing is summed */
    bool is_summed;
    int32_t first; /* shard of the wave */
} sum_job;

static int sum_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                     void *payload)
{
    sum_job *job = payload;
    size_t n = job->ex->g->n_weights;
    why_real *sum = NULL;
    if (job->is_summed) {
        sum = job->out ? job->out : job->ex->shard_grads + (size_t)(i_shard - job->first) * n;
        memset(sum, 0, n * sizeof *sum);
    }
    return job->fn(cx, tape, lo, hi, sum, job->payload);
}

typedef struct {
    const why_exec *ex;
    why_real *out;
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
        memcpy(job->out + lo, job->ex->shard_grads + n_weights * (size_t)s++ + lo,
               n * sizeof *job->out);
    for (; s < job->n_shards; s++)
        job->ex->kernel->add(job->out + lo, job->ex->shard_grads + n_weights * (size_t)s + lo, n);
    return WHY_OK;
}

static int reduce(why_ctx *cx, const why_exec *ex, why_real *out, int32_t n_shards, bool is_first)
{
    reduce_job job = {ex, out, n_shards, is_first};
    int n_chunks = (int)((ex->g->n_weights + REDUCE_CHUNK - 1) / REDUCE_CHUNK);
    if (n_chunks > 1)
        return why_pool_run(cx, n_chunks, reduce_chunk, &job);
    return n_chunks ? reduce_chunk(cx, 0, 0, &job) : WHY_OK;
}

int why_exec__sum(why_ctx *cx, why_exec *ex, const why_batch *batch, double work, why_real *out,
                  why_sum_fn fn, void *payload)
{
    int32_t n_shards = why_exec__n_shards(ex, batch->n_samples), wave = n_shards;
    sum_job job = {ex, fn, payload, n_shards == 1 ? out : NULL, out != NULL, 0};
    if (!out || n_shards == 1)
        return why_exec__shards(cx, ex, batch, 0, n_shards, work, sum_shard, &job);
    if (wave > 2 * ex->n_workers)
        wave = 2 * ex->n_workers;
    WHY_TRY(why_exec__room(cx, (void **)&ex->shard_grads, &ex->n_shard_grads,
                           (size_t)wave * ex->g->n_weights, sizeof *ex->shard_grads));
    for (int32_t first = 0; first < n_shards; first += wave) {
        int32_t last = first + wave < n_shards ? first + wave : n_shards;
        job.first = first;
        WHY_TRY(why_exec__shards(cx, ex, batch, first, last, work * (last - first) / n_shards,
                                 sum_shard, &job));
        WHY_TRY(reduce(cx, ex, out, last - first, first == 0));
    }
    return WHY_OK;
}
