/* reduce.c — sums over the weights (gradients, Hessian products): each shard leaves its part in a
 * buffer of its own, the buffers are added in shard order over ranges of the weights. Waves of
 * shards bound the memory. Adding in order makes the waves, and so the threads, invisible in the
 * result.
 *
 * The embedding table may be most of the weights while a shard touches few of its rows. There a
 * buffer holds zeros between passes; only touched rows are added, and then zeroed again.
 * Legend: P weights, V vocabulary, E embedding width.
 */
#include <string.h>

#include "exec_p.h"

enum { REDUCE_CHUNK = 1 << 15, TABLE_RANGES = 16 };

/* Weights lo .. hi-1 are the rows of the table; lo = hi = P without one. */
typedef struct {
    size_t lo, hi, width;
} table_span;

typedef struct {
    why_exec *ex;
    why_sum_fn fn;
    void *payload;
    why_real *out; /* where the only shard writes; NULL = into shard_grads, or nothing is summed */
    bool is_summed;
    int32_t first; /* shard of the wave */
    table_span table;
} sum_job;

/* A table that some other node reads too gets adjoints in any row: it is a weight like others. */
static table_span find_table(const why_graph *g)
{
    table_span span = {g->n_weights, g->n_weights, 1};
    int n_readers = 0;
    if (g->embed < 0)
        return span;
    why_node table = g->nodes[g->embed].in[1];
    for (why_node i = 0; i < g->n_nodes; i++)
        for (int k = 0; k < g->nodes[i].n_in; k++)
            n_readers += g->nodes[i].in[k] == table;
    if (n_readers != 1)
        return span;
    span.width = (size_t)g->embedding;
    span.lo = g->params[g->nodes[table].param].offset;
    span.hi = span.lo + (size_t)g->vocabulary * span.width;
    return span;
}

static int keep_touched(why_ctx *cx, why_tape *tape, why_touched *touched)
{
    const int32_t *ids;
    int32_t n;
    touched->n = 0;
    WHY_TRY(why_tape__touched(cx, tape, &ids, &n));
    WHY_TRY(why_exec__room(cx, (void **)&touched->ids, &touched->room, (size_t)n,
                           sizeof *touched->ids));
    if (n > 0)
        memcpy(touched->ids, ids, (size_t)n * sizeof *ids);
    touched->n = n;
    return WHY_OK;
}

static int sum_shard(why_ctx *cx, why_tape *tape, int32_t i_shard, int32_t lo, int32_t hi,
                     void *payload)
{
    sum_job *job = payload;
    size_t n = job->ex->g->n_weights;
    const table_span *table = &job->table;
    if (!job->is_summed)
        return job->fn(cx, tape, lo, hi, NULL, job->payload);
    if (job->out) {
        memset(job->out, 0, n * sizeof *job->out);
        return job->fn(cx, tape, lo, hi, job->out, job->payload);
    }
    why_real *sum = job->ex->shard_grads + (size_t)(i_shard - job->first) * n;
    memset(sum, 0, table->lo * sizeof *sum);
    memset(sum + table->hi, 0, (n - table->hi) * sizeof *sum);
    WHY_TRY(job->fn(cx, tape, lo, hi, sum, job->payload));
    if (table->hi == table->lo)
        return WHY_OK;
    return keep_touched(cx, tape, &job->ex->touched[i_shard - job->first]);
}

/* ---- adding ---- */

typedef struct {
    const why_exec *ex;
    why_real *out;
    int32_t n_shards;
    bool is_first;
    table_span table;
    int n_chunks;
} reduce_job;

static void add_range(const reduce_job *job, size_t lo, size_t hi)
{
    size_t n_weights = job->ex->g->n_weights;
    const why_real *sums = job->ex->shard_grads;
    int32_t s = 0;
    if (hi <= lo)
        return;
    if (job->is_first)
        memcpy(job->out + lo, sums + n_weights * (size_t)s++ + lo, (hi - lo) * sizeof *sums);
    for (; s < job->n_shards; s++)
        job->ex->kernel->add(job->out + lo, sums + n_weights * (size_t)s + lo, hi - lo);
}

/* Rows of the table with ids in [from, to). */
static void add_rows(const reduce_job *job, int32_t from, int32_t to)
{
    const why_exec *ex = job->ex;
    size_t width = job->table.width, first = job->table.lo + (size_t)from * width;
    if (job->is_first)
        memset(job->out + first, 0, (size_t)(to - from) * width * sizeof *job->out);
    for (int32_t s = 0; s < job->n_shards; s++) {
        why_real *sum = ex->shard_grads + ex->g->n_weights * (size_t)s;
        for (int32_t k = 0; k < ex->touched[s].n; k++) {
            int32_t id = ex->touched[s].ids[k];
            size_t at = job->table.lo + (size_t)id * width;
            if (id < from || id >= to)
                continue;
            ex->kernel->add(job->out + at, sum + at, width);
            memset(sum + at, 0, width * sizeof *sum);
        }
    }
}

static int reduce_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)cx, (void)i_worker;
    const reduce_job *job = payload;
    const table_span *table = &job->table;
    size_t n = job->ex->g->n_weights, lo = (size_t)i_task * REDUCE_CHUNK, hi = lo + REDUCE_CHUNK;
    if (i_task >= job->n_chunks) {
        int64_t v = job->ex->g->vocabulary, range = i_task - job->n_chunks;
        add_rows(job, (int32_t)(v * range / TABLE_RANGES),
                 (int32_t)(v * (range + 1) / TABLE_RANGES));
        return WHY_OK;
    }
    hi = hi < n ? hi : n;
    add_range(job, lo, hi < table->lo ? hi : table->lo);
    add_range(job, lo > table->hi ? lo : table->hi, hi);
    return WHY_OK;
}

static int reduce(why_ctx *cx, const why_exec *ex, const sum_job *sums, why_real *out,
                  int32_t n_shards)
{
    size_t n = ex->g->n_weights;
    reduce_job job = {ex, out, n_shards, sums->first == 0, sums->table,
                      (int)((n + REDUCE_CHUNK - 1) / REDUCE_CHUNK)};
    int n_tasks = job.n_chunks + (job.table.hi > job.table.lo ? TABLE_RANGES : 0);
    if (n > REDUCE_CHUNK)
        return why_pool_run(cx, n_tasks, reduce_task, &job);
    for (int i = 0; i < n_tasks; i++)
        WHY_TRY(reduce_task(cx, i, 0, &job));
    return WHY_OK;
}

/* ---- waves ---- */

static int make_room(why_ctx *cx, why_exec *ex, int32_t wave)
{
    size_t n = (size_t)wave * ex->g->n_weights;
    if (!ex->touched)
        ex->touched = why_alloc(cx, 2 * (size_t)ex->n_workers, sizeof *ex->touched);
    if (!ex->touched)
        return WHY_ENOMEM;
    WHY_TRY(why_exec__room(cx, (void **)&ex->shard_grads, &ex->n_shard_grads, n,
                           sizeof *ex->shard_grads));
    if (ex->has_broken_sums)
        memset(ex->shard_grads, 0, ex->n_shard_grads * sizeof *ex->shard_grads);
    ex->has_broken_sums = true; /* until the last wave is through */
    return WHY_OK;
}

int why_exec__sum(why_ctx *cx, why_exec *ex, const why_batch *batch, double work, why_real *out,
                  why_sum_fn fn, void *payload)
{
    int32_t n_shards = why_exec__n_shards(ex, batch->n_samples), wave = n_shards;
    sum_job job = {.ex = ex, .fn = fn, .payload = payload, .out = n_shards == 1 ? out : NULL,
                   .is_summed = out != NULL, .table = find_table(ex->g)};
    if (!out || n_shards == 1)
        return why_exec__shards(cx, ex, batch, 0, n_shards, work, sum_shard, &job);
    if (wave > 2 * ex->n_workers)
        wave = 2 * ex->n_workers;
    WHY_TRY(make_room(cx, ex, wave));
    for (int32_t first = 0; first < n_shards; first += wave) {
        int32_t last = first + wave < n_shards ? first + wave : n_shards;
        job.first = first;
        WHY_TRY(why_exec__shards(cx, ex, batch, first, last, work * (last - first) / n_shards,
                                 sum_shard, &job));
        WHY_TRY(reduce(cx, ex, &job, out, last - first));
    }
    ex->has_broken_sums = false;
    return WHY_OK;
}

int why_exec__sum_behind(why_ctx *cx, why_exec *ex, const why_batch *batch, double work,
                         why_real *out, why_sum_fn fn, void *payload)
{
    /* The shards of a wave keep their tapes until the prefix has gathered what they left. */
    int32_t n_shards = why_exec__n_shards(ex, batch->n_samples);
    int32_t wave = n_shards < ex->n_workers ? n_shards : ex->n_workers;
    sum_job job = {.ex = ex, .fn = fn, .payload = payload, .is_summed = true,
                   .table = find_table(ex->g)};
    WHY_TRY(make_room(cx, ex, wave));
    for (int32_t first = 0; first < n_shards; first += wave) {
        int32_t last = first + wave < n_shards ? first + wave : n_shards;
        job.first = first;
        WHY_TRY(why_exec__shards_apart(cx, ex, batch, first, last,
                                       work * (last - first) / n_shards, sum_shard, &job));
        WHY_TRY(why_prefix__gather(cx, ex, batch, first, last));
        WHY_TRY(reduce(cx, ex, &job, out, last - first));
    }
    ex->has_broken_sums = false;
    return why_prefix__back(cx, ex);
}

void why_exec__free_sums(why_exec *ex)
{
    for (int i = 0; ex->touched && i < 2 * ex->n_workers; i++)
        why_free(ex->touched[i].ids);
    why_free(ex->touched);
    why_free(ex->shard_grads);
}
