/* plan.c — what of a graph can be said once for all passes: which nodes depend on the ids row by
 * row (and can share one stored row between equal ids), where straight-line paths may start, in
 * which order nodes run so that independent ones lie side by side.
 */
#include <string.h>

#include "exec_p.h"

static int allocate(why_ctx *cx, why_plan *plan, size_t n)
{
    plan->source = why_alloc(cx, n, sizeof *plan->source);
    plan->is_rowwise = why_alloc(cx, n, 1);
    plan->is_frontier = why_alloc(cx, n, 1);
    plan->is_affine = why_alloc(cx, n, 1);
    plan->is_start = why_alloc(cx, n, 1);
    plan->order = why_alloc(cx, n, sizeof *plan->order);
    plan->depth = why_alloc(cx, n, sizeof *plan->depth);
    plan->reader = why_alloc(cx, n, sizeof *plan->reader);
    if (!plan->source || !plan->is_rowwise || !plan->is_frontier || !plan->is_affine ||
        !plan->is_start || !plan->order || !plan->depth || !plan->reader)
        return WHY_ENOMEM;
    return WHY_OK;
}

void why_plan__release(why_plan *plan)
{
    why_free(plan->source);
    why_free(plan->is_rowwise);
    why_free(plan->is_frontier);
    why_free(plan->is_affine);
    why_free(plan->is_start);
    why_free(plan->order);
    why_free(plan->depth);
    why_free(plan->reader);
    memset(plan, 0, sizeof *plan);
}

static void find_sources(why_plan *plan, const why_graph *g, bool train)
{
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        bool left_out = !train && (node->op->flags & WHY_OP_TRAIN_ONLY);
        plan->source[i] = left_out ? plan->source[node->in[0]] : i;
    }
}

/* Row-wise in the ids: the ids, and what a row-wise op makes of such rows and weights alone. */
static void mark_rowwise(why_plan *plan, const why_graph *g)
{
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        if (plan->source[i] != i)
            continue;
        bool row = node->n_in > 0 && (node->op->flags & WHY_OP_ROWWISE) &&
                   plan->is_rowwise[plan->source[node->in[0]]];
        plan->is_rowwise[i] = i == g->ids || row;
        bool affine = row && (node->op->flags & WHY_OP_AFFINE) && node->attr.act == 0 &&
                      plan->is_affine[plan->source[node->in[0]]];
        plan->is_affine[i] = i == g->embed || affine;
    }
    if (g->ids < 0 && g->dense >= 0)
        plan->is_affine[g->dense] = true;
}

static bool is_used(const why_graph *g, why_node i)
{
    return g->nodes[i].for_loss;
}

static void mark_frontiers(why_plan *plan, const why_graph *g)
{
    plan->can_index = g->ids >= 0;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        if (plan->source[i] != i || !is_used(g, i))
            continue;
        for (int k = 0; k < node->n_in; k++) {
            why_node in = plan->source[node->in[k]];
            if (plan->is_affine[in] && !plan->is_affine[i] && node->for_logits)
                plan->is_start[in] = true;
            if (!plan->is_rowwise[in] || plan->is_rowwise[i])
                continue;
            plan->is_frontier[in] = true;
            if (k > 0 || !(node->op->flags & WHY_OP_INDEXED))
                plan->can_index = false;
        }
    }
}

/* One reader that takes no part of the prefix but its in[0]: what comes back to a frontier is that
 * reader's alone. */
static void find_readers(why_plan *plan, const why_graph *g)
{
    bool has_frontier = false;
    plan->can_prefix = plan->can_index;
    for (why_node i = 0; i < g->n_nodes; i++)
        plan->reader[i] = -1;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        if (plan->source[i] != i || !is_used(g, i) || plan->is_rowwise[i] || node->n_in == 0)
            continue;
        for (int k = 0; k < node->n_in; k++) {
            why_node in = plan->source[node->in[k]];
            if (!plan->is_rowwise[in])
                continue;
            bool is_only = k == 0 && node->op->vjp_rows && plan->reader[in] < 0 && in != g->ids;
            plan->can_prefix = plan->can_prefix && is_only;
            plan->reader[in] = i;
            has_frontier = true;
        }
    }
    plan->can_prefix = plan->can_prefix && has_frontier;
}

/* By depth, within a depth as added. */
static void sort_by_depth(why_plan *plan, const why_graph *g)
{
    int32_t deepest = 0, n = 0;
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        for (int k = 0; k < node->n_in; k++) {
            int32_t above = plan->depth[node->in[k]] + 1;
            if (plan->depth[i] < above)
                plan->depth[i] = above;
        }
        if (deepest < plan->depth[i])
            deepest = plan->depth[i];
    }
    for (int32_t depth = 0; depth <= deepest; depth++)
        for (why_node i = 0; i < g->n_nodes; i++)
            if (plan->depth[i] == depth)
                plan->order[n++] = i;
}

int why_plan__init(why_ctx *cx, why_plan *plan, const why_graph *g, bool train)
{
    WHY_TRY(allocate(cx, plan, (size_t)g->n_nodes));
    find_sources(plan, g, train);
    mark_rowwise(plan, g);
    mark_frontiers(plan, g);
    find_readers(plan, g);
    sort_by_depth(plan, g);
    return WHY_OK;
}
