/* recurrent.c — embedding, one or two directions of LSTM or GRU in layers, pooling over the tokens,
 * classes.
 *
 * The directions are pooled each on its own and only then put side by side: an edit of a sample
 * leaves the states of one direction before it and of the other behind it as they were, and pooled
 * prefixes of each can be used again.
 */
#include "layers_p.h"
#include "recurrent_p.h"

#define FIELD(name) offsetof(why_recurrent_params, name)

const why_option why_recurrent__options[] = {
    {"embedding", "width of a token's vector", WHY_OPT_INT, FIELD(embedding), 128, 1, 4096, NULL},
    {"hidden", "units of each direction", WHY_OPT_INT, FIELD(hidden), 128, 1, 4096, NULL},
    {"layers", "recurrent layers on top of each other", WHY_OPT_INT, FIELD(layers), 1, 1, 8, NULL},
    {"pooling", "how the states of all tokens become one vector", WHY_OPT_CHOICE, FIELD(pooling), 0,
     0, 0, "max|attention|mean"},
    {"dropout", "share of units silenced before the classes and between layers", WHY_OPT_REAL,
     FIELD(dropout), 0.2, 0, 0.95, NULL},
    {0}};

static const char *const direction_names[] = {"forward", "backward"};

/* The n directions of one layer; names are "forward", "backward", from the second layer on
 * "forward2", ... */
static void add_layer(why_layers *l, why_layer in, const why_recurrent_params *p, const char *op,
                      int n, int layer, why_layer *out)
{
    for (int i = 0; i < n; i++) {
        const char *name = layer == 0
                               ? direction_names[i]
                               : why_arena_printf(l->cx, "%s%d", direction_names[i], layer + 1);
        if (!name)
            l->status = WHY_ENOMEM;
        out[i] = why_layers__recurrent(l, name ? name : "", in, op, (int32_t)p->hidden, i == 1);
    }
}

int why_recurrent__build(why_ctx *cx, why_graph *g, const why_recurrent_params *p, const char *op,
                         bool both_directions, int32_t vocabulary, int32_t n_classes,
                         why_node *logits, why_node *loss)
{
    why_layers l = {cx, g, WHY_OK};
    int n = both_directions ? 2 : 1;
    why_layer directions[2], pooled[2];
    why_layer in = why_layers__embed(&l, vocabulary, (int32_t)p->embedding, 0.1);

    for (int layer = 0; layer < p->layers; layer++) {
        if (layer > 0) {
            const char *name = why_arena_printf(cx, "between%d", layer);
            const char *drop = why_arena_printf(cx, "dropout%d", layer);
            if (!name || !drop)
                return WHY_ENOMEM;
            in = why_layers__dropout(&l, drop, why_layers__concat(&l, name, directions, n),
                                     p->dropout);
        }
        add_layer(&l, in, p, op, n, layer, directions);
    }
    for (int i = 0; i < n; i++)
        pooled[i] = why_layers__pool(&l, i ? "pool_backward" : "pool_forward", directions[i],
                                     (why_pooling)p->pooling);
    why_layer all = why_layers__concat(&l, "pooled", pooled, n);
    return why_layers__head(&l, why_layers__dropout(&l, "dropout", all, p->dropout), n_classes,
                            logits, loss);
}
