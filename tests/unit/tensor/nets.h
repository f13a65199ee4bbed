/* nets.h — small whole nets and batches for the tests of the passes. A net whose ops are not all
 * there is left out (net_open gives false); the test of the op table fails for it elsewhere.
 *
 * Legend: V vocabulary, E embedding width, H hidden width, C classes.
 */
#ifndef NETS_H
#define NETS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <why/ext/op.h>

enum { V = 13, E = 6, H = 5, C = 3, D = 7 };

typedef enum {
    NET_LINEAR,
    NET_MLP,
    NET_BAG,
    NET_CNN,
    NET_LSTM,
    NET_BILSTM,
    NET_GRU,
    NET_ATTENTION,
    NET_MIXED,
    N_NETS
} net_kind;
static const char *const net_names[N_NETS] = {"linear", "mlp", "bag",       "cnn",  "lstm",
                                              "bilstm", "gru", "attention", "mixed"};

typedef struct {
    why_ctx *cx;
    why_graph *g;
    why_weights *w;
    why_exec *ex;
} net;

typedef struct {
    why_ctx *cx;
    why_graph *g;
    bool missing; /* an op is not there */
    int n;        /* names given so far */
} builder;

static inline void ok(why_ctx *cx, int status)
{
    if (status != WHY_OK)
        fail_msg("%s: %s", why_status_name(status), why_ctx_error(cx)->message);
}

static inline why_node weight(builder *b, int rows, int cols)
{
    char name[32];
    snprintf(name, sizeof name, "w%d", b->n++);
    why_node node = why_graph_param(b->cx, b->g, name, rows, cols, WHY_INIT_NORMAL, 0.6);
    assert_true(node >= 0);
    return node;
}

static inline why_node put(builder *b, const char *op, why_attr attr, int n_in, why_node i0,
                           why_node i1, why_node i2, why_node i3)
{
    char name[32];
    why_node in[] = {i0, i1, i2, i3};
    if (b->missing || !why_op_find(op)) {
        b->missing = true;
        return 0;
    }
    snprintf(name, sizeof name, "%s%d", op, b->n++);
    why_node node = why_graph_add(b->cx, b->g, op, name, in, n_in, &attr);
    if (node < 0)
        fail_msg("%s", why_ctx_error(b->cx)->message);
    return node;
}

static inline why_node put_linear(builder *b, why_node x, int from, int to, int act)
{
    why_node w = weight(b, from, to), bias = weight(b, 1, to);
    return put(b, "linear", (why_attr){.act = act}, 3, x, w, bias, 0);
}

static inline why_node put_embed(builder *b)
{
    why_node ids = put(b, "ids", (why_attr){0}, 0, 0, 0, 0, 0);
    return put(b, "embed", (why_attr){0}, 2, ids, weight(b, V, E), 0, 0);
}

static inline why_node put_lstm(builder *b, why_node x, int reverse)
{
    why_node z = put_linear(b, x, E, 4 * H, 0);
    return put(b, "lstm", (why_attr){.units = H, .reverse = reverse}, 2, z, weight(b, H, 4 * H), 0,
               0);
}

static inline why_node put_pool(builder *b, const char *op, why_node x)
{
    return put(b, op, (why_attr){0}, 1, x, 0, 0, 0);
}

static inline why_node put_concat(builder *b, why_node x, why_node y)
{
    return put(b, "concat", (why_attr){0}, 2, x, y, 0, 0);
}

static inline why_node put_attention(builder *b, why_node x, int width)
{
    return put(b, "attention_pool", (why_attr){0}, 4, x, weight(b, width, 4), weight(b, 1, 4),
               weight(b, 4, 1));
}

static inline why_node put_conv(builder *b, why_node x, int width)
{
    return put(b, "conv1d", (why_attr){.width = width, .act = 1}, 3, x, weight(b, width * E, 4),
               weight(b, 1, 4), 0);
}

static inline why_node body_bilstm(builder *b)
{
    why_node x = put_embed(b);
    why_node f = put_pool(b, "max_pool", put_lstm(b, x, 0)),
             r = put_pool(b, "mean_pool", put_lstm(b, x, 1));
    return put_linear(b, put_concat(b, f, r), 2 * H, C, 0);
}

static inline why_node body_gru(builder *b)
{
    why_node z = put_linear(b, put_embed(b), E, 3 * H, 0);
    why_node h =
        put(b, "gru", (why_attr){.units = H}, 3, z, weight(b, H, 3 * H), weight(b, 1, 3 * H), 0);
    return put_linear(b, put_pool(b, "max_pool", h), H, C, 0);
}

/* Dropout on the embedded rows, layer norm, both kinds of rows. */
static inline why_node body_mixed(builder *b)
{
    why_node x = put(b, "dropout", (why_attr){.rate = 0.25}, 1, put_embed(b), 0, 0, 0);
    why_node n =
        put(b, "layernorm", (why_attr){.eps = 1e-5}, 3, x, weight(b, 1, E), weight(b, 1, E), 0);
    why_node y = put(b, "add", (why_attr){0}, 2, x, put_linear(b, n, E, E, 2), 0, 0);
    why_node dense = put(b, "dense", (why_attr){.units = D}, 0, 0, 0, 0, 0);
    why_node both = put_concat(b, put_pool(b, "sum_pool", y), put_linear(b, dense, D, 4, 3));
    return put_linear(b, put(b, "dropout", (why_attr){.rate = 0.5}, 1, both, 0, 0, 0), E + 4, C, 0);
}

static inline why_node body(builder *b, net_kind kind)
{
    why_node x, dense = 0;
    if (kind == NET_LINEAR || kind == NET_MLP)
        dense = put(b, "dense", (why_attr){.units = D}, 0, 0, 0, 0, 0);
    switch (kind) {
    case NET_LINEAR:
        return put_linear(b, dense, D, C, 0);
    case NET_MLP:
        return put_linear(b, put_linear(b, dense, D, H, 2), H, C, 0);
    case NET_BAG:
        return put_linear(b, put_pool(b, "max_pool", put_linear(b, put_embed(b), E, H, 1)), H, C,
                          0);
    case NET_CNN:
        x = put_embed(b);
        return put_linear(b, put_concat(b, put_pool(b, "max_pool", put_conv(b, x, 3)),
                                        put_pool(b, "max_pool", put_conv(b, x, 4))), 8, C, 0);
    case NET_LSTM:
        return put_linear(b, put_pool(b, "max_pool", put_lstm(b, put_embed(b), 0)), H, C, 0);
    case NET_BILSTM:
        return body_bilstm(b);
    case NET_GRU:
        return body_gru(b);
    case NET_ATTENTION:
        x = put_embed(b);
        x = put_concat(b, put_lstm(b, x, 0), put_lstm(b, x, 1));
        return put_linear(b, put_attention(b, x, 2 * H), 2 * H, C, 0);
    default:
        return body_mixed(b);
    }
}

static inline bool net_open(net *n, net_kind kind, int n_threads)
{
    const why_ctx_options options = {.n_threads = n_threads, .seed = 7};
    memset(n, 0, sizeof *n);
    assert_int_equal(why_ctx_new(&n->cx, &options), WHY_OK);
    builder b = {.cx = n->cx};
    ok(n->cx, why_graph_new(n->cx, &n->g));
    b.g = n->g;
    why_node logits = body(&b, kind);
    why_node loss = put(&b, "softmax_ce", (why_attr){0}, 1, logits, 0, 0, 0);
    if (b.missing) {
        why_graph_unref(&n->g);
        why_ctx_free(n->cx);
        return false;
    }
    ok(n->cx, why_graph_seal(n->cx, n->g, logits, loss));
    ok(n->cx, why_weights_new(n->cx, &n->w, n->g));
    why_weights_init(n->w, n->g, 5);
    ok(n->cx, why_exec_new(n->cx, &n->ex, n->g));
    return true;
}

static inline void net_close(net *n)
{
    why_exec_free(n->ex);
    why_weights_unref(&n->w);
    why_graph_unref(&n->g);
    assert_int_equal(why_ctx_blocks(n->cx), 0);
    why_ctx_free(n->cx);
}

/* ---- batches ---- */

enum { MAX_B = 12, MAX_N = 200 };
typedef struct {
    why_batch b;
    int32_t offsets[MAX_B + 1], ids[MAX_N], labels[MAX_B];
    why_real dense[MAX_B * D], weights[MAX_B];
} batch;

static const int32_t mixed_lens[] = {4, 0, 1, 9, 30, 2, 7, 5, 12, 3};

static inline void batch_make(batch *b, int n_samples, const int32_t *lens, uint64_t seed)
{
    why_rng r = why_rng_stream(seed, "batch", 0, 0);
    memset(b, 0, sizeof *b);
    assert_true(n_samples <= MAX_B);
    for (int s = 0; s < n_samples; s++) {
        b->offsets[s + 1] = b->offsets[s] + lens[s];
        b->labels[s] = (int32_t)why_rng_below(&r, C);
        b->weights[s] = (why_real)(0.5 + why_rng_unit(&r));
    }
    assert_true(b->offsets[n_samples] <= MAX_N);
    for (int i = 0; i < b->offsets[n_samples]; i++)
        b->ids[i] = (int32_t)why_rng_below(&r, V);
    for (int i = 0; i < n_samples * D; i++)
        b->dense[i] = (why_real)why_rng_normal(&r);
    b->b = (why_batch){.n_samples = n_samples,
                       .offsets = b->offsets,
                       .ids = b->ids,
                       .dense = b->dense,
                       .labels = b->labels,
                       .weights = b->weights};
}

static inline void near(double a, double b, double tolerance, net_kind kind, const char *what)
{
    if (!(fabs(a - b) <= tolerance * (1 + fabs(a) + fabs(b))))
        fail_msg("net %s: %s: %.12g against %.12g", net_names[kind], what, a, b);
}

static inline why_real *random_direction(size_t n, uint64_t seed)
{
    why_real *v = calloc(n + 1, sizeof *v);
    why_rng r = why_rng_stream(seed, "direction", 0, 0);
    for (size_t i = 0; i < n; i++)
        v[i] = (why_real)why_rng_normal(&r);
    return v;
}

/* Gaps between weights belong to none: a direction must not move them. */
static inline void clear_gaps(const why_graph *g, why_real *v)
{
    size_t at = 0;
    for (int32_t i = 0; i < why_graph_params(g); i++) {
        const why_param *p = why_graph_param_at(g, i);
        memset(v + at, 0, (p->offset - at) * sizeof *v);
        at = p->offset + (size_t)p->rows * (size_t)p->cols;
    }
    memset(v + at, 0, (why_graph_weights(g) - at) * sizeof *v);
}

#endif
