/* edit_walk.c — one chunk of edits through the graph.
 *
 * How: a token tensor is, for each edit, rows of the base pass before and behind it and own rows
 * between them (why_splice). Row-wise nodes compute own rows; ops with an `edit` say which rows
 * change and compute those; for any other op the edited samples are spelled out first. From the
 * pools on every edit is one sample row.
 */
#include <string.h>

#include "edit_p.h"

enum { ALIGN = 64 };

int why_edit_tape__init(why_ctx *cx, why_edit_tape *tape, const why_exec *ex)
{
    size_t n = (size_t)ex->g->n_nodes;
    tape->t = why_alloc(cx, n, sizeof *tape->t);
    tape->flat = why_alloc(cx, n, sizeof *tape->flat);
    tape->calls = why_alloc(cx, n, sizeof *tape->calls);
    tape->splices = why_alloc(cx, n, sizeof *tape->splices);
    tape->splice_room = why_alloc(cx, n * 3 * (WHY_EDIT_CHUNK + 1), sizeof *tape->splice_room);
    if (!tape->t || !tape->flat || !tape->calls || !tape->splices || !tape->splice_room)
        return WHY_ENOMEM;
    return WHY_OK;
}

void why_edit_tape__release(why_edit_tape *tape)
{
    why_free(tape->t);
    why_free(tape->flat);
    why_free(tape->calls);
    why_free(tape->splices);
    why_free(tape->splice_room);
    why_free(tape->block);
    why_free(tape->ids);
    why_free(tape->values);
}

/* ---- which way each node goes ---- */

static why_edit_way way_of(const why_edit_job *job, why_node i)
{
    const why_graph_node *node = &job->ex->g->nodes[i];
    why_role role = (why_role)job->base->role[i];
    if (node->for_logits && node->n_in == 0)
        return WHY_EDIT_SOURCE;
    if (role == WHY_ROLE_TABLE)
        return WHY_EDIT_TABLE;
    if (role != WHY_ROLE_RUN)
        return WHY_EDIT_NONE;
    bool reads_tokens = false;
    for (int k = 0; k < node->n_in; k++)
        reads_tokens |= job->ex->g->nodes[node->in[k]].kind == WHY_ROWS_TOKEN;
    if (!reads_tokens)
        return WHY_EDIT_SAMPLE;
    if (node->op->flags & WHY_OP_ROWWISE)
        return WHY_EDIT_ROWS;
    return node->op->edit ? WHY_EDIT_RULE : WHY_EDIT_FLAT;
}

void why_edit__choose_ways(why_edit_job *job)
{
    const why_graph *g = job->ex->g;
    for (why_node i = 0; i < g->n_nodes; i++) {
        job->way[i] = (unsigned char)way_of(job, i);
        for (int k = 0; k < g->nodes[i].n_in && job->way[i] == WHY_EDIT_FLAT; k++) {
            why_node in = job->plan->source[g->nodes[i].in[k]];
            job->needs_flat[in] |= g->nodes[in].kind == WHY_ROWS_TOKEN;
        }
    }
}

/* ---- the chunk's own rows ---- */

static int gather_edits(why_ctx *cx, why_edit_tape *tape, const why_edit_job *job,
                        const why_edit *edits, int32_t n)
{
    size_t n_own = 0, at = 0;
    why_splice *s = &tape->splices[job->ex->g->ids];
    for (int32_t e = 0; e < n; e++) {
        s->lo[e] = edits[e].lo;
        s->hi[e] = edits[e].hi;
        s->offsets[e + 1] = s->offsets[e] + edits[e].n;
        tape->offsets[e + 1] =
            tape->offsets[e] + job->n_base - (edits[e].hi - edits[e].lo) + edits[e].n;
        n_own += (size_t)edits[e].n;
    }
    s->n = n;
    WHY_TRY(why_exec__room(cx, (void **)&tape->ids, &tape->n_ids, n_own + 1, sizeof *tape->ids));
    WHY_TRY(why_exec__room(cx, (void **)&tape->values, &tape->n_values, n_own + 1,
                           sizeof *tape->values));
    for (int32_t e = 0; e < n; e++)
        for (int32_t r = 0; r < edits[e].n; r++, at++) {
            tape->ids[at] = edits[e].ids[r];
            tape->values[at] = edits[e].values ? edits[e].values[r] : 1;
        }
    tape->view = (why_batch){.n_samples = n,
                             .offsets = tape->offsets,
                             .ids = tape->ids,
                             .values = job->has_values ? tape->values : NULL,
                             .dense = job->sample->dense};
    return WHY_OK;
}

/* ---- layout ---- */

typedef struct {
    unsigned char *base;
    size_t at;
} cursor;

static void *take(cursor *c, size_t n, size_t size)
{
    void *here = c->base ? c->base + c->at : NULL;
    c->at += (n * size + ALIGN - 1) / ALIGN * ALIGN;
    return here;
}

static void own_splice(why_edit_tape *tape, why_node i)
{
    int32_t *room = tape->splice_room + (size_t)i * 3 * (WHY_EDIT_CHUNK + 1);
    tape->splices[i] = (why_splice){.lo = room, .hi = room + WHY_EDIT_CHUNK + 1,
                                    .offsets = room + 2 * (WHY_EDIT_CHUNK + 1)};
    tape->splices[i].offsets[0] = 0;
}

static void wire_call(why_edit_tape *tape, const why_edit_job *job, why_node i, int32_t n)
{
    const why_graph *g = job->ex->g;
    const why_graph_node *node = &g->nodes[i];
    bool is_flat = job->way[i] == WHY_EDIT_FLAT;
    why_op_call *call = &tape->calls[i];
    *call = (why_op_call){.kernel = job->ex->kernel,
                          .attr = &node->attr,
                          .name = node->name,
                          .n_in = node->n_in,
                          .out = &tape->t[i],
                          .n_samples = n,
                          .batch = &tape->view,
                          .base_out = &job->base->t[i],
                          .base_state = job->base->calls[i].state,
                          .n_base_rows = job->n_base,
                          .edit_state = job->edit_state[i]};
    for (int k = 0; k < node->n_in; k++) {
        why_node in = job->plan->source[node->in[k]];
        bool is_token = g->nodes[in].kind == WHY_ROWS_TOKEN;
        call->in[k] = is_flat && is_token ? &tape->flat[in] : &tape->t[in];
        call->base_in[k] = &job->base->t[in];
        call->in_splice[k] = is_token ? &tape->splices[in] : NULL;
    }
    call->offsets = job->way[i] == WHY_EDIT_RULE ? NULL : tape->offsets;
    call->out_splice = node->kind == WHY_ROWS_TOKEN ? &tape->splices[i] : NULL;
    for (int p = 0; p < WHY_OP_MAX_PACKS; p++)
        call->packed[p] = job->ex->packs[i * WHY_OP_MAX_PACKS + p];
}

/* Rows and splice of node i, from its inputs'. */
static int shape_node(why_edit_tape *tape, const why_edit_job *job, why_node i, int32_t n)
{
    const why_graph *g = job->ex->g;
    why_tensor *t = &tape->t[i];
    why_op_call *call = &tape->calls[i];
    why_node above = g->nodes[i].n_in ? job->plan->source[g->nodes[i].in[0]] : -1;
    t->rows = n;
    call->n_rows = tape->offsets[n];
    if (t->kind == WHY_ROWS_SAMPLE && job->way[i] == WHY_EDIT_RULE)
        call->n_rows = call->in_splice[0] ? call->in_splice[0]->offsets[n] : 0;
    if (t->kind == WHY_ROWS_SAMPLE)
        return WHY_OK;
    if (job->way[i] == WHY_EDIT_ROWS || job->way[i] == WHY_EDIT_TABLE)
        tape->splices[i] = tape->splices[job->way[i] == WHY_EDIT_TABLE ? g->ids : above];
    if (job->way[i] == WHY_EDIT_RULE) {
        call->n_rows = call->in_splice[0]->offsets[n];
        WHY_TRY(g->nodes[i].op->edit_shape(call));
        tape->splices[i].n = n;
    }
    for (int32_t e = 0; job->way[i] == WHY_EDIT_FLAT && e < n; e++) {
        tape->splices[i].n = n;
        tape->splices[i].lo[e] = 0;
        tape->splices[i].hi[e] = job->n_base;
        tape->splices[i].offsets[e + 1] = tape->offsets[e + 1];
    }
    t->rows = tape->splices[i].offsets[n];
    if (job->way[i] == WHY_EDIT_ROWS)
        call->n_rows = t->rows;
    return WHY_OK;
}

static void place_node(why_edit_tape *tape, const why_edit_job *job, why_node i, cursor *c)
{
    const why_op *op = job->ex->g->nodes[i].op;
    why_edit_way way = (why_edit_way)job->way[i];
    why_op_call *call = &tape->calls[i];
    why_tensor *t = &tape->t[i];
    t->x = take(c, (size_t)t->rows * (size_t)t->cols, sizeof *t->x);
    if (way != WHY_EDIT_SOURCE) {
        call->state =
            op->state_size && way != WHY_EDIT_RULE ? take(c, op->state_size(call), 1) : NULL;
        call->scratch =
            op->scratch_size ? take(c, op->scratch_size(call), sizeof *call->scratch) : NULL;
    }
}

static int place_all(why_edit_tape *tape, const why_edit_job *job, int32_t n, unsigned char *base,
                     size_t *need)
{
    const why_exec *ex = job->ex;
    cursor c = {base, 0};
    for (int32_t k = 0; k < ex->g->n_nodes; k++) {
        why_node i = job->plan->order[k];
        why_tensor *t = &tape->t[i];
        if (job->way[i] == WHY_EDIT_NONE || i == ex->g->ids || t->kind == WHY_ROWS_PARAM)
            continue;
        if (job->way[i] != WHY_EDIT_SOURCE)
            WHY_TRY(shape_node(tape, job, i, n));
        else
            t->rows = n;
        if (job->way[i] == WHY_EDIT_TABLE) {
            t->rows = ex->g->vocabulary;
            t->x = job->base->t[i].x;
            t->index = tape->ids;
        } else {
            place_node(tape, job, i, &c);
        }
        why_tensor *flat = &tape->flat[i];
        *flat = (why_tensor){.kind = t->kind, .rows = tape->offsets[n], .cols = t->cols};
        if (job->needs_flat[i])
            flat->x = take(&c, (size_t)flat->rows * (size_t)flat->cols, sizeof *flat->x);
    }
    *need = c.at;
    return WHY_OK;
}

static int lay_out(why_ctx *cx, why_edit_tape *tape, const why_edit_job *job, const why_edit *edits,
                   int32_t n)
{
    const why_graph *g = job->ex->g;
    size_t need;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        tape->t[i] = (why_tensor){.kind = node->kind, .rows = node->rows, .cols = node->cols};
        if (node->kind == WHY_ROWS_PARAM)
            tape->t[i].x = job->base->t[i].x;
        own_splice(tape, i);
        wire_call(tape, job, i, n);
        tape->calls[i].cx = cx;
    }
    tape->offsets[0] = 0;
    if (g->ids >= 0)
        WHY_TRY(gather_edits(cx, tape, job, edits, n));
    WHY_TRY(place_all(tape, job, n, NULL, &need));
    WHY_TRY(why_exec__room(cx, (void **)&tape->block, &tape->n_block, need + 1, 1));
    return place_all(tape, job, n, tape->block, &need);
}

/* ---- running ---- */

static why_real *put_rows(why_real *to, const why_tensor *from, int32_t lo, int32_t hi)
{
    size_t d = (size_t)from->cols;
    if (!from->index && hi > lo) {
        memcpy(to, from->x + (size_t)lo * d, (size_t)(hi - lo) * d * sizeof *to);
        return to + (size_t)(hi - lo) * d;
    }
    for (int32_t r = lo; r < hi; r++, to += d)
        memcpy(to, from->x + (size_t)from->index[r] * d, d * sizeof *to);
    return to;
}

static void spell_out(why_edit_tape *tape, const why_edit_job *job, why_node i, int32_t n)
{
    const why_splice *s = &tape->splices[i];
    why_real *to = tape->flat[i].x;
    for (int32_t e = 0; e < n; e++) {
        to = put_rows(to, &job->base->t[i], 0, s->lo[e]);
        to = put_rows(to, &tape->t[i], s->offsets[e], s->offsets[e + 1]);
        to = put_rows(to, &job->base->t[i], s->hi[e], job->n_base);
    }
}

/* Share of a forward pass that node i cost here. */
static double cost_of(const why_edit_tape *tape, const why_edit_job *job, why_node i, int32_t n)
{
    const why_op *op = job->ex->g->nodes[i].op;
    double flops = op->flops ? op->flops(&job->base->calls[i]) : 0, rows = n, base = 1;
    const why_op_call *call = &tape->calls[i];
    if (job->way[i] != WHY_EDIT_SAMPLE && job->n_base > 0) {
        base = job->n_base;
        rows = job->way[i] == WHY_EDIT_FLAT       ? tape->offsets[n]
               : tape->t[i].kind == WHY_ROWS_TOKEN ? tape->t[i].rows
                                                   : call->in_splice[0]->offsets[n];
    }
    return job->base_flops > 0 ? flops * rows / base / job->base_flops : 0;
}

int why_edit__run(why_ctx *cx, why_edit_tape *tape, const why_edit_job *job, int32_t first,
                  int32_t n, double *cost)
{
    const why_graph *g = job->ex->g;
    WHY_TRY(lay_out(cx, tape, job, job->edits + first, n));
    for (int32_t e = 0; g->dense >= 0 && tape->t[g->dense].x && e < n; e++)
        memcpy(tape->t[g->dense].x + (size_t)e * (size_t)g->dense_width, job->sample->dense,
               (size_t)g->dense_width * sizeof(why_real));
    for (int32_t k = 0; k < g->n_nodes; k++) {
        why_node i = job->plan->order[k];
        why_edit_way way = (why_edit_way)job->way[i];
        if (way == WHY_EDIT_ROWS || way == WHY_EDIT_SAMPLE || way == WHY_EDIT_FLAT)
            WHY_TRY(g->nodes[i].op->forward(&tape->calls[i]));
        if (way == WHY_EDIT_RULE)
            WHY_TRY(g->nodes[i].op->edit(&tape->calls[i]));
        if (way != WHY_EDIT_NONE && job->needs_flat[i])
            spell_out(tape, job, i, n);
        if (way > WHY_EDIT_TABLE)
            *cost += cost_of(tape, job, i, n);
    }
    const why_tensor *logits = &tape->t[job->plan->source[g->logits]];
    memcpy(job->logits + (size_t)first * (size_t)logits->cols, logits->x,
           (size_t)n * (size_t)logits->cols * sizeof *logits->x);
    return WHY_OK;
}
