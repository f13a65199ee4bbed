/* tape.c — the numbers of one shard during a pass: where each node's value, adjoint, tangent and
 * relevance lie, and the walks over the nodes.
 *
 * How: one block of memory, laid out anew when the sizes change and grown when it is too small, so
 * that steady work allocates nothing. Slots of one kind lie together: one memset clears all
 * adjoints. Equal ids of a shard share one stored row where every reader can follow an index; the
 * map from tokens to stored rows takes one look per token (a stamp per id of the vocabulary). Cost:
 * a pass of k nodes spends about 20 k ns here.
 */
#include <assert.h>
#include <string.h>

#include "exec_p.h"

enum { ALIGN = 64 };

int why_exec__room(why_ctx *cx, void **block, size_t *have, size_t n, size_t size)
{
    if (n <= *have)
        return WHY_OK;
    size_t more = n + n / 4;
    void *fresh = why_alloc(cx, more, size);
    if (!fresh)
        return WHY_ENOMEM;
    why_free(*block);
    *block = fresh;
    *have = more;
    return WHY_OK;
}

int why_tape__init(why_ctx *cx, why_tape *tape, struct why_exec *ex)
{
    const why_graph *g = ex->g;
    size_t n = (size_t)g->n_nodes;
    tape->ex = ex;
    tape->t = why_alloc(cx, n, sizeof *tape->t);
    tape->calls = why_alloc(cx, n, sizeof *tape->calls);
    tape->role = why_alloc(cx, n, 1);
    tape->run = why_alloc(cx, n, sizeof *tape->run);
    if (!tape->t || !tape->calls || !tape->role || !tape->run)
        return WHY_ENOMEM;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        tape->t[i] = (why_tensor){.kind = node->kind, .rows = node->rows, .cols = node->cols};
        tape->calls[i] = (why_op_call){.kernel = ex->kernel,
                                       .attr = &node->attr,
                                       .name = node->name,
                                       .n_in = node->n_in,
                                       .out = &tape->t[i],
                                       .batch = &tape->view};
    }
    return WHY_OK;
}

void why_tape__release(why_tape *tape)
{
    why_free(tape->t);
    why_free(tape->calls);
    why_free(tape->role);
    why_free(tape->run);
    why_free(tape->block);
    why_free(tape->offsets);
    why_free(tape->index);
    why_free(tape->unique);
    why_free(tape->keys);
    why_free(tape->mark);
    why_free(tape->slot);
    memset(tape, 0, sizeof *tape);
}

/* ---- equal ids share a row ---- */

static int map_unique(why_ctx *cx, why_tape *tape, const int32_t *ids, int32_t n, int32_t *n_unique)
{
    if (!tape->mark) {
        size_t v = (size_t)tape->ex->g->vocabulary;
        tape->mark = why_alloc(cx, v, sizeof *tape->mark);
        tape->slot = why_alloc(cx, v, sizeof *tape->slot);
        if (!tape->mark || !tape->slot)
            return WHY_ENOMEM;
    }
    size_t have = tape->n_index;
    WHY_TRY(why_exec__room(cx, (void **)&tape->unique, &have, (size_t)n, sizeof *tape->unique));
    WHY_TRY(
        why_exec__room(cx, (void **)&tape->index, &tape->n_index, (size_t)n, sizeof *tape->index));
    if (++tape->epoch == 0) {
        memset(tape->mark, 0, (size_t)tape->ex->g->vocabulary * sizeof *tape->mark);
        tape->epoch = 1;
    }
    int32_t u = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t id = ids[i];
        if (tape->mark[id] != tape->epoch) {
            tape->mark[id] = tape->epoch;
            tape->slot[id] = u;
            tape->unique[u++] = id;
        }
        tape->index[i] = tape->slot[id];
    }
    *n_unique = u;
    return WHY_OK;
}

/* ---- layout ---- */

static why_role role_of(const why_exec *ex, const why_pass *pass, why_node i)
{
    const why_graph_node *node = &ex->g->nodes[i];
    const why_plan *plan = pass->plan;
    if (!(pass->with_loss ? node->for_loss : node->for_logits))
        return WHY_ROLE_NONE;
    if (plan->source[i] != i)
        return WHY_ROLE_ALIAS;
    if (pass->only && !pass->only[i] && node->n_in > 0)
        return WHY_ROLE_NONE;
    if (pass->given && pass->given[i])
        return pass->given_at[i] ? WHY_ROLE_GIVEN : WHY_ROLE_NONE;
    if (node->n_in == 0)
        return WHY_ROLE_SOURCE;
    if (pass->store >= WHY_STORE_TABLE && plan->is_rowwise[i])
        return plan->is_frontier[i] ? WHY_ROLE_TABLE : WHY_ROLE_NONE;
    return WHY_ROLE_RUN;
}

static void set_roles(why_tape *tape, const why_pass *pass)
{
    const why_graph *g = tape->ex->g;
    tape->n_run = 0;
    for (int32_t k = 0; k < g->n_nodes; k++) {
        why_node i = pass->plan->order[k];
        why_role role = role_of(tape->ex, pass, i);
        tape->role[i] = (unsigned char)role;
        if (role == WHY_ROLE_RUN)
            tape->run[tape->n_run++] = i;
        for (int s = 0; s < g->nodes[i].n_in; s++)
            tape->calls[i].in[s] = &tape->t[pass->plan->source[g->nodes[i].in[s]]];
    }
}

static uint32_t never_of(const why_pass *pass)
{
    return (pass->slots & WHY_SLOT_G ? 0 : WHY_NEVER_VJP) |
           (pass->slots & WHY_SLOT_DX ? 0 : WHY_NEVER_JVP) |
           (pass->slots & WHY_SLOT_DG ? 0 : WHY_NEVER_VJP_T) |
           (pass->slots & WHY_SLOT_REL ? 0 : WHY_NEVER_RELEVANCE) |
           (pass->for_edits ? 0 : WHY_NEVER_EDITS);
}

static void set_rows(why_tape *tape, const why_pass *pass, int32_t n_rows, int32_t n_stored,
                     int32_t n_samples)
{
    const why_graph *g = tape->ex->g;
    for (why_node i = 0; i < g->n_nodes; i++) {
        why_tensor *t = &tape->t[i];
        why_op_call *call = &tape->calls[i];
        call->n_rows = n_rows;
        call->n_samples = n_samples;
        call->never = never_of(pass);
        if (t->kind == WHY_ROWS_PARAM)
            continue;
        bool rowwise = pass->plan->is_rowwise[i] && !pass->given;
        t->rows = t->kind == WHY_ROWS_SAMPLE ? n_samples : rowwise ? n_stored : n_rows;
    }
}

static bool wants(const why_tape *tape, const why_pass *pass, why_node i, unsigned slot)
{
    const why_graph_node *node = &tape->ex->g->nodes[i];
    int role = tape->role[i];
    if (!(pass->slots & slot) || node->kind == WHY_ROWS_PARAM || i == tape->ex->g->ids)
        return false;
    if (role == WHY_ROLE_NONE || role == WHY_ROLE_ALIAS)
        return false;
    if (role == WHY_ROLE_TABLE && pass->store == WHY_STORE_PREFIX)
        return false; /* its reader leaves the rows */
    if (slot == WHY_SLOT_REL)
        return node->has_input;
    if (slot == WHY_SLOT_DX || pass->to_weights)
        return node->has_weights;
    return node->has_input;
}

typedef struct {
    unsigned char *base; /* NULL while measuring */
    size_t at;
} cursor;

static void *take(cursor *c, size_t n, size_t size)
{
    void *here = c->base ? c->base + c->at : NULL;
    c->at += (n * size + ALIGN - 1) / ALIGN * ALIGN;
    return here;
}

static size_t tensor_size(const why_tensor *t)
{
    return (size_t)t->rows * (size_t)t->cols;
}

static void place_values(why_tape *tape, cursor *c)
{
    const why_graph *g = tape->ex->g;
    for (why_node i = 0; i < g->n_nodes; i++) {
        why_tensor *t = &tape->t[i];
        if (tape->role[i] == WHY_ROLE_RUN || tape->role[i] == WHY_ROLE_GIVEN)
            t->x = take(c, tensor_size(t), sizeof *t->x);
    }
    for (int32_t k = 0; k < tape->n_run; k++) {
        why_op_call *call = &tape->calls[tape->run[k]];
        const why_op *op = g->nodes[tape->run[k]].op;
        call->state = op->state_size ? take(c, op->state_size(call), 1) : NULL;
        call->scratch =
            op->scratch_size ? take(c, op->scratch_size(call), sizeof *call->scratch) : NULL;
    }
}

static void place_slots(why_tape *tape, const why_pass *pass, cursor *c)
{
    const why_graph *g = tape->ex->g;
    for (int s = 0; s < 4; s++) {
        tape->begin[s] = c->at;
        for (why_node i = 0; i < g->n_nodes; i++) {
            why_tensor *t = &tape->t[i];
            if (t->kind == WHY_ROWS_PARAM)
                continue;
            why_real *slot =
                wants(tape, pass, i, 1u << s) ? take(c, tensor_size(t), sizeof *slot) : NULL;
            *(s == 0 ? &t->g : s == 1 ? &t->dx : s == 2 ? &t->dg : &t->rel) = slot;
        }
        tape->end[s] = c->at;
    }
}

static size_t lay_out(why_tape *tape, const why_pass *pass, unsigned char *base)
{
    cursor c = {base, 0};
    place_values(tape, &c);
    place_slots(tape, pass, &c);
    return c.at;
}

static bool same_layout(const why_tape *tape, const why_pass *pass, int32_t n_rows,
                        int32_t n_stored, int32_t n_samples)
{
    return tape->key.plan == pass->plan && tape->key.given == pass->given &&
           tape->key.only == pass->only && tape->key.store == pass->store &&
           tape->key.slots == pass->slots && tape->key.to_weights == pass->to_weights &&
           tape->key.with_loss == pass->with_loss && tape->key.n_rows == n_rows &&
           tape->key.n_stored == n_stored && tape->key.n_samples == n_samples;
}

size_t why_tape__measure(why_tape *tape, const why_pass *pass, int32_t n_rows, int32_t n_samples)
{
    tape->key.plan = NULL;
    set_roles(tape, pass);
    set_rows(tape, pass, n_rows, n_rows, n_samples);
    return lay_out(tape, pass, NULL);
}

static int ensure_layout(why_ctx *cx, why_tape *tape, const why_pass *pass, int32_t n_rows,
                         int32_t n_stored, int32_t n_samples)
{
    if (same_layout(tape, pass, n_rows, n_stored, n_samples))
        return WHY_OK;
    tape->key.plan = NULL;
    set_roles(tape, pass);
    set_rows(tape, pass, n_rows, n_stored, n_samples);
    size_t need = lay_out(tape, pass, NULL);
    WHY_TRY(why_exec__room(cx, (void **)&tape->block, &tape->n_block, need, 1));
    lay_out(tape, pass, tape->block);
    tape->key.plan = pass->plan;
    tape->key.given = pass->given;
    tape->key.only = pass->only;
    tape->key.store = pass->store;
    tape->key.slots = pass->slots;
    tape->key.to_weights = pass->to_weights;
    tape->key.with_loss = pass->with_loss;
    tape->key.n_rows = n_rows;
    tape->key.n_stored = n_stored;
    tape->key.n_samples = n_samples;
    return WHY_OK;
}

/* ---- binding a shard ---- */

static int view_samples(why_ctx *cx, why_tape *tape, const why_pass *pass, int32_t lo, int32_t hi)
{
    const why_batch *b = pass->batch;
    why_batch *v = &tape->view;
    int32_t n = hi - lo, row0 = b->offsets ? b->offsets[lo] : 0;
    *v = (why_batch){.n_samples = n,
                     .offsets = b->offsets ? b->offsets + lo : NULL,
                     .ids = b->ids ? b->ids + row0 : NULL,
                     .values = b->values ? b->values + row0 : NULL,
                     .dense =
                         b->dense ? b->dense + (size_t)lo * (size_t)tape->ex->g->dense_width : NULL,
                     .labels = b->labels ? b->labels + lo : NULL,
                     .weights = b->weights ? b->weights + lo : NULL,
                     .keys = b->keys ? b->keys + lo : NULL};
    if (row0 > 0) {
        WHY_TRY(why_exec__room(cx, (void **)&tape->offsets, &tape->n_offsets, (size_t)n + 1,
                               sizeof *tape->offsets));
        for (int32_t s = 0; s <= n; s++)
            tape->offsets[s] = b->offsets[lo + s] - row0;
        v->offsets = tape->offsets;
    }
    if (pass->train && !b->keys) {
        WHY_TRY(
            why_exec__room(cx, (void **)&tape->keys, &tape->n_keys, (size_t)n, sizeof *tape->keys));
        for (int32_t s = 0; s < n; s++)
            tape->keys[s] = (uint64_t)(lo + s);
        v->keys = tape->keys;
    }
    return WHY_OK;
}

static void bind_params(why_tape *tape, const why_pass *pass, why_real *gw, why_real *dgw)
{
    const why_graph *g = tape->ex->g;
    for (why_node i = 0; i < g->n_nodes; i++) {
        if (g->nodes[i].param < 0)
            continue;
        size_t at = g->params[g->nodes[i].param].offset;
        why_tensor *t = &tape->t[i];
        t->x = (why_real *)pass->w + at; /* ops read a weight's value, never write it */
        t->dx = pass->dw ? (why_real *)pass->dw + at : NULL;
        t->g = gw ? gw + at : NULL;
        t->dg = dgw ? dgw + at : NULL;
    }
}

static void bind_sources(why_tape *tape, const why_pass *pass, const int32_t *index)
{
    const why_exec *ex = tape->ex;
    const why_graph *g = ex->g;
    if (g->dense >= 0 && tape->role[g->dense] == WHY_ROLE_SOURCE)
        tape->t[g->dense].x = (why_real *)tape->view.dense;
    if (g->ids < 0)
        return;
    for (why_node i = 0; i < g->n_nodes; i++) {
        if (!pass->plan->is_rowwise[i])
            continue;
        tape->t[i].index = index;
        if (tape->role[i] != WHY_ROLE_TABLE)
            continue;
        if (pass->store == WHY_STORE_PREFIX)
            tape->t[i].x = ex->prefix.tape.t[i].x;
        else
            tape->t[i].x = i == g->embed ? tape->t[g->nodes[i].in[1]].x : ex->table[i];
    }
}

static void bind_calls(why_ctx *cx, why_tape *tape, const why_pass *pass)
{
    const why_exec *ex = tape->ex;
    bool backward = (pass->slots & (WHY_SLOT_G | WHY_SLOT_DG | WHY_SLOT_REL)) != 0;
    for (int32_t k = 0; k < tape->n_run; k++) {
        why_node i = tape->run[k];
        why_op_call *call = &tape->calls[i];
        const why_pack *pack = ex->g->nodes[i].op->packs;
        call->cx = cx;
        call->offsets = tape->view.offsets;
        call->train = pass->train;
        call->step = pass->step;
        call->leaves_rows = pass->store == WHY_STORE_PREFIX &&
                            tape->role[pass->plan->source[ex->g->nodes[i].in[0]]] == WHY_ROLE_TABLE;
        for (int p = 0; p < WHY_OP_MAX_PACKS; p++)
            call->packed[p] =
                pack[p].backward_only && !backward ? NULL : ex->packs[i * WHY_OP_MAX_PACKS + p];
    }
}

int why_tape__bind(why_ctx *cx, why_tape *tape, const why_pass *pass, int32_t lo, int32_t hi,
                   why_real *gw, why_real *dgw)
{
    WHY_TRY(view_samples(cx, tape, pass, lo, hi));
    const why_batch *b = pass->batch;
    int32_t n_rows = b->offsets ? b->offsets[hi] - b->offsets[lo] : 0, n_stored = n_rows;
    const int32_t *index = NULL;
    if (pass->store == WHY_STORE_ONCE) {
        WHY_TRY(map_unique(cx, tape, tape->view.ids, n_rows, &n_stored));
        tape->view.ids = tape->unique;
        index = tape->index;
    } else if (pass->store == WHY_STORE_TABLE) {
        n_stored = tape->ex->g->vocabulary;
        index = tape->view.ids;
    } else if (pass->store == WHY_STORE_PREFIX) {
        const why_tape *prefix = &tape->ex->prefix.tape;
        n_stored = prefix->key.n_stored;
        tape->view.ids = prefix->unique;
        index = prefix->index + (b->offsets ? b->offsets[lo] : 0);
    }
    WHY_TRY(ensure_layout(cx, tape, pass, n_rows, n_stored, hi - lo));
    bind_params(tape, pass, gw, dgw);
    bind_sources(tape, pass, index);
    bind_calls(cx, tape, pass);
    return WHY_OK;
}

int why_tape__touched(why_ctx *cx, why_tape *tape, const int32_t **ids, int32_t *n)
{
    *n = tape->key.store == WHY_STORE_PREFIX ? 0 : tape->key.n_stored;
    if (tape->key.store == WHY_STORE_EACH)
        WHY_TRY(map_unique(cx, tape, tape->view.ids, tape->key.n_rows, n));
    *ids = tape->unique;
    return WHY_OK;
}

void why_tape__zero(why_tape *tape, unsigned slots)
{
    for (int s = 0; s < 4; s++)
        if ((slots & 1u << s) && tape->end[s] > tape->begin[s])
            memset(tape->block + tape->begin[s], 0, tape->end[s] - tape->begin[s]);
}
