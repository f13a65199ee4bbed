/* textcnn.c — convolutions of several widths over the tokens, the maximum of each filter, classes.
 *
 * Kim, "Convolutional Neural Networks for Sentence Classification", 2014.
 */
#include "layers_p.h"

typedef struct {
    int64_t embedding, filters, min_width, max_width;
    bool norm;
    double dropout;
} params;

#define FIELD(name) offsetof(params, name)
enum { MAX_WIDTHS = 8 };

static const why_option options[] = {
    {"embedding", "width of a token's vector", WHY_OPT_INT, FIELD(embedding), 128, 1, 4096, NULL},
    {"filters", "filters of each width", WHY_OPT_INT, FIELD(filters), 100, 1, 4096, NULL},
    {"min-width", "tokens the narrowest filter sees", WHY_OPT_INT, FIELD(min_width), 3, 1, 64,
     NULL},
    {"max-width", "tokens the widest filter sees; at most 7 more than min-width", WHY_OPT_INT,
     FIELD(max_width), 5, 1, 64, NULL},
    {"norm", "layer normalisation of the pooled filters", WHY_OPT_BOOL, FIELD(norm), 0, 0, 0, NULL},
    {"dropout", "share of units silenced before the classes", WHY_OPT_REAL, FIELD(dropout), 0.2, 0,
     0.95, NULL},
    {0}};

static int build(why_ctx *cx, why_graph *g, const void *p_, int32_t vocabulary, int32_t n_classes,
                 why_node *logits, why_node *loss)
{
    const params *p = p_;
    why_layers l = {cx, g, WHY_OK};
    why_layer pooled[MAX_WIDTHS];
    int n = 0;

    if (p->max_width < p->min_width || p->max_width - p->min_width >= MAX_WIDTHS)
        return why_fail(cx, WHY_EINVAL,
                        "textcnn: widths %d to %d; max-width must be min-width or up to %d more",
                        (int)p->min_width, (int)p->max_width, MAX_WIDTHS - 1);
    why_layer in = why_layers__embed(&l, vocabulary, (int32_t)p->embedding, 0.1);
    for (int32_t width = (int32_t)p->min_width; width <= p->max_width; width++) {
        const char *name = why_arena_printf(cx, "conv%d", (int)width);
        const char *pool = why_arena_printf(cx, "pool%d", (int)width);
        if (!name || !pool)
            return WHY_ENOMEM;
        why_layer conv = why_layers__convolution(&l, name, in, width, (int32_t)p->filters);
        pooled[n++] = why_layers__pool(&l, pool, conv, WHY_POOLING_MAX);
    }
    why_layer all = why_layers__concat(&l, "pooled", pooled, n);
    if (p->norm)
        all = why_layers__norm(&l, "norm", all);
    return why_layers__head(&l, why_layers__dropout(&l, "dropout", all, p->dropout), n_classes,
                            logits, loss);
}

WHY_ARCH(textcnn) = {
    .name = "textcnn",
    .summary = "convolutions of several widths over the tokens: the fastest to train",
    .cite = "kim2014",
    .needs = WHY_UNITS_SEQUENCE,
    .options = options,
    .params_size = sizeof(params),
    .build = build,
};
