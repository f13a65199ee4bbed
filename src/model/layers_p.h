/* layers_p.h — the layers architectures are put together from: a node, its width, its params with
 * their names and first values. After an error the calls do nothing; the end (why_layers__head)
 * tells it.
 */
#ifndef WHY_LAYERS_P_H
#define WHY_LAYERS_P_H

#include <why/ext/arch.h>

typedef struct {
    why_ctx *cx;
    why_graph *g;
    int status;
} why_layers;

typedef struct {
    why_node node;
    int32_t width;
} why_layer;

typedef enum { WHY_POOLING_MAX, WHY_POOLING_ATTENTION, WHY_POOLING_MEAN } why_pooling;

enum { WHY_ACT_LINEAR = 0, WHY_ACT_RELU_UNITS = 1 }; /* values of why_attr.act */

/* Names are "<name>" for the node, "<name>.w" and the like for its params. */
why_layer why_layers__embed(why_layers *l, int32_t vocabulary, int32_t width, double scale);
why_layer why_layers__linear(why_layers *l, const char *name, why_layer in, int32_t units,
                             int32_t act);
why_layer why_layers__dropout(why_layers *l, const char *name, why_layer in, double rate);
why_layer why_layers__convolution(why_layers *l, const char *name, why_layer in, int32_t width,
                                  int32_t filters);
why_layer why_layers__norm(why_layers *l, const char *name, why_layer in);
why_layer why_layers__pool(why_layers *l, const char *name, why_layer in, why_pooling pooling);
why_layer why_layers__concat(why_layers *l, const char *name, const why_layer *in, int n);
/* One direction of an LSTM or GRU with its input projection. */
why_layer why_layers__recurrent(why_layers *l, const char *name, why_layer in, const char *op,
                                int32_t units, bool reverse);
/* Any op: for what no function above is for. */
why_layer why_layers__add(why_layers *l, const char *op, const char *name, const why_node *in,
                          int n_in, const why_attr *attr, int32_t width);
why_node why_layers__param(why_layers *l, const char *layer, const char *what, int32_t rows,
                           int32_t cols, why_init init, double scale);
/* Linear to the classes and the loss; returns the first error of all layers. */
int why_layers__head(why_layers *l, why_layer in, int32_t n_classes, why_node *logits,
                     why_node *loss);

#endif
