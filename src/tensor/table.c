/* table.c — the projected vocabulary: what the row-wise nodes behind the embedding make of every
 * id, computed once for a set of weights, so that forward passes over many tokens read it through
 * the ids.
 *
 * How: blocks of vocabulary rows over the pool, each through all row-wise nodes in turn. Rows have
 * the same bits as if computed in the pass (a kernel's gemm rows do not depend on their
 * neighbours). Cost: V rows once; worth it as soon as as many rows were asked for.
 */
#include "exec_p.h"

enum { BLOCK_ROWS = 256 };

/* Above this a table costs more memory than the time it saves is worth. */
static const double max_table_bytes = 512.0 * 1024 * 1024;

void why_exec__drop_table(why_exec *ex)
{
    for (int32_t i = 0; ex->table && i < ex->g->n_nodes; i++) {
        why_free(ex->table[i]);
        ex->table[i] = NULL;
    }
    ex->has_table = false;
}

static bool is_tabled(const why_exec *ex, why_node i)
{
    const why_plan *plan = &ex->plans[0];
    return plan->is_rowwise[i] && plan->source[i] == i && i != ex->g->ids && i != ex->g->embed &&
           ex->g->nodes[i].for_loss;
}

static why_real *param_at(const why_exec *ex, why_node i)
{
    return ex->weights->data + ex->g->params[ex->g->nodes[i].param].offset;
}

static int block_node(why_ctx *cx, why_exec *ex, why_node i, size_t lo, int32_t n)
{
    const why_graph_node *node = &ex->g->nodes[i];
    const why_plan *plan = &ex->plans[0];
    why_tensor in[WHY_OP_MAX_IN] = {0}, out = {.kind = node->kind, .rows = n, .cols = node->cols};
    why_op_call call = {.cx = cx, .kernel = ex->kernel, .attr = &node->attr, .name = node->name,
                        .n_in = node->n_in, .out = &out, .n_rows = n};
    why_node above = plan->source[node->in[0]];
    const why_real *rows =
        above == ex->g->embed ? param_at(ex, ex->g->nodes[above].in[1]) : ex->table[above];
    for (int k = 0; k < node->n_in; k++) {
        const why_graph_node *source = &ex->g->nodes[plan->source[node->in[k]]];
        in[k] =
            (why_tensor){.kind = source->kind, .rows = k ? source->rows : n, .cols = source->cols};
        in[k].x = k ? param_at(ex, plan->source[node->in[k]])
                    : (why_real *)rows + lo * (size_t)source->cols;
        call.in[k] = &in[k];
    }
    for (int p = 0; p < WHY_OP_MAX_PACKS; p++)
        call.packed[p] = ex->packs[i * WHY_OP_MAX_PACKS + p];
    out.x = ex->table[i] + lo * (size_t)node->cols;
    size_t n_scratch = node->op->scratch_size ? node->op->scratch_size(&call) : 0;
    size_t n_state = node->op->state_size ? node->op->state_size(&call) : 0;
    if (n_scratch && !(call.scratch = why_alloc(cx, n_scratch, sizeof *call.scratch)))
        return WHY_ENOMEM;
    if (n_state && !(call.state = why_alloc(cx, n_state, 1))) {
        why_free(call.scratch);
        return WHY_ENOMEM;
    }
    int status = node->op->forward(&call);
    why_free(call.scratch);
    why_free(call.state);
    return status;
}

static int fill_block(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)i_worker;
    why_exec *ex = payload;
    int32_t lo = i_task * BLOCK_ROWS, v = ex->g->vocabulary;
    int32_t n = v - lo < BLOCK_ROWS ? v - lo : BLOCK_ROWS;
    for (why_node i = 0; i < ex->g->n_nodes; i++)
        if (is_tabled(ex, i))
            WHY_TRY(block_node(cx, ex, i, (size_t)lo, n));
    return WHY_OK;
}

int why_exec__table(why_ctx *cx, why_exec *ex, bool *ready, int32_t n_rows)
{
    const why_graph *g = ex->g;
    double bytes = 0;
    *ready = ex->has_table;
    ex->rows_seen += (uint64_t)n_rows;
    if (ex->has_table || !ex->plans[0].can_index)
        return WHY_OK;
    for (why_node i = 0; i < g->n_nodes; i++)
        if (is_tabled(ex, i))
            bytes += (double)g->vocabulary * g->nodes[i].cols * (double)sizeof(why_real);
    if (bytes > max_table_bytes || ex->rows_seen < (uint64_t)g->vocabulary)
        return WHY_OK;
    for (why_node i = 0; i < g->n_nodes; i++) {
        size_t n = (size_t)g->vocabulary * (size_t)g->nodes[i].cols;
        if (is_tabled(ex, i) && !ex->table[i] &&
            !(ex->table[i] = why_alloc(cx, n, sizeof **ex->table)))
            return WHY_ENOMEM;
    }
    WHY_TRY(why_pool_run(cx, (g->vocabulary + BLOCK_ROWS - 1) / BLOCK_ROWS, fill_block, ex));
    *ready = ex->has_table = true;
    return WHY_OK;
}
