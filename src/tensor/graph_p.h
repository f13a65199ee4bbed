/* graph_p.h — the insides of a graph and of a set of weights, for the files of this folder. */
#ifndef WHY_GRAPH_P_H
#define WHY_GRAPH_P_H

#include <stdatomic.h>

#include <why/ext/op.h>

/* Weights start at multiples of this many elements: 64 bytes in f32. */
enum { WHY_WEIGHT_ALIGN = 16 };

typedef struct {
    const why_op *op;
    char *name;
    why_attr attr;
    why_node in[WHY_OP_MAX_IN];
    int n_in;
    why_rows_kind kind;
    int32_t rows; /* of a param; 0 otherwise                          */
    int32_t cols;
    int32_t param;       /* index into params, or -1                         */
    bool has_weights;    /* depends on some param                            */
    bool has_input;      /* depends on the embedded rows, or on dense without ids */
    bool for_logits;     /* the logits need it                               */
    bool for_loss;       /* the loss or the logits need it                   */
} why_graph_node;

struct why_graph {
    atomic_int refs;
    bool sealed;
    why_graph_node *nodes;
    int32_t n_nodes;
    why_param *params;
    why_init *inits;
    double *scales;
    int32_t n_params;
    size_t n_weights;
    why_node ids, dense, embed; /* -1 = not there */
    why_node logits, loss;
    int32_t vocabulary, dense_width, embedding;
};

struct why_weights {
    atomic_int refs;
    uint64_t version;
    size_t n;
    why_real *data;
};

#endif
