/* walk.c — the walks over a tape's nodes: forward, tangents, back, back's tangent, relevance.
 *
 * How: nodes lie by depth, so those of one depth are independent. When a tape has the pool for
 * itself (one shard), nodes of a depth run side by side, and row-wise ones are cut into stretches
 * of rows. On the way back two nodes may add to one input: then first each runs with that input
 * hidden, then for that input alone one after the other. Every number is computed by the same
 * additions in the same order as on one thread.
 */
#include "exec_p.h"

enum { MAX_GROUP = 16, MIN_ROWS = 64 };

/* Arithmetic of a group below which it stays on one thread, in flops. */
static const double worth_a_team = 1e6;

typedef int (*rule_fn)(why_op_call *call);
typedef enum { FORWARD, JVP, VJP, VJP_T } rule;

static rule_fn function_of(const why_op *op, rule r)
{
    return r == FORWARD ? op->forward : r == JVP ? op->jvp : r == VJP ? op->vjp : op->vjp_t;
}

static bool takes_part(const why_tape *tape, why_node i, rule r)
{
    const why_op_call *call = &tape->calls[i];
    bool any = false;
    if (r == FORWARD)
        return true;
    if (r == JVP)
        return tape->t[i].dx != NULL;
    if (r == VJP_T)
        return tape->t[i].dg != NULL;
    for (int k = 0; k < call->n_in; k++)
        any |= call->in[k]->g != NULL;
    return any && tape->t[i].g != NULL;
}

/* ---- one node, or a part of its work ---- */

typedef enum { ALL, WITHOUT_SHARED, ONLY_SHARED } part;

/* A call with tensors of its own, to hide slots and to hold a stretch of rows. */
typedef struct {
    why_op_call call;
    why_tensor in[WHY_OP_MAX_IN], out;
} own_call;

static void copy_call(own_call *c, const why_op_call *from, why_ctx *cx)
{
    c->call = *from;
    c->call.cx = cx;
    c->out = *from->out;
    c->call.out = &c->out;
    for (int k = 0; k < from->n_in; k++) {
        c->in[k] = *from->in[k];
        c->call.in[k] = &c->in[k];
    }
}

static void cut_tensor(why_tensor *t, int32_t lo, int32_t hi)
{
    size_t at = (size_t)lo * (size_t)t->cols;
    why_real **slots[] = {&t->x, &t->g, &t->dx, &t->dg};
    for (int k = 0; k < 4; k++)
        *slots[k] = *slots[k] ? *slots[k] + at : NULL;
    t->rows = hi - lo;
}

static void cut_rows(own_call *c, int32_t lo, int32_t hi)
{
    size_t at = (size_t)lo * (size_t)c->out.cols;
    cut_tensor(&c->out, lo, hi);
    cut_tensor(&c->in[0], lo, hi);
    c->call.scratch = c->call.scratch ? c->call.scratch + at : NULL;
}

typedef struct {
    const why_tape *tape;
    why_node nodes[MAX_GROUP];
    int n;
    rule rule;
    part part;
    const why_tensor *shared; /* input that several of the nodes add to, or NULL */
    int n_cuts;               /* stretches of rows of nodes[0]; 0 = whole nodes  */
} group;

static int run_part(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)i_worker;
    const group *g = payload;
    why_node i = g->nodes[g->n_cuts ? 0 : i_task];
    const why_op_call *call = &g->tape->calls[i];
    own_call c;
    copy_call(&c, call, cx);
    for (int k = 0; k < call->n_in && g->part != ALL; k++)
        if ((call->in[k] == g->shared) == (g->part == WITHOUT_SHARED))
            c.in[k].g = c.in[k].dg = NULL;
    if (g->n_cuts) {
        int64_t rows = call->out->rows;
        cut_rows(&c, (int32_t)(rows * i_task / g->n_cuts),
                 (int32_t)(rows * (i_task + 1) / g->n_cuts));
    }
    return function_of(g->tape->ex->g->nodes[i].op, g->rule)(&c.call);
}

static double flops_of(const why_tape *tape, why_node i)
{
    const why_op *op = tape->ex->g->nodes[i].op;
    return op->flops ? op->flops(&tape->calls[i]) : 0;
}

/* May node i, alone, be cut into stretches of rows? Weight adjoints are sums over rows: those may
 * not. */
static bool can_cut(const group *g, why_node i)
{
    const why_op_call *call = &g->tape->calls[i];
    bool has_weight_adjoint = false;
    for (int k = 1; k < call->n_in; k++)
        has_weight_adjoint |= g->rule == VJP && g->part != ONLY_SHARED && call->in[k]->g != NULL;
    return (g->tape->ex->g->nodes[i].op->flags & WHY_OP_SPLITS) &&
           (g->rule == FORWARD || g->rule == VJP) && !has_weight_adjoint &&
           call->out->rows >= 2 * MIN_ROWS && flops_of(g->tape, i) >= worth_a_team;
}

static int run_alone(group *g, why_node i)
{
    const why_tape *tape = g->tape;
    group one = *g;
    one.nodes[0] = i;
    one.n = 1;
    if (!can_cut(&one, i)) {
        if (g->part == ALL)
            return function_of(tape->ex->g->nodes[i].op, g->rule)(&tape->calls[i]);
        return run_part(tape->calls[i].cx, 0, 0, &one);
    }
    one.n_cuts = tape->ex->n_workers;
    if (one.n_cuts > tape->calls[i].out->rows / MIN_ROWS)
        one.n_cuts = tape->calls[i].out->rows / MIN_ROWS;
    return why_pool_run(tape->team, one.n_cuts, run_part, &one);
}

/* ---- nodes of one depth ---- */

/* The one input with an adjoint that two nodes read; false when there are several such. */
static bool find_shared(group *g)
{
    g->shared = NULL;
    for (int a = 0; a < g->n; a++)
        for (int b = a + 1; b < g->n; b++)
            for (int k = 0; k < g->tape->calls[g->nodes[a]].n_in; k++)
                for (int l = 0; l < g->tape->calls[g->nodes[b]].n_in; l++) {
                    const why_tensor *in = g->tape->calls[g->nodes[a]].in[k];
                    if (in != g->tape->calls[g->nodes[b]].in[l] || (!in->g && !in->dg))
                        continue;
                    if (g->shared && g->shared != in)
                        return false;
                    g->shared = in;
                }
    return true;
}

static int run_group(group *g)
{
    double flops = 0;
    for (int k = 0; k < g->n; k++)
        flops += flops_of(g->tape, g->nodes[k]);
    bool is_back = g->rule == VJP || g->rule == VJP_T;
    bool together = g->n > 1 && flops >= worth_a_team && (!is_back || find_shared(g));
    g->part = together && g->shared ? WITHOUT_SHARED : ALL;
    if (together)
        WHY_TRY(why_pool_run(g->tape->team, g->n, run_part, g));
    if (together && !g->shared)
        return WHY_OK;
    g->part = together ? ONLY_SHARED : ALL;
    for (int k = 0; k < g->n; k++)
        WHY_TRY(run_alone(g, g->nodes[k]));
    return WHY_OK;
}

/* All nodes that take part, first to last or last to first; only those above depth `below` and
 * `from`. */
static int walk(why_tape *tape, rule r, why_node from, int32_t below)
{
    const why_plan *plan = tape->key.plan;
    const why_graph_node *nodes = tape->ex->g->nodes;
    bool is_back = r == VJP || r == VJP_T;
    group g = {.tape = tape, .rule = r};
    int32_t depth = -1;
    for (int32_t k = 0; k < tape->n_run; k++) {
        why_node i = tape->run[is_back ? tape->n_run - 1 - k : k];
        if ((i != from && plan->depth[i] >= below) || !takes_part(tape, i, r))
            continue;
        if (!tape->team) {
            WHY_TRY(function_of(nodes[i].op, r)(&tape->calls[i]));
            continue;
        }
        if (g.n > 0 && (plan->depth[i] != depth || g.n == MAX_GROUP)) {
            WHY_TRY(run_group(&g));
            g = (group){.tape = tape, .rule = r};
        }
        depth = plan->depth[i];
        g.nodes[g.n++] = i;
    }
    return g.n > 0 ? run_group(&g) : WHY_OK;
}

int why_tape__forward(why_tape *tape)
{
    return walk(tape, FORWARD, -1, INT32_MAX);
}

int why_tape__jvp(why_tape *tape)
{
    return walk(tape, JVP, -1, INT32_MAX);
}

int why_tape__vjp(why_tape *tape, why_node from)
{
    return walk(tape, VJP, from, tape->key.plan->depth[from]);
}

int why_tape__vjp_all(why_tape *tape)
{
    return walk(tape, VJP, -1, INT32_MAX);
}

int why_tape__vjp_t(why_tape *tape, why_node from)
{
    return walk(tape, VJP_T, from, tape->key.plan->depth[from]);
}

int why_tape__relevance(why_ctx *cx, why_tape *tape, double epsilon, double *absorbed)
{
    const why_graph *g = tape->ex->g;
    why_relevance_rule how = {epsilon, absorbed};
    for (int32_t k = tape->n_run - 1; k >= 0; k--) {
        why_node i = tape->run[k];
        if (!tape->t[i].rel || i == g->embed)
            continue;
        if (!g->nodes[i].op->relevance_epsilon)
            return why_fail(
                cx, WHY_EUNSUPPORTED,
                "relevance: op %s of node '%s' has no epsilon rule; use a gradient method",
                g->nodes[i].op->name, g->nodes[i].name);
        WHY_TRY(g->nodes[i].op->relevance_epsilon(&tape->calls[i], &how));
    }
    return WHY_OK;
}
