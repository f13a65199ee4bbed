/* layers.c — the layers architectures are put together from.
 *
 * First values: Glorot & Bengio 2010 for every matrix, zero biases but for an LSTM's forget gate
 * (1, Jozefowicz et al. 2015).
 */
#include "layers_p.h"

static const why_layer none = {-1, 0};

static why_layer done(why_layers *l, why_node node, int32_t width)
{
    if (node < 0) {
        l->status = node;
        return none;
    }
    return (why_layer){node, width};
}

why_layer why_layers__add(why_layers *l, const char *op, const char *name, const why_node *in,
                          int n_in, const why_attr *attr, int32_t width)
{
    if (l->status != WHY_OK)
        return none;
    return done(l, why_graph_add(l->cx, l->g, op, name, in, n_in, attr), width);
}

why_node why_layers__param(why_layers *l, const char *layer, const char *what, int32_t rows,
                           int32_t cols, why_init init, double scale)
{
    if (l->status != WHY_OK)
        return -1;
    const char *name = why_arena_printf(l->cx, "%s.%s", layer, what);
    why_node node = name ? why_graph_param(l->cx, l->g, name, rows, cols, init, scale) : WHY_ENOMEM;
    return done(l, node, cols).node;
}

why_layer why_layers__embed(why_layers *l, int32_t vocabulary, int32_t width, double scale)
{
    why_node table =
        why_layers__param(l, "embedding", "table", vocabulary, width, WHY_INIT_NORMAL, scale);
    why_layer ids = why_layers__add(l, "ids", "ids", NULL, 0, NULL, 0);
    why_node in[] = {ids.node, table};
    return why_layers__add(l, "embed", "embedding", in, 2, NULL, width);
}

why_layer why_layers__linear(why_layers *l, const char *name, why_layer in, int32_t units,
                             int32_t act)
{
    why_node w = why_layers__param(l, name, "w", in.width, units, WHY_INIT_GLOROT, 1);
    why_node b = why_layers__param(l, name, "b", 1, units, WHY_INIT_ZERO, 0);
    why_node nodes[] = {in.node, w, b};
    why_attr attr = {.units = units, .act = act};
    return why_layers__add(l, "linear", name, nodes, 3, &attr, units);
}

why_layer why_layers__dropout(why_layers *l, const char *name, why_layer in, double rate)
{
    why_attr attr = {.rate = rate};

    return rate > 0 ? why_layers__add(l, "dropout", name, &in.node, 1, &attr, in.width) : in;
}

why_layer why_layers__convolution(why_layers *l, const char *name, why_layer in, int32_t width,
                                  int32_t filters)
{
    why_node w = why_layers__param(l, name, "w", width * in.width, filters, WHY_INIT_GLOROT, 1);
    why_node b = why_layers__param(l, name, "b", 1, filters, WHY_INIT_ZERO, 0);
    why_node nodes[] = {in.node, w, b};
    why_attr attr = {.units = filters, .width = width, .act = WHY_ACT_RELU_UNITS};
    return why_layers__add(l, "conv1d", name, nodes, 3, &attr, filters);
}

why_layer why_layers__norm(why_layers *l, const char *name, why_layer in)
{
    why_node gain = why_layers__param(l, name, "gain", 1, in.width, WHY_INIT_ONE, 0);
    why_node shift = why_layers__param(l, name, "shift", 1, in.width, WHY_INIT_ZERO, 0);
    why_node nodes[] = {in.node, gain, shift};
    why_attr attr = {.eps = 1e-5};
    return why_layers__add(l, "layernorm", name, nodes, 3, &attr, in.width);
}

/* Additive attention (Bahdanau et al. 2015) with one query for all samples. */
static why_layer attend(why_layers *l, const char *name, why_layer in)
{
    why_node w = why_layers__param(l, name, "w", in.width, in.width, WHY_INIT_GLOROT, 1);
    why_node b = why_layers__param(l, name, "b", 1, in.width, WHY_INIT_ZERO, 0);
    why_node query = why_layers__param(l, name, "query", in.width, 1, WHY_INIT_GLOROT, 1);
    why_node nodes[] = {in.node, w, b, query};
    return why_layers__add(l, "attention_pool", name, nodes, 4, NULL, in.width);
}

why_layer why_layers__pool(why_layers *l, const char *name, why_layer in, why_pooling pooling)
{
    if (pooling == WHY_POOLING_ATTENTION)
        return attend(l, name, in);
    return why_layers__add(l, pooling == WHY_POOLING_MAX ? "max_pool" : "mean_pool", name, &in.node,
                           1, NULL, in.width);
}

why_layer why_layers__concat(why_layers *l, const char *name, const why_layer *in, int n)
{
    why_node nodes[8];
    int32_t width = 0;

    if (n == 1)
        return in[0];
    for (int i = 0; i < n; i++) {
        nodes[i] = in[i].node;
        width += in[i].width;
    }
    return why_layers__add(l, "concat", name, nodes, n, NULL, width);
}

why_layer why_layers__recurrent(why_layers *l, const char *name, why_layer in, const char *op,
                                int32_t units, bool reverse)
{
    bool is_lstm = op[0] == 'l';
    int32_t width = (is_lstm ? 4 : 3) * units;
    why_attr project = {.units = width}, attr = {.units = units, .reverse = reverse};
    why_node wx = why_layers__param(l, name, "wx", in.width, width, WHY_INIT_GLOROT, 1);
    why_node b =
        why_layers__param(l, name, "b", 1, width, is_lstm ? WHY_INIT_LSTM_BIAS : WHY_INIT_ZERO, 0);
    why_node wh = why_layers__param(l, name, "wh", units, width, WHY_INIT_GLOROT, 1);
    why_node bh = is_lstm ? -1 : why_layers__param(l, name, "bh", 1, width, WHY_INIT_ZERO, 0);
    why_node in_project[] = {in.node, wx, b};

    if (l->status != WHY_OK)
        return none;
    const char *projection = why_arena_printf(l->cx, "%s.input", name);
    if (!projection) {
        l->status = WHY_ENOMEM;
        return none;
    }
    why_layer x = why_layers__add(l, "linear", projection, in_project, 3, &project, width);
    why_node nodes[] = {x.node, wh, bh};
    return why_layers__add(l, op, name, nodes, is_lstm ? 2 : 3, &attr, units);
}

int why_layers__head(why_layers *l, why_layer in, int32_t n_classes, why_node *logits,
                     why_node *loss)
{
    why_layer scores = why_layers__linear(l, "logits", in, n_classes, WHY_ACT_LINEAR);
    why_layer cost = why_layers__add(l, "softmax_ce", "loss", &scores.node, 1, NULL, 1);

    if (l->status == WHY_OK) {
        *logits = scores.node;
        *loss = cost.node;
    }
    return l->status;
}
