/* prefix.c — the row-wise nodes in front of a net (embedding, projections), once for all shards of
 * a training batch.
 *
 * How: equal ids of the whole batch share one row, so that a batch of N tokens of U different ids
 * costs U projected rows forward and back, however many shards it has. Shards read the rows through
 * an index. On the way back the nodes behind leave the adjoint of every token in their state
 * (why_op.vjp_rows); here those of equal ids are added up, in the order of the tokens in the batch
 * whatever shards ran together, and go back through the prefix as one.
 * Cost: two passes of one look over N ids; N rows read, U written.
 */
#include <string.h>

#include "exec_p.h"

enum { LINE_REALS = 64 / sizeof(why_real) };

void why_prefix__release(why_prefix *prefix)
{
    why_tape__release(&prefix->tape);
    why_free(prefix->first);
    why_free(prefix->next);
    why_free(prefix->tokens);
    memset(prefix, 0, sizeof *prefix);
}

bool why_prefix__fits(const why_exec *ex, const why_plan *plan, const why_batch *batch)
{
    return plan->can_prefix && !batch->values && why_exec__n_shards(ex, batch->n_samples) > 1;
}

/* Counting sort of the tokens by their row. */
static int list_tokens(why_ctx *cx, why_prefix *p)
{
    const int32_t n = p->tape.key.n_rows, n_unique = p->tape.key.n_stored;
    const int32_t *row = p->tape.index;
    size_t size = sizeof(int32_t);
    WHY_TRY(why_exec__room(cx, (void **)&p->first, &p->n_first, (size_t)n_unique + 1, size));
    WHY_TRY(why_exec__room(cx, (void **)&p->next, &p->n_next, (size_t)n_unique + 1, size));
    WHY_TRY(why_exec__room(cx, (void **)&p->tokens, &p->n_tokens, (size_t)n + 1, size));
    p->tokens[n] = n; /* behind the last token there is none */
    memset(p->first, 0, ((size_t)n_unique + 1) * size);
    for (int32_t i = 0; i < n; i++)
        p->first[row[i] + 1]++;
    for (int32_t u = 0; u < n_unique; u++)
        p->first[u + 1] += p->first[u];
    memcpy(p->next, p->first, (size_t)n_unique * size);
    for (int32_t i = 0; i < n; i++)
        p->tokens[p->next[row[i]]++] = i;
    memcpy(p->next, p->first, (size_t)n_unique * size);
    return WHY_OK;
}

int why_prefix__forward(why_ctx *cx, why_exec *ex, const why_pass *pass, why_real *gw)
{
    why_tape *tape = &ex->prefix.tape;
    why_pass own = *pass;
    own.store = WHY_STORE_ONCE;
    own.only = pass->plan->is_rowwise;
    WHY_TRY(why_tape__bind(cx, tape, &own, 0, pass->batch->n_samples, gw, NULL));
    WHY_TRY(list_tokens(cx, &ex->prefix));
    tape->team = why_exec__may_spread(cx, ex) ? cx : NULL;
    int status = why_tape__forward(tape);
    tape->team = NULL;
    return status;
}

/* ---- back ---- */

/* What one shard left for one frontier. */
typedef struct {
    const why_real *rows;
    const int32_t *at;
} left_rows;

typedef struct {
    why_exec *ex;
    const why_batch *batch;
    int32_t first, last; /* shards */
    int n_tasks;
    left_rows *left; /* [last - first, nodes], of the frontiers */
} gather_job;

static int32_t row_of(const gather_job *job, int32_t shard)
{
    int64_t sample = (int64_t)shard * job->ex->shard;
    return job->batch->offsets[sample < job->batch->n_samples ? sample : job->batch->n_samples];
}

/* The frontier's row of token i, of a shard at or behind *shard; NULL behind the last one. */
static const why_real *left_row(const gather_job *job, why_node frontier, int32_t i, int32_t *shard)
{
    const why_graph *g = job->ex->g;
    while (*shard < job->last && i >= row_of(job, *shard + 1))
        ++*shard;
    if (*shard == job->last)
        return NULL;
    const left_rows *left = &job->left[(*shard - job->first) * g->n_nodes + frontier];
    return left->rows +
           (size_t)left->at[i - row_of(job, *shard)] * (size_t)g->nodes[frontier].cols;
}

/* Adds what was left for row u; returns the first of its tokens that is not in the sum. */
static int32_t gather_row(const gather_job *job, why_node frontier, int32_t u)
{
    const why_prefix *p = &job->ex->prefix;
    const why_tensor *t = &p->tape.t[frontier];
    const size_t width = (size_t)t->cols;
    why_real *sum = t->g + (size_t)u * width;
    int32_t k = p->next[u], shard = job->first, next_shard = job->first;
    for (; k < p->first[u + 1]; k++) {
        const why_real *row = left_row(job, frontier, p->tokens[k], &shard);
        if (!row)
            break;
        if (k + 1 == p->first[u + 1]) /* the next token is another row's: it may stand before */
            next_shard = job->first;
        const why_real *ahead = left_row(job, frontier, p->tokens[k + 1], &next_shard);
        for (size_t j = 0; ahead && j < width; j += LINE_REALS)
            __builtin_prefetch(ahead + j);
        if (k == p->first[u])
            memcpy(sum, row, width * sizeof *sum);
        else
            job->ex->kernel->add(sum, row, width);
    }
    return k;
}

static int gather_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)cx, (void)i_worker;
    const gather_job *job = payload;
    why_prefix *p = &job->ex->prefix;
    const why_plan *plan = p->tape.key.plan;
    int64_t n = p->tape.key.n_stored;
    int32_t lo = (int32_t)(n * i_task / job->n_tasks),
            hi = (int32_t)(n * (i_task + 1) / job->n_tasks);
    for (int32_t u = lo; u < hi; u++) {
        int32_t next = p->next[u];
        for (why_node i = 0; i < job->ex->g->n_nodes; i++)
            if (plan->reader[i] >= 0 && p->tape.t[i].g)
                next = gather_row(job, i, u);
        p->next[u] = next;
    }
    return WHY_OK;
}

int why_prefix__gather(why_ctx *cx, why_exec *ex, const why_batch *batch, int32_t first,
                       int32_t last)
{
    const why_plan *plan = ex->prefix.tape.key.plan;
    const size_t n_nodes = (size_t)ex->g->n_nodes;
    gather_job job = {ex, batch, first, last, 4 * ex->n_workers, NULL};
    why_arena_mark mark = why_ctx_mark(cx);
    job.left = why_arena_alloc(cx, (size_t)(last - first) * n_nodes, sizeof *job.left);
    if (!job.left)
        return WHY_ENOMEM;
    for (int32_t s = 0; s < last - first; s++)
        for (why_node i = 0; i < ex->g->n_nodes; i++) {
            left_rows *left = &job.left[(size_t)s * n_nodes + (size_t)i];
            why_node reader = plan->reader[i];
            if (reader >= 0)
                left->rows =
                    ex->g->nodes[reader].op->vjp_rows(&ex->tapes[s].calls[reader], &left->at);
        }
    int status = WHY_OK;
    if (why_exec__may_spread(cx, ex))
        status = why_pool_run(cx, job.n_tasks, gather_task, &job);
    else
        for (int i = 0; i < job.n_tasks && status == WHY_OK; i++)
            status = gather_task(cx, i, 0, &job);
    why_ctx_rewind(cx, mark);
    return status;
}

int why_prefix__back(why_ctx *cx, why_exec *ex)
{
    why_tape *tape = &ex->prefix.tape;
    const why_plan *plan = tape->key.plan;
    for (why_node i = 0; i < ex->g->n_nodes; i++) {
        const why_tensor *t = &tape->t[i];
        if (plan->is_rowwise[i] && t->g && plan->reader[i] < 0)
            memset(t->g, 0, (size_t)t->rows * (size_t)t->cols * sizeof *t->g);
    }
    tape->team = why_exec__may_spread(cx, ex) ? cx : NULL;
    int status = why_tape__vjp_all(tape);
    tape->team = NULL;
    return status;
}
