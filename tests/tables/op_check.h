/* op_check.h — a bench for one op row: tensors of random numbers wired to a why_op_call, and the
 * sample inputs of every op. Shared by ops.c (float) and ops_f64.c (double).
 *
 * Legend: N token rows, B samples; lens[] rows of each sample.
 */
#ifndef OP_CHECK_H
#define OP_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <why/ext/op.h>

#include "kernel_p.h"

/* Kind of an input: 't' token rows, 's' sample rows, 'p' weight of rows x cols, 'i' ids below
 * rows. */
typedef struct {
    char kind;
    int rows, cols;
} op_input;

typedef struct {
    const char *op, *title;
    why_attr attr;
    op_input in[WHY_OP_MAX_IN];
    bool values, train;
} op_case;

/* One line an op at least; the table test fails for an op without. */
static const op_case op_cases[] = {
    {"act", "relu", {.act = 1}, {{'t', 0, 5}}, 0, 0},
    {"act", "tanh", {.act = 2}, {{'t', 0, 5}}, 0, 0},
    {"act", "sigmoid", {.act = 3}, {{'s', 0, 5}}, 0, 0},
    {"add", "tokens", {0}, {{'t', 0, 3}, {'t', 0, 3}}, 0, 0},
    {"add", "samples", {0}, {{'s', 0, 3}, {'s', 0, 3}}, 0, 0},
    {"attention_pool", "", {0}, {{'t', 0, 5}, {'p', 5, 4}, {'p', 1, 4}, {'p', 4, 1}}, 0, 0},
    {"concat", "tokens", {0}, {{'t', 0, 3}, {'t', 0, 2}}, 0, 0},
    {"concat", "samples", {0}, {{'s', 0, 3}, {'s', 0, 2}, {'s', 0, 1}}, 0, 0},
    {"conv1d",
     "width 3 relu",
     {.width = 3, .act = 1},
     {{'t', 0, 4}, {'p', 12, 5}, {'p', 1, 5}},
     0,
     0},
    {"conv1d",
     "width 4 tanh",
     {.width = 4, .act = 2},
     {{'t', 0, 3}, {'p', 12, 18}, {'p', 1, 18}},
     0,
     0},
    {"conv1d", "width 1", {.width = 1}, {{'t', 0, 3}, {'p', 3, 2}}, 0, 0},
    {"conv1d", "width 5", {.width = 5}, {{'t', 0, 3}, {'p', 15, 2}}, 0, 0},
    {"dropout", "inference", {.rate = 0.3}, {{'t', 0, 4}}, 0, 0},
    {"dropout", "training", {.rate = 0.3}, {{'t', 0, 4}}, 0, 1},
    {"dropout", "training samples", {.rate = 0.5}, {{'s', 0, 4}}, 0, 1},
    {"embed", "", {0}, {{'i', 7, 1}, {'p', 7, 4}}, 0, 0},
    {"embed", "values", {0}, {{'i', 7, 1}, {'p', 7, 4}}, 1, 0},
    {"gru", "forward", {.units = 5}, {{'t', 0, 15}, {'p', 5, 15}, {'p', 1, 15}}, 0, 0},
    {"gru",
     "reverse",
     {.units = 5, .reverse = 1},
     {{'t', 0, 15}, {'p', 5, 15}, {'p', 1, 15}},
     0,
     0},
    {"layernorm", "", {.eps = 1e-5}, {{'t', 0, 6}, {'p', 1, 6}, {'p', 1, 6}}, 0, 0},
    {"linear", "bare", {0}, {{'t', 0, 4}, {'p', 4, 3}}, 0, 0},
    {"linear", "bias", {0}, {{'s', 0, 4}, {'p', 4, 3}, {'p', 1, 3}}, 0, 0},
    {"linear", "relu", {.act = 1}, {{'t', 0, 4}, {'p', 4, 6}, {'p', 1, 6}}, 0, 0},
    {"linear", "tanh", {.act = 2}, {{'t', 0, 4}, {'p', 4, 17}, {'p', 1, 17}}, 0, 0},
    {"linear", "sigmoid", {.act = 3}, {{'t', 0, 4}, {'p', 4, 3}, {'p', 1, 3}}, 0, 0},
    {"lstm", "forward", {.units = 5}, {{'t', 0, 20}, {'p', 5, 20}}, 0, 0},
    {"lstm", "reverse", {.units = 5, .reverse = 1}, {{'t', 0, 20}, {'p', 5, 20}}, 0, 0},
    {"max_pool", "", {0}, {{'t', 0, 5}}, 0, 0},
    {"mean_pool", "", {0}, {{'t', 0, 5}}, 0, 0},
    {"sigmoid_bce", "", {0}, {{'s', 0, 1}}, 0, 0},
    {"softmax_ce", "", {0}, {{'s', 0, 4}}, 0, 0},
    {"sum_pool", "", {0}, {{'t', 0, 5}}, 0, 0},
};
enum { N_OP_CASES = (int)(sizeof op_cases / sizeof op_cases[0]) };

/* Shapes of batches: an empty sample, one token, long ones. */
enum { MAX_SAMPLES = 7 };
typedef struct {
    int n_samples;
    int lens[MAX_SAMPLES];
} op_batch;
static const op_batch op_batches[] = {
    {4, {3, 0, 1, 6}}, {1, {1}}, {1, {0}}, {2, {40, 7}}, {5, {2, 2, 2, 1, 2}},
};
enum { N_OP_BATCHES = (int)(sizeof op_batches / sizeof op_batches[0]) };

typedef struct {
    const why_op *op;
    const op_case *c;
    why_ctx *cx;
    why_op_call call;
    why_tensor in[WHY_OP_MAX_IN], out;
    why_batch batch;
    int32_t offsets[MAX_SAMPLES + 1], labels[MAX_SAMPLES];
    uint64_t keys[MAX_SAMPLES];
    int32_t *ids;
    why_real *values;
    why_real *packed[WHY_OP_MAX_PACKS];
} op_bench;

static inline why_real *new_reals(size_t n)
{
    why_real *x = aligned_alloc(64, (n * sizeof *x + 127) / 64 * 64);
    assert_non_null(x);
    memset(x, 0, (n * sizeof *x + 127) / 64 * 64);
    return x;
}

static inline void fill_random(why_real *x, size_t n, const char *purpose, uint64_t a)
{
    why_rng r = why_rng_stream(11, purpose, a, 0);
    for (size_t i = 0; i < n; i++)
        x[i] = (why_real)(2 * why_rng_unit(&r) - 1);
}

static inline why_real *new_random(size_t n, const char *purpose, uint64_t a)
{
    why_real *x = new_reals(n);
    fill_random(x, n, purpose, a);
    return x;
}

static inline size_t tensor_size(const why_tensor *t)
{
    return (size_t)t->rows * (size_t)t->cols;
}

static inline void repack(op_bench *b)
{
    for (int p = 0; p < WHY_OP_MAX_PACKS && b->op->packs[p].in > 0; p++) {
        why_pack pack = b->op->packs[p];
        const why_tensor *w = &b->in[(int)pack.in];
        if (pack.in >= b->call.n_in)
            continue;
        int k = pack.transposed ? w->cols : w->rows, n = pack.transposed ? w->rows : w->cols;
        if (!b->packed[p])
            b->packed[p] = new_reals(b->call.kernel->packed_size(k, n));
        b->call.kernel->pack(b->packed[p], w->x, k, n, pack.transposed ? 1 : w->cols,
                             pack.transposed ? w->cols : 1);
        b->call.packed[p] = b->packed[p];
    }
}

static inline void set_batch(op_bench *b, const op_batch *shape)
{
    b->batch = (why_batch){
        .n_samples = shape->n_samples, .offsets = b->offsets, .labels = b->labels, .keys = b->keys};
    for (int s = 0; s < shape->n_samples; s++) {
        b->offsets[s + 1] = b->offsets[s] + shape->lens[s];
        b->labels[s] = s % 2;
        b->keys[s] = (uint64_t)(100 + s);
    }
}

/* Fresh slots of every kind, zeroed but x; adjoints start at `seed_g` to prove that ops add to
 * them. */
static inline void give_slots(why_tensor *t, why_real seed_g)
{
    size_t n = tensor_size(t);
    t->g = new_reals(n), t->dx = new_reals(n), t->dg = new_reals(n), t->rel = new_reals(n);
    for (size_t i = 0; i < n; i++)
        t->g[i] = t->dg[i] = seed_g;
}

static inline void drop_slots(why_tensor *t)
{
    free(t->g), free(t->dx), free(t->dg), free(t->rel);
    t->g = t->dx = t->dg = t->rel = NULL;
}

static inline void wire(op_bench *b)
{
    why_op_call *call = &b->call;
    const op_case *c = b->c;
    call->cx = b->cx;
    call->attr = &c->attr;
    call->name = c->op;
    call->out = &b->out;
    call->offsets = b->offsets;
    call->n_samples = b->batch.n_samples;
    call->n_rows = b->offsets[b->batch.n_samples];
    call->batch = &b->batch;
    call->train = c->train;
    call->step = 3;
    for (int i = 0; i < call->n_in; i++)
        call->in[i] = &b->in[i];
}

static inline void fill_inputs(op_bench *b)
{
    int32_t n_rows = b->offsets[b->batch.n_samples];
    for (int i = 0; i < b->call.n_in; i++) {
        why_tensor *t = &b->in[i];
        const op_input *in = &b->c->in[i];
        t->cols = in->cols;
        t->kind = in->kind == 'p'   ? WHY_ROWS_PARAM
                  : in->kind == 's' ? WHY_ROWS_SAMPLE
                                    : WHY_ROWS_TOKEN;
        t->rows = in->kind == 'p' ? in->rows : in->kind == 's' ? b->batch.n_samples : n_rows;
        if (in->kind != 'i') {
            t->x = new_random(tensor_size(t), "x", (uint64_t)i);
            give_slots(t, 0);
            continue;
        }
        b->ids = calloc((size_t)n_rows + 1, sizeof *b->ids);
        b->values = new_random((size_t)n_rows, "values", 0);
        for (int32_t r = 0; r < n_rows; r++)
            b->ids[r] = (r * r + 3) % in->rows;
        b->batch.ids = b->ids;
        b->batch.values = b->c->values ? b->values : NULL;
    }
}

/* Shapes, allocates and wires everything; nothing computed yet. */
static inline void bench_open(op_bench *b, why_ctx *cx, const op_case *c, const op_batch *shape,
                              const why_kernel *kernel)
{
    memset(b, 0, sizeof *b);
    b->op = why_op_find(c->op);
    b->c = c;
    b->cx = cx;
    b->call.kernel = kernel;
    while (b->call.n_in < WHY_OP_MAX_IN && c->in[b->call.n_in].kind)
        b->call.n_in++;
    set_batch(b, shape);
    fill_inputs(b);
    wire(b);
    assert_int_equal(b->op->shape(cx, c->op, &c->attr, b->call.in, b->call.n_in, &b->out), WHY_OK);
    assert_int_not_equal(b->out.kind, WHY_ROWS_PARAM);
    b->out.rows = b->out.kind == WHY_ROWS_SAMPLE ? shape->n_samples : b->call.n_rows;
    b->out.x = new_reals(tensor_size(&b->out));
    give_slots(&b->out, 0);
    size_t n_state = b->op->state_size ? b->op->state_size(&b->call) : 0;
    size_t n_scratch = b->op->scratch_size ? b->op->scratch_size(&b->call) : 0;
    b->call.state = new_reals(n_state / sizeof(why_real) + 1);
    b->call.scratch = new_random(n_scratch, "scratch", 0);
    repack(b);
}

static inline void bench_close(op_bench *b)
{
    for (int i = 0; i < b->call.n_in; i++) {
        free(b->in[i].x);
        drop_slots(&b->in[i]);
    }
    free(b->out.x);
    drop_slots(&b->out);
    free(b->call.state);
    free(b->call.scratch);
    free(b->ids);
    free(b->values);
    for (int p = 0; p < WHY_OP_MAX_PACKS; p++)
        free(b->packed[p]);
}

static inline void bench_forward(op_bench *b)
{
    repack(b);
    assert_int_equal(b->op->forward(&b->call), WHY_OK);
}

static inline double dot_of(const why_real *a, const why_real *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

static inline void assert_finite(const why_real *x, size_t n, const op_case *c, const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite((double)x[i]))
            fail_msg("%s (%s): %s[%zu] is not finite", c->op, c->title, what, i);
}

static inline void assert_near(double a, double b, double tolerance, const op_case *c,
                               const char *what)
{
    double scale = 1 + fabs(a) + fabs(b);
    if (!(fabs(a - b) <= tolerance * scale))
        fail_msg("%s (%s): %s: %.12g against %.12g", c->op, c->title, what, a, b);
}

/* Runs `check` for every case whose op is there, every batch shape and every kernel table. */
typedef void (*op_check)(op_bench *b);
static inline void for_all(why_ctx *cx, op_check check)
{
    const why_kernel *kernel;
    for (int k = 0; (kernel = why_kernel__at(k)); k++)
        for (int i = 0; i < N_OP_CASES; i++)
            for (int s = 0; s < N_OP_BATCHES && why_op_find(op_cases[i].op); s++) {
                op_bench b;
                bench_open(&b, cx, &op_cases[i], &op_batches[s], kernel);
                check(&b);
                bench_close(&b);
            }
}

#endif
