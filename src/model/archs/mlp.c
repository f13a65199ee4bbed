/* mlp.c — a weighted sum of one vector for each unit (a sparse first layer), hidden layers,
 * classes.
 *
 * The first layer is x W with x the sample's sparse weights, computed as the sum of the table's
 * rows it holds: embed, sum_pool; its bias and relu come with the linear layers behind it.
 */
#include "layers_p.h"

typedef struct {
    int64_t hidden, layers;
    double dropout;
} params;

#define FIELD(name) offsetof(params, name)

static const why_option options[] = {
    {"hidden", "units of each hidden layer", WHY_OPT_INT, FIELD(hidden), 128, 1, 4096, NULL},
    {"layers", "hidden layers behind the first, 0 = a linear model of rank `hidden`", WHY_OPT_INT,
     FIELD(layers), 1, 0, 8, NULL},
    {"dropout", "share of units silenced after each hidden layer", WHY_OPT_REAL, FIELD(dropout),
     0.2, 0, 0.95, NULL},
    {0}};

static int build(why_ctx *cx, why_graph *g, const void *p_, int32_t vocabulary, int32_t n_classes,
                 why_node *logits, why_node *loss)
{
    const params *p = p_;
    why_layers l = {cx, g, WHY_OK};
    why_layer rows = why_layers__embed(&l, vocabulary, (int32_t)p->hidden, 0.1);
    why_layer in = why_layers__add(&l, "sum_pool", "sum", &rows.node, 1, NULL, rows.width);

    for (int i = 0; i < p->layers; i++) {
        const char *name = why_arena_printf(cx, "hidden%d", i + 1);
        const char *drop = why_arena_printf(cx, "dropout%d", i + 1);
        if (!name || !drop)
            return WHY_ENOMEM;
        in = why_layers__linear(&l, name, in, (int32_t)p->hidden, WHY_ACT_RELU_UNITS);
        in = why_layers__dropout(&l, drop, in, p->dropout);
    }
    return why_layers__head(&l, in, n_classes, logits, loss);
}

WHY_ARCH(mlp) = {
    .name = "mlp",
    .summary = "sum of a learned vector for each unit, then hidden layers: for bags of n-grams",
    .cite = "iyyer2015",
    .needs = WHY_UNITS_BAG,
    .options = options,
    .params_size = sizeof(params),
    .build = build,
};
