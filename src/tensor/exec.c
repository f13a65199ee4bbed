/* exec.c — an executor: its life, the checks before a pass, fresh packed weights, shards over the
 * pool.
 *
 * How: a batch is cut into shards of a fixed number of samples. A shard is one task and knows
 * nothing of threads, so results do not depend on them. Work too small to be worth waking a thread
 * stays on the caller's.
 */
#include <string.h>

#include "exec_p.h"

/* Arithmetic below which a second thread costs more than it gives, in flops. */
static const double worth_a_thread = 2e6;
/* Numbers to pack below which the same holds. */
static const double worth_packing_together = 1e5;

int why_exec__kernel(why_ctx *cx, const why_kernel **out)
{
    const char *name = why_ctx_kernel(cx);
    const why_kernel *kernel = why_kernel__find(name);
    if (!kernel)
        return why_fail(cx, WHY_EINVAL,
                        "kernel '%s': not known, or this processor lacks it; ask for \"ref\"",
                        name ? name : "");
    *out = kernel;
    return WHY_OK;
}

const char *why_tensor_kernel(const why_ctx *cx)
{
    const why_kernel *kernel = why_kernel__find(why_ctx_kernel(cx));
    return kernel ? kernel->name : "none";
}

/* ---- life ---- */

/* Estimated arithmetic of a forward pass for one token row and one sample. */
static void estimate(why_exec *ex)
{
    const why_graph *g = ex->g;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        double flops = node->cols;
        for (int k = 0; k < node->n_in; k++)
            if (g->nodes[node->in[k]].param >= 0 && i != g->embed)
                flops += 2.0 * g->nodes[node->in[k]].rows * g->nodes[node->in[k]].cols;
        if (node->kind == WHY_ROWS_TOKEN)
            ex->flops_row += flops;
        if (node->kind == WHY_ROWS_SAMPLE)
            ex->flops_sample += flops;
    }
}

double why_exec__work(const why_exec *ex, int32_t n_samples, int32_t n_rows)
{
    return ex->flops_row * n_rows + ex->flops_sample * n_samples;
}

static int allocate(why_ctx *cx, why_exec *ex)
{
    size_t n = (size_t)ex->g->n_nodes;
    ex->tapes = why_alloc(cx, (size_t)ex->n_workers, sizeof *ex->tapes);
    ex->packs = why_alloc(cx, n * WHY_OP_MAX_PACKS, sizeof *ex->packs);
    ex->is_packed = why_alloc(cx, n * WHY_OP_MAX_PACKS, 1);
    ex->table = why_alloc(cx, n, sizeof *ex->table);
    if (!ex->tapes || !ex->packs || !ex->is_packed || !ex->table)
        return WHY_ENOMEM;
    for (int i = 0; i < ex->n_workers; i++)
        WHY_TRY(why_tape__init(cx, &ex->tapes[i], ex));
    WHY_TRY(why_tape__init(cx, &ex->prefix.tape, ex));
    for (int i = 0; i < 2; i++)
        WHY_TRY(why_plan__init(cx, &ex->plans[i], ex->g, i));
    return WHY_OK;
}

int why_exec_new(why_ctx *cx, why_exec **out, why_graph *g)
{
    if (!g->sealed)
        return why_fail(cx, WHY_EINVAL, "executor: the graph is not sealed");
    why_exec *ex = why_alloc(cx, 1, sizeof *ex);
    if (!ex)
        return WHY_ENOMEM;
    ex->cx = cx;
    ex->g = why_graph_ref(g);
    ex->shard = 32;
    ex->n_workers = why_ctx_threads(cx) > 0 ? why_ctx_threads(cx) : 1;
    int status = why_exec__kernel(cx, &ex->kernel);
    if (status == WHY_OK)
        status = allocate(cx, ex);
    if (status != WHY_OK) {
        why_exec_free(ex);
        return status;
    }
    estimate(ex);
    *out = ex;
    return WHY_OK;
}

void why_exec_free(why_exec *ex)
{
    if (!ex)
        return;
    for (int i = 0; ex->tapes && i < ex->n_workers; i++)
        why_tape__release(&ex->tapes[i]);
    why_prefix__release(&ex->prefix);
    why_exec__drop_table(ex);
    why_exec__free_edits(ex);
    for (int32_t i = 0; ex->packs && i < ex->g->n_nodes * WHY_OP_MAX_PACKS; i++)
        why_free(ex->packs[i]);
    for (int i = 0; i < 2; i++)
        why_plan__release(&ex->plans[i]);
    why_free(ex->tapes);
    why_free(ex->packs);
    why_free(ex->is_packed);
    why_free(ex->table);
    why_exec__free_sums(ex);
    why_free(ex->losses);
    why_free(ex->path_rows);
    why_free(ex->path_parts);
    why_weights_unref(&ex->weights);
    why_graph_unref(&ex->g);
    why_free(ex);
}

void why_exec_set_shard(why_exec *ex, int32_t n_samples)
{
    ex->shard = n_samples > 0 ? n_samples : 32;
}

double why_exec_passes(const why_exec *ex)
{
    return ex->passes;
}

size_t why_exec_need(const why_exec *ex, int32_t n_samples, int32_t n_rows, bool gradient)
{
    why_pass pass = {.plan = &ex->plans[gradient],
                     .slots = gradient ? WHY_SLOT_G : 0,
                     .train = gradient,
                     .to_weights = gradient,
                     .with_loss = gradient && ex->g->loss >= 0};
    int32_t n_shards = why_exec__n_shards(ex, n_samples);
    int32_t n_tapes = n_shards < ex->n_workers ? n_shards : ex->n_workers;
    double share = n_samples > ex->shard ? (double)ex->shard / n_samples : 1.0;
    int32_t rows = (int32_t)(n_rows * share) + 1,
            samples = n_samples < ex->shard ? n_samples : ex->shard;
    size_t tape = why_tape__measure(&ex->tapes[0], &pass, rows, samples), prefix = 0;
    if (gradient && pass.plan->can_prefix && n_shards > 1) {
        int32_t n_stored = n_rows < ex->g->vocabulary ? n_rows : ex->g->vocabulary;
        pass.only = pass.plan->is_rowwise;
        prefix = why_tape__measure(&ex->tapes[0], &pass, n_stored, n_samples) +
                 3 * sizeof(int32_t) * (size_t)n_rows;
    }
    size_t weights = ex->g->n_weights * sizeof(why_real);
    size_t grads = gradient && n_shards > 1 ? (size_t)(2 * ex->n_workers) * weights : 0;
    return (size_t)n_tapes * tape + prefix + grads + 2 * weights;
}

/* ---- before a pass ---- */

static int check_ids(why_ctx *cx, const why_graph *g, const why_batch *b)
{
    if (!b->offsets || b->offsets[0] != 0)
        return why_fail(cx, WHY_EINVAL,
                        "batch: the net reads tokens; offsets must be given and start at 0");
    for (int32_t s = 0; s < b->n_samples; s++)
        if (b->offsets[s + 1] < b->offsets[s])
            return why_fail(cx, WHY_EINVAL, "batch: offsets fall at sample %d (%d after %d)",
                            (int)s, (int)b->offsets[s + 1], (int)b->offsets[s]);
    int32_t n = b->offsets[b->n_samples];
    if (n > 0 && !b->ids)
        return why_fail(cx, WHY_EINVAL, "batch: %d token rows but no ids", (int)n);
    for (int32_t i = 0; i < n; i++)
        if ((uint32_t)b->ids[i] >= (uint32_t)g->vocabulary)
            return why_fail(cx, WHY_EINVAL,
                            "batch: id %d of row %d is outside the vocabulary of %d",
                            (int)b->ids[i], (int)i, (int)g->vocabulary);
    return WHY_OK;
}

int why_exec__check(why_ctx *cx, const why_exec *ex, const why_batch *b, bool needs_labels)
{
    const why_graph *g = ex->g;
    if (b->n_samples < 1)
        return why_fail(cx, WHY_EINVAL, "batch: no samples");
    if (g->ids >= 0)
        WHY_TRY(check_ids(cx, g, b));
    if (g->dense >= 0 && !b->dense)
        return why_fail(cx, WHY_EINVAL,
                        "batch: the net reads dense rows of %d numbers, none are given",
                        (int)g->dense_width);
    if (!needs_labels)
        return WHY_OK;
    if (g->loss < 0)
        return why_fail(cx, WHY_EUNSUPPORTED, "graph: sealed without a loss node");
    if (!b->labels)
        return why_fail(cx, WHY_EINVAL, "batch: a loss needs labels");
    int32_t n_classes = why_graph_classes(g) > 1 ? why_graph_classes(g) : 2;
    for (int32_t s = 0; s < b->n_samples; s++)
        if ((uint32_t)b->labels[s] >= (uint32_t)n_classes)
            return why_fail(cx, WHY_EINVAL,
                            "batch: label %d of sample %d is none of the %d classes",
                            (int)b->labels[s], (int)s, (int)n_classes);
    return WHY_OK;
}

static int pack_one(why_ctx *cx, why_exec *ex, why_node i, int p)
{
    const why_graph *g = ex->g;
    why_pack pack = g->nodes[i].op->packs[p];
    const why_graph_node *source = &g->nodes[g->nodes[i].in[pack.in]];
    const why_real *b = ex->weights->data + g->params[source->param].offset;
    int k = pack.transposed ? source->cols : source->rows,
        n = pack.transposed ? source->rows : source->cols;
    why_real **packed = &ex->packs[i * WHY_OP_MAX_PACKS + p];
    if (!*packed)
        *packed = why_alloc(cx, ex->kernel->packed_size(k, n), sizeof **packed);
    if (!*packed)
        return WHY_ENOMEM;
    ptrdiff_t ld = source->cols;
    ex->kernel->pack(*packed, b, k, n, pack.transposed ? 1 : ld, pack.transposed ? ld : 1);
    return WHY_OK;
}

/* Is pack p of node i used by passes of this kind, and not there yet? Adjoints of what leads to no
 * weight (to no input row) are not asked for. */
static bool is_wanted(const why_exec *ex, why_node i, int p, why_pack_use use)
{
    const why_graph_node *node = &ex->g->nodes[i];
    why_pack pack = node->op->packs[p];
    if (!node->for_loss || pack.in <= 0 || pack.in >= node->n_in)
        return false;
    if (ex->is_packed[i * WHY_OP_MAX_PACKS + p])
        return false;
    const why_graph_node *data = &ex->g->nodes[node->in[0]];
    if (!pack.backward_only || use == WHY_PACK_FORWARD)
        return !pack.backward_only;
    /* Others than row-wise ops go back through the weight on their own account (recurrence). */
    return !(node->op->flags & WHY_OP_ROWWISE) ||
           (use == WHY_PACK_TO_WEIGHTS ? data->has_weights : data->has_input);
}

typedef struct {
    why_exec *ex;
    why_pack_use use;
} pack_job;

/* All packs of one node. */
static int pack_node(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)i_worker;
    const pack_job *job = payload;
    for (int p = 0; p < WHY_OP_MAX_PACKS; p++)
        if (is_wanted(job->ex, i_task, p, job->use)) {
            WHY_TRY(pack_one(cx, job->ex, i_task, p));
            job->ex->is_packed[i_task * WHY_OP_MAX_PACKS + p] = true;
        }
    return WHY_OK;
}

static int pack_all(why_ctx *cx, why_exec *ex, why_pack_use use)
{
    pack_job job = {ex, use};
    const why_graph *g = ex->g;
    double size = 0;
    for (why_node i = 0; i < g->n_nodes; i++)
        for (int p = 0; p < WHY_OP_MAX_PACKS && g->nodes[i].op->packs[p].in > 0; p++)
            if (is_wanted(ex, i, p, use)) {
                const why_graph_node *w =
                    &g->nodes[g->nodes[i].in[(int)g->nodes[i].op->packs[p].in]];
                size += (double)w->rows * w->cols;
            }
    if (size >= worth_packing_together)
        return why_pool_run(cx, g->n_nodes, pack_node, &job);
    for (why_node i = 0; i < g->n_nodes && size > 0; i++)
        WHY_TRY(pack_node(cx, i, 0, &job));
    return WHY_OK;
}

int why_exec__prepare(why_ctx *cx, why_exec *ex, why_weights *w, why_pack_use use)
{
    if (w->n != ex->g->n_weights)
        return why_fail(cx, WHY_ESHAPE, "weights: %zu numbers for a graph of %zu", w->n,
                        ex->g->n_weights);
    if (ex->weights != w || ex->version != w->version) {
        why_weights *old = ex->weights;
        ex->weights = why_weights_ref(w);
        why_weights_unref(&old);
        ex->version = w->version;
        ex->packed_uses = 0;
        ex->has_table = false;
        ex->rows_seen = 0;
        memset(ex->is_packed, 0, (size_t)ex->g->n_nodes * WHY_OP_MAX_PACKS);
    }
    if (!(ex->packed_uses & 1u << use)) {
        WHY_TRY(pack_all(cx, ex, use));
        ex->packed_uses |= 1u << use;
    }
    return WHY_OK;
}

/* ---- shards ---- */

int32_t why_exec__n_shards(const why_exec *ex, int32_t n_samples)
{
    return (n_samples + ex->shard - 1) / ex->shard;
}

typedef struct {
    why_exec *ex;
    int32_t first, n_samples, size; /* of a shard */
    why_shard_fn fn;
    void *payload;
    bool apart; /* a tape for each shard, not for each worker */
} shard_job;

static int run_shard(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    shard_job *job = payload;
    WHY_TRY(why_check_cancel(cx));
    int32_t i = job->first + i_task, lo = i * job->size, hi = lo + job->size;
    if (hi > job->n_samples)
        hi = job->n_samples;
    return job->fn(cx, &job->ex->tapes[job->apart ? i_task : i_worker], i, lo, hi, job->payload);
}

/* An executor made under a context of fewer threads has too few tapes for this one's. */
bool why_exec__may_spread(const why_ctx *cx, const why_exec *ex)
{
    return why_ctx_threads(cx) > 1 && why_ctx_threads(cx) <= ex->n_workers;
}

static int run_shards(why_ctx *cx, shard_job *job, int32_t n, double work)
{
    why_exec *ex = job->ex;
    int32_t n_spread = 0;
    bool alone = !why_exec__may_spread(cx, ex) || work < worth_a_thread;
    if (n > 1 && !alone) {
        /* Shards that would leave threads idle at the end get the whole pool, one after the
         * other. */
        n_spread = n >= 4 * ex->n_workers ? n : n - n % ex->n_workers;
        WHY_TRY(why_pool_run(cx, n_spread, run_shard, job));
    }
    int status = WHY_OK;
    for (int32_t i = n_spread; i < n && status == WHY_OK; i++) {
        why_tape *tape = &ex->tapes[job->apart ? i : 0];
        tape->team = alone ? NULL : cx;
        status = run_shard(cx, i, 0, job);
        tape->team = NULL;
    }
    return status;
}

int why_exec__shards(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first, int32_t last,
                     double work, why_shard_fn fn, void *payload)
{
    shard_job job = {ex, first, batch->n_samples, ex->shard, fn, payload, false};
    return run_shards(cx, &job, last - first, work);
}

int why_exec__shards_apart(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first,
                           int32_t last, double work, why_shard_fn fn, void *payload)
{
    shard_job job = {ex, first, batch->n_samples, ex->shard, fn, payload, true};
    return run_shards(cx, &job, last - first, work);
}

int why_exec__each(why_ctx *cx, why_exec *ex, const why_batch *batch, double work, why_shard_fn fn,
                   void *payload)
{
    int32_t n = why_exec__n_shards(ex, batch->n_samples), n_threads = ex->n_workers;
    if (n > 1)
        n = (n + n_threads - 1) / n_threads * n_threads;
    int32_t size = (batch->n_samples + n - 1) / n;
    shard_job job = {ex, 0, batch->n_samples, size, fn, payload, false};
    return run_shards(cx, &job, (batch->n_samples + size - 1) / size, work);
}
