/* graph.c — building a graph: nodes, widths, the layout of its weights, what each op can do.
 *
 * How: an array of nodes in topological order, which the order of adding them gives for nothing.
 * Weights lie in one flat array, each starting on a cache line. A sealed graph never changes, so
 * any number of executors share it. Legend: N token rows, B samples, V vocabulary, E embedding
 * width, C classes.
 */
#include <assert.h>
#include <string.h>

#include "graph_p.h"

int why_graph_new(why_ctx *cx, why_graph **out)
{
    why_graph *g = why_alloc(cx, 1, sizeof *g);
    if (!g)
        return WHY_ENOMEM;
    atomic_init(&g->refs, 1);
    g->ids = g->dense = g->embed = g->logits = g->loss = -1;
    *out = g;
    return WHY_OK;
}

why_graph *why_graph_ref(why_graph *g)
{
    atomic_fetch_add_explicit(&g->refs, 1, memory_order_relaxed);
    return g;
}

void why_graph_unref(why_graph **pointer)
{
    why_graph *g = *pointer;
    *pointer = NULL;
    if (!g || atomic_fetch_sub_explicit(&g->refs, 1, memory_order_acq_rel) != 1)
        return;
    for (int32_t i = 0; i < g->n_nodes; i++)
        why_free(g->nodes[i].name);
    why_free(g->nodes);
    why_free(g->params);
    why_free(g->inits);
    why_free(g->scales);
    why_free(g);
}

/* ---- adding nodes ---- */

static int copy_name(why_ctx *cx, char **out, const char *name)
{
    size_t n = strlen(name) + 1;
    char *copy = why_alloc(cx, n, 1);
    if (!copy)
        return WHY_ENOMEM;
    memcpy(copy, name, n);
    *out = copy;
    return WHY_OK;
}

static int check_name(why_ctx *cx, const why_graph *g, const char *op, const char *name)
{
    assert(!g->sealed);
    if (!name || !*name)
        return why_fail(cx, WHY_EINVAL, "%s: a node needs a name", op);
    for (int32_t i = 0; i < g->n_nodes; i++)
        if (strcmp(g->nodes[i].name, name) == 0)
            return why_fail(cx, WHY_EINVAL, "%s '%s': the name is taken by a node of op %s", op,
                            name, g->nodes[i].op->name);
    return WHY_OK;
}

static why_node push_node(why_ctx *cx, why_graph *g, const char *name, const why_graph_node *node)
{
    WHY_TRY(why_grow(cx, (void **)&g->nodes, (size_t)g->n_nodes + 1, sizeof *g->nodes));
    g->nodes[g->n_nodes] = *node;
    WHY_TRY(copy_name(cx, &g->nodes[g->n_nodes].name, name));
    return g->n_nodes++;
}

why_node why_graph_param(why_ctx *cx, why_graph *g, const char *name, int32_t rows, int32_t cols,
                         why_init init, double scale)
{
    WHY_TRY(check_name(cx, g, "param", name));
    if (rows < 1 || cols < 1)
        return why_fail(cx, WHY_ESHAPE,
                        "param '%s': %d x %d is not a size; both must be at least 1", name,
                        (int)rows, (int)cols);
    size_t n = (size_t)g->n_params + 1;
    WHY_TRY(why_grow(cx, (void **)&g->params, n, sizeof *g->params));
    WHY_TRY(why_grow(cx, (void **)&g->inits, n, sizeof *g->inits));
    WHY_TRY(why_grow(cx, (void **)&g->scales, n, sizeof *g->scales));
    why_graph_node node = {.op = why_op_find("param"),
                           .kind = WHY_ROWS_PARAM,
                           .rows = rows,
                           .cols = cols,
                           .param = g->n_params,
                           .has_weights = true};
    why_node id = push_node(cx, g, name, &node);
    WHY_TRY(id < 0 ? id : WHY_OK);
    g->params[g->n_params] = (why_param){g->nodes[id].name, rows, cols, g->n_weights};
    g->inits[g->n_params] = init;
    g->scales[g->n_params] = scale;
    g->n_params++;
    size_t size = (size_t)rows * (size_t)cols;
    g->n_weights += (size + WHY_WEIGHT_ALIGN - 1) / WHY_WEIGHT_ALIGN * WHY_WEIGHT_ALIGN;
    return id;
}

static int check_inputs(why_ctx *cx, const why_graph *g, const why_op *op, const char *name,
                        const why_node *in, int n_in)
{
    if (strcmp(op->name, "param") == 0)
        return why_fail(cx, WHY_EINVAL, "param '%s': weights are added with why_graph_param", name);
    if (n_in < op->min_in || n_in > op->max_in)
        return why_fail(cx, WHY_ESHAPE, "%s '%s': takes %d to %d inputs, got %d", op->name, name,
                        op->min_in, op->max_in, n_in);
    for (int i = 0; i < n_in; i++)
        if (in[i] < 0 || in[i] >= g->n_nodes)
            return why_fail(cx, WHY_EINVAL, "%s '%s': input %d is no node of this graph", op->name,
                            name, i);
    return WHY_OK;
}

/* One of each input a graph: batches carry one set of ids, one dense row. */
static int note_input(why_ctx *cx, const why_graph *g, const why_op *op, const char *name)
{
    bool twice = (strcmp(op->name, "ids") == 0 && g->ids >= 0) ||
                 (strcmp(op->name, "dense") == 0 && g->dense >= 0) ||
                 (strcmp(op->name, "embed") == 0 && g->embed >= 0);
    if (twice)
        return why_fail(cx, WHY_EUNSUPPORTED, "%s '%s': a graph has one %s node", op->name, name,
                        op->name);
    return WHY_OK;
}

static int infer(why_ctx *cx, const why_graph *g, why_graph_node *node, const char *name)
{
    why_tensor in[WHY_OP_MAX_IN], out = {0};
    why_tensor *pointers[WHY_OP_MAX_IN];
    for (int i = 0; i < node->n_in; i++) {
        const why_graph_node *source = &g->nodes[node->in[i]];
        in[i] = (why_tensor){.kind = source->kind, .rows = source->rows, .cols = source->cols};
        pointers[i] = &in[i];
        node->has_weights |= source->has_weights;
    }
    if (node->attr.act < 0 || node->attr.act > 3)
        return why_fail(cx, WHY_EINVAL,
                        "%s '%s': act %d is none of 0 none, 1 relu, 2 tanh, 3 sigmoid",
                        node->op->name, name, (int)node->attr.act);
    WHY_TRY(node->op->shape(cx, name, &node->attr, pointers, node->n_in, &out));
    node->kind = out.kind;
    node->cols = out.cols;
    return WHY_OK;
}

why_node why_graph_add(why_ctx *cx, why_graph *g, const char *op_name, const char *name,
                       const why_node *in, int n_in, const why_attr *attr)
{
    const why_op *op = why_op_find(op_name);
    if (!op)
        return why_fail(cx, WHY_ENOTFOUND, "node '%s': there is no op '%s'", name ? name : "",
                        op_name);
    WHY_TRY(check_name(cx, g, op_name, name));
    WHY_TRY(check_inputs(cx, g, op, name, in, n_in));
    WHY_TRY(note_input(cx, g, op, name));
    why_graph_node node = {.op = op, .n_in = n_in, .param = -1};
    if (attr)
        node.attr = *attr;
    for (int i = 0; i < n_in; i++)
        node.in[i] = in[i];
    WHY_TRY(infer(cx, g, &node, name));
    why_node id = push_node(cx, g, name, &node);
    WHY_TRY(id < 0 ? id : WHY_OK);
    if (strcmp(op_name, "ids") == 0)
        g->ids = id;
    if (strcmp(op_name, "dense") == 0) {
        g->dense = id;
        g->dense_width = node.cols;
    }
    if (strcmp(op_name, "embed") == 0) {
        g->embed = id;
        g->vocabulary = g->nodes[in[1]].rows;
        g->embedding = node.cols;
    }
    return id;
}

/* ---- sealing ---- */

static void mark_ancestors(why_graph *g, why_node from, bool loss)
{
    if (from < 0)
        return;
    g->nodes[from].for_loss = true;
    g->nodes[from].for_logits |= !loss;
    for (why_node i = from; i >= 0; i--) {
        const why_graph_node *node = &g->nodes[i];
        if (loss ? !node->for_loss : !node->for_logits)
            continue;
        for (int k = 0; k < node->n_in; k++) {
            g->nodes[node->in[k]].for_loss = true;
            g->nodes[node->in[k]].for_logits |= !loss;
        }
    }
}

static void mark_input(why_graph *g)
{
    why_node input = g->ids >= 0 ? g->embed : g->dense;
    for (why_node i = 0; i < g->n_nodes; i++) {
        g->nodes[i].has_input = i == input;
        for (int k = 0; k < g->nodes[i].n_in; k++)
            g->nodes[i].has_input |= g->nodes[g->nodes[i].in[k]].has_input;
    }
}

int why_graph_seal(why_ctx *cx, why_graph *g, why_node logits, why_node loss)
{
    assert(!g->sealed);
    if (logits < 0 || logits >= g->n_nodes || g->nodes[logits].kind != WHY_ROWS_SAMPLE)
        return why_fail(cx, WHY_ESHAPE, "graph: logits must be a node with one row a sample");
    if (loss >= g->n_nodes)
        return why_fail(cx, WHY_EINVAL, "graph: loss is no node of this graph");
    if (loss >= 0 && (g->nodes[loss].kind != WHY_ROWS_SAMPLE || g->nodes[loss].cols != 1))
        return why_fail(cx, WHY_ESHAPE, "graph: loss '%s' must have one number a sample, has %d",
                        g->nodes[loss].name, (int)g->nodes[loss].cols);
    if (g->ids >= 0 && g->embed < 0)
        return why_fail(cx, WHY_ESHAPE, "graph: ids '%s' are read by no embed node",
                        g->nodes[g->ids].name);
    g->logits = logits;
    g->loss = loss < 0 ? -1 : loss;
    mark_ancestors(g, logits, false);
    mark_ancestors(g, g->loss, true);
    mark_input(g);
    g->sealed = true;
    return WHY_OK;
}

/* ---- questions ---- */

int32_t why_graph_classes(const why_graph *g)
{
    return g->nodes[g->logits].cols;
}

int32_t why_graph_vocabulary(const why_graph *g)
{
    return g->vocabulary;
}

int32_t why_graph_dense(const why_graph *g)
{
    return g->dense_width;
}

int32_t why_graph_embedding(const why_graph *g)
{
    return g->embedding;
}

size_t why_graph_weights(const why_graph *g)
{
    return g->n_weights;
}

int32_t why_graph_params(const why_graph *g)
{
    return g->n_params;
}

const why_param *why_graph_param_at(const why_graph *g, int32_t i)
{
    return i >= 0 && i < g->n_params ? &g->params[i] : NULL;
}

static int describe_node(why_ctx *cx, why_str *s, const why_graph *g, why_node i)
{
    const why_graph_node *node = &g->nodes[i];
    WHY_TRY(why_str_printf(cx, s, "%d %s '%s' ", (int)i, node->op->name, node->name));
    if (node->kind == WHY_ROWS_PARAM)
        WHY_TRY(why_str_printf(cx, s, "[%d,%d]", (int)node->rows, (int)node->cols));
    else
        WHY_TRY(why_str_printf(cx, s, "[%c,%d]", node->kind == WHY_ROWS_TOKEN ? 'N' : 'B',
                               (int)node->cols));
    for (int k = 0; k < node->n_in; k++) {
        const why_graph_node *in = &g->nodes[node->in[k]];
        WHY_TRY(why_str_puts(cx, s, k ? ", " : " <- "));
        if (in->kind == WHY_ROWS_PARAM)
            WHY_TRY(why_str_puts(cx, s, in->name));
        else
            WHY_TRY(why_str_printf(cx, s, "%d", (int)node->in[k]));
    }
    return why_str_puts(cx, s, "\n");
}

const char *why_graph_describe(why_ctx *cx, const why_graph *g)
{
    why_str s = {0};
    char *text = NULL;
    int status = WHY_OK;
    for (why_node i = 0; i < g->n_nodes && status == WHY_OK; i++)
        status = describe_node(cx, &s, g, i);
    if (status == WHY_OK)
        text = why_arena_strndup(cx, s.bytes ? s.bytes : "", s.n_bytes);
    why_str_release(&s);
    return text;
}

const char *why_graph_lacks(const why_graph *g, why_can need)
{
    for (why_node i = 0; i < g->n_nodes; i++) {
        const why_graph_node *node = &g->nodes[i];
        const why_op *op = node->op;
        bool is_used = need == WHY_CAN_SECOND_ORDER
                           ? node->for_loss && node->has_weights
                           : node->for_logits && (node->has_input || node->has_weights);
        if (!is_used || node->n_in == 0 || (op->flags & WHY_OP_TRAIN_ONLY))
            continue;
        bool can = need == WHY_CAN_GRADIENT       ? op->vjp != NULL
                   : need == WHY_CAN_SECOND_ORDER ? op->vjp && op->jvp && op->vjp_t
                                                  : i == g->embed || op->relevance_epsilon != NULL;
        if (!can)
            return node->name;
    }
    return NULL;
}
