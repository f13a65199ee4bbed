/* pass_edits.c — scores of many edits of one sample.
 *
 * How: the base sample runs once and its numbers are kept. Edits are trimmed (rows they leave as
 * they were), sorted and made unique; those that change nothing take the base's scores. The rest
 * run in chunks of a fixed size over the pool, each chunk through edit_walk.c. Legend: T rows of
 * the sample, C classes. Cost: about half a recurrent pass an edit and direction; a few rows an
 * edit for convolutions and pools.
 */
#include <stdlib.h>
#include <string.h>

#include "edit_p.h"

/* A chunk's rows, spelled out, bound its memory; few edits together would waste the matrix
 * product. */
enum { MAX_CHUNK_ROWS = 1 << 16, MIN_CHUNK = 8 };

typedef struct {
    why_edit edit; /* trimmed */
    int32_t place; /* in the caller's order */
    int32_t unique; /* its run, or -1 = the base sample itself */
} item;

static int compare_edits(const why_edit *a, const why_edit *b)
{
    if (a->lo != b->lo)
        return a->lo < b->lo ? -1 : 1;
    if (a->hi != b->hi)
        return a->hi < b->hi ? -1 : 1;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (int32_t r = 0; r < a->n; r++) {
        if (a->ids[r] != b->ids[r])
            return a->ids[r] < b->ids[r] ? -1 : 1;
        why_real va = a->values ? a->values[r] : 1, vb = b->values ? b->values[r] : 1;
        if (va != vb)
            return va < vb ? -1 : 1;
    }
    return 0;
}

static int compare_items(const void *a, const void *b)
{
    const item *x = a, *y = b;
    int order = compare_edits(&x->edit, &y->edit);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static bool same_row(const why_batch *sample, int32_t t, const why_edit *e, int32_t r)
{
    why_real base = sample->values ? sample->values[t] : 1, own = e->values ? e->values[r] : 1;
    return sample->ids[t] == e->ids[r] && base == own;
}

/* Leaves out rows at both ends that the edit puts back as they were. */
static void trim(const why_batch *sample, why_edit *e)
{
    while (e->n > 0 && e->lo < e->hi && same_row(sample, e->lo, e, 0)) {
        e->lo++;
        e->n--;
        e->ids++;
        e->values = e->values ? e->values + 1 : NULL;
    }
    while (e->n > 0 && e->lo < e->hi && same_row(sample, e->hi - 1, e, e->n - 1)) {
        e->hi--;
        e->n--;
    }
}

static int check_edits(why_ctx *cx, const why_exec *ex, const why_batch *sample,
                       const why_edit *edits, int32_t n_edits)
{
    if (sample->n_samples != 1)
        return why_fail(cx, WHY_EINVAL, "edits: take one base sample, got %d",
                        (int)sample->n_samples);
    if (ex->g->ids < 0)
        return why_fail(cx, WHY_EUNSUPPORTED, "edits: the net reads no tokens");
    WHY_TRY(why_exec__check(cx, ex, sample, false));
    int32_t n_rows = sample->offsets[1];
    for (int32_t e = 0; e < n_edits; e++) {
        if (edits[e].lo < 0 || edits[e].lo > edits[e].hi || edits[e].hi > n_rows || edits[e].n < 0)
            return why_fail(
                cx, WHY_EINVAL, "edit %d: rows [%d, %d) by %d do not lie in a sample of %d rows",
                (int)e, (int)edits[e].lo, (int)edits[e].hi, (int)edits[e].n, (int)n_rows);
        for (int32_t r = 0; r < edits[e].n; r++)
            if ((uint32_t)edits[e].ids[r] >= (uint32_t)ex->g->vocabulary)
                return why_fail(cx, WHY_EINVAL, "edit %d: id %d is outside the vocabulary of %d",
                                (int)e, (int)edits[e].ids[r], (int)ex->g->vocabulary);
    }
    return WHY_OK;
}

/* Fills job->edits with the different edits; items keep where each one runs. */
static void make_unique(why_edit_job *job, item *items, why_edit *unique, const why_edit *edits,
                        int32_t n)
{
    for (int32_t e = 0; e < n; e++) {
        items[e] = (item){.edit = edits[e], .place = e};
        trim(job->sample, &items[e].edit);
    }
    qsort(items, (size_t)n, sizeof *items, compare_items);
    job->n_edits = 0;
    for (int32_t e = 0; e < n; e++) {
        const why_edit *edit = &items[e].edit;
        bool is_base = edit->lo == edit->hi && edit->n == 0;
        if (!is_base && (job->n_edits == 0 || compare_edits(edit, &unique[job->n_edits - 1]) != 0))
            unique[job->n_edits++] = *edit;
        items[e].unique = is_base ? -1 : job->n_edits - 1;
    }
    job->edits = unique;
}

/* ---- the base pass ---- */

static int run_base(why_ctx *cx, why_edit_job *job, int32_t n_own)
{
    why_exec *ex = job->ex;
    why_pass pass = {.plan = job->plan, .batch = job->sample, .w = ex->weights->data,
                     .for_edits = true};
    if (!job->has_values)
        WHY_TRY(why_exec__table(cx, ex, &job->has_table, job->n_base + n_own));
    pass.store = job->has_table ? WHY_STORE_TABLE : WHY_STORE_EACH;
    if (!ex->base.t)
        WHY_TRY(why_tape__init(cx, &ex->base, ex));
    job->base = &ex->base;
    WHY_TRY(why_tape__bind(cx, job->base, &pass, 0, 1, NULL, NULL));
    job->base->team = cx;
    int status = why_tape__forward(job->base);
    job->base->team = NULL;
    return status;
}

/* What ops want to know of the base for all edits: running maxima and sums. */
static int begin_edits(why_ctx *cx, why_edit_job *job)
{
    why_exec *ex = job->ex;
    const why_graph *g = ex->g;
    size_t need = 0;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_op *op = g->nodes[i].op;
        if (job->way[i] == WHY_EDIT_RULE && op->edit_state_size)
            need += (op->edit_state_size(&job->base->calls[i]) + 63) / 64 * 64;
        if (job->base->role[i] == WHY_ROLE_RUN && op->flops)
            job->base_flops += op->flops(&job->base->calls[i]);
    }
    WHY_TRY(why_exec__room(cx, (void **)&ex->edit_block, &ex->n_edit_block, need + 1, 1));
    unsigned char *at = ex->edit_block;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_op *op = g->nodes[i].op;
        why_op_call *call = &job->base->calls[i];
        if (job->way[i] != WHY_EDIT_RULE || !op->edit_begin)
            continue;
        call->edit_state = job->edit_state[i] = at;
        call->n_base_rows = job->n_base;
        at += (op->edit_state_size(call) + 63) / 64 * 64;
        WHY_TRY(op->edit_begin(call));
    }
    return WHY_OK;
}

/* ---- chunks ---- */

static int run_chunk(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    const why_edit_job *job = payload;
    WHY_TRY(why_check_cancel(cx));
    int32_t first = i_task * job->chunk,
            n = job->n_edits - first < job->chunk ? job->n_edits - first : job->chunk;
    return why_edit__run(cx, &job->ex->edit_tapes[i_worker], job, first, n, &job->rows[i_task]);
}

static int run_chunks(why_ctx *cx, why_edit_job *job)
{
    why_exec *ex = job->ex;
    int32_t chunk = (job->n_edits + 3) / 4, most = MAX_CHUNK_ROWS / (job->n_base + 1);
    most = most > WHY_EDIT_CHUNK ? WHY_EDIT_CHUNK : most;
    chunk = chunk > most ? most : chunk;
    job->chunk = chunk < MIN_CHUNK ? MIN_CHUNK : chunk;
    int32_t n_chunks = (job->n_edits + job->chunk - 1) / job->chunk;
    double work = why_exec__work(ex, job->n_edits, job->n_edits * (job->n_base / 2 + 1));
    if (n_chunks > 1 && work > 4e6 && why_exec__may_spread(cx, ex))
        return why_pool_run(cx, n_chunks, run_chunk, job);
    for (int32_t i = 0; i < n_chunks; i++)
        WHY_TRY(run_chunk(cx, i, 0, job));
    return WHY_OK;
}

static int make_edit_tapes(why_ctx *cx, why_exec *ex)
{
    if (ex->edit_tapes)
        return WHY_OK;
    ex->edit_tapes = why_alloc(cx, (size_t)ex->n_workers, sizeof *ex->edit_tapes);
    if (!ex->edit_tapes)
        return WHY_ENOMEM;
    for (int i = 0; i < ex->n_workers; i++)
        WHY_TRY(why_edit_tape__init(cx, &ex->edit_tapes[i], ex));
    return WHY_OK;
}

void why_exec__free_edits(why_exec *ex)
{
    for (int i = 0; ex->edit_tapes && i < ex->n_workers; i++)
        why_edit_tape__release(&ex->edit_tapes[i]);
    why_free(ex->edit_tapes);
    why_free(ex->edit_block);
    why_tape__release(&ex->base);
}

static void hand_out(const why_edit_job *job, const item *items, int32_t n, why_real *logits)
{
    const why_tensor *base = &job->base->t[job->plan->source[job->ex->g->logits]];
    size_t n_classes = (size_t)base->cols;
    for (int32_t e = 0; e < n; e++) {
        const why_real *from =
            items[e].unique < 0 ? base->x : job->logits + (size_t)items[e].unique * n_classes;
        memcpy(logits + (size_t)items[e].place * n_classes, from, n_classes * sizeof *from);
    }
}

static int run_edits(why_ctx *cx, why_edit_job *job, item *items, why_edit *unique,
                     const why_edit *edits, int32_t n_edits, why_real *logits)
{
    int32_t n_own = 0;
    make_unique(job, items, unique, edits, n_edits);
    for (int32_t e = 0; e < job->n_edits; e++)
        n_own += unique[e].n;
    WHY_TRY(run_base(cx, job, n_own));
    why_edit__choose_ways(job);
    WHY_TRY(begin_edits(cx, job));
    WHY_TRY(make_edit_tapes(cx, job->ex));
    WHY_TRY(run_chunks(cx, job));
    hand_out(job, items, n_edits, logits);
    job->ex->passes += 1;
    for (int32_t i = 0; i * job->chunk < job->n_edits; i++)
        job->ex->passes += job->rows[i];
    return WHY_OK;
}

int why_exec_edits(why_ctx *cx, why_exec *ex, why_weights *w, const why_batch *base,
                   const why_edit *edits, int32_t n_edits, why_real *logits)
{
    WHY_TRY(check_edits(cx, ex, base, edits, n_edits));
    WHY_TRY(why_exec__prepare(cx, ex, w, WHY_PACK_FORWARD));
    size_t n = (size_t)n_edits + 1, n_nodes = (size_t)ex->g->n_nodes;
    why_edit_job job = {.ex = ex, .plan = &ex->plans[0], .sample = base, .n_base = base->offsets[1],
                        .has_values = base->values != NULL};
    for (int32_t e = 0; e < n_edits; e++)
        job.has_values |= edits[e].values != NULL;
    job.way = why_alloc(cx, n_nodes, 1);
    job.needs_flat = why_alloc(cx, n_nodes, sizeof *job.needs_flat);
    job.edit_state = why_alloc(cx, n_nodes, sizeof *job.edit_state);
    job.logits = why_alloc(cx, n * (size_t)why_graph_classes(ex->g), sizeof *job.logits);
    job.rows = why_alloc(cx, n, sizeof *job.rows);
    item *items = why_alloc(cx, n, sizeof *items);
    why_edit *unique = why_alloc(cx, n, sizeof *unique);
    int status = WHY_ENOMEM;
    if (job.way && job.needs_flat && job.edit_state && job.logits && job.rows && items && unique)
        status = run_edits(cx, &job, items, unique, edits, n_edits, logits);
    why_free(job.way);
    why_free(job.needs_flat);
    why_free(job.edit_state);
    why_free(job.logits);
    why_free(job.rows);
    why_free(items);
    why_free(unique);
    return status;
}
