/* recurrent_harness.h — one recurrent op on made-up numbers, called by hand, and the same op as
 * scalar loops over one sample at a time: the oracle. For test_recurrent.c and its f64 twin. */
#ifndef RECURRENT_HARNESS_H
#define RECURRENT_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <why/ext/op.h>

#include "kernel/kernel_p.h"

extern WHY_OP(lstm);
extern WHY_OP(gru);

enum { MAX_BLOCKS = 128 };

typedef struct {
    const why_op *op;
    int G;              /* gates */
    int32_t H, B, N, V; /* V stored rows of in[0]; = N when dense */
    why_attr attr;
    why_tensor in[3], out;
    int32_t *offsets, *index;
    why_op_call call;
    size_t n_scratch, n_state;
    void *blocks[MAX_BLOCKS];
    int n_blocks;
    bool has_bias;
} net;

/* Exactly as many bytes as asked for, so that a sanitizer sees the first one too many. */
static void *take(net *n, size_t count, size_t size)
{
    void *block = NULL;
    size_t bytes = count * size;
    assert_true(n->n_blocks < MAX_BLOCKS);
    assert_int_equal(posix_memalign(&block, 64, bytes ? bytes : 1), 0);
    memset(block, 0, bytes);
    n->blocks[n->n_blocks++] = block;
    return block;
}

static inline void fill(why_real *x, size_t n, why_rng *rng, double scale)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (why_real)(scale * why_rng_normal(rng));
}

static inline size_t cells(const why_tensor *t)
{
    return (size_t)t->rows * (size_t)t->cols;
}

static void tensor_init(net *n, why_tensor *t, why_rows_kind kind, int32_t rows, int32_t cols)
{
    *t = (why_tensor){.kind = kind, .rows = rows, .cols = cols};
    t->x = take(n, cells(t), sizeof(why_real));
    t->g = take(n, cells(t), sizeof(why_real));
    t->dx = take(n, cells(t), sizeof(why_real));
    t->dg = take(n, cells(t), sizeof(why_real));
    t->rel = take(n, cells(t), sizeof(why_real));
}

/* Copies of the weights as the row's packs ask; again after every change of the weights. */
static void net_pack(net *n)
{
    const why_kernel *k = n->call.kernel;
    for (int i = 0; i < WHY_OP_MAX_PACKS && n->op->packs[i].in > 0; i++) {
        const why_tensor *w = n->call.in[n->op->packs[i].in];
        bool turned = n->op->packs[i].transposed;
        int rows = turned ? w->cols : w->rows, cols = turned ? w->rows : w->cols;
        if (!n->call.packed[i])
            n->call.packed[i] = take(n, k->packed_size(rows, cols), sizeof(why_real));
        k->pack((why_real *)(uintptr_t)n->call.packed[i], w->x, rows, cols, turned ? 1 : w->cols,
                turned ? w->cols : 1);
    }
}

/* Numbers of a pass that must not matter: NaN where the contents are undefined. */
static void spoil_scratch(net *n)
{
    for (size_t i = 0; i < n->n_scratch; i++)
        n->call.scratch[i] = (why_real)NAN;
}

/* State and scratch, for a run in which what `never` names does not follow. */
static void net_promise(net *n, uint32_t never)
{
    n->call.never = never;
    n->n_scratch = n->op->scratch_size(&n->call);
    n->n_state = n->op->state_size(&n->call);
    n->call.scratch = take(n, n->n_scratch, sizeof(why_real));
    n->call.state = take(n, n->n_state, 1);
    memset(n->call.state, 0xff, n->n_state);
}

/* n_stored 0: in[0] dense; else its rows are drawn from n_stored stored ones through an index. */
static void net_init(net *n, const why_op *op, const why_kernel *kernel, int32_t H,
                     const int32_t *lengths, int32_t B, bool reverse, int32_t n_stored,
                     uint64_t seed)
{
    why_rng rng = why_rng_stream(seed, "net", 0, 0);
    memset(n, 0, sizeof *n);
    n->op = op, n->H = H, n->B = B, n->G = op == &why_op_lstm ? 4 : 3;
    n->has_bias = op == &why_op_gru;
    n->attr = (why_attr){.units = H, .reverse = reverse};
    n->offsets = take(n, (size_t)B + 1, sizeof(int32_t));
    for (int32_t s = 0; s < B; s++)
        n->offsets[s + 1] = n->offsets[s] + lengths[s];
    n->N = n->offsets[B];
    n->V = n_stored ? n_stored : n->N;
    tensor_init(n, &n->in[0], WHY_ROWS_TOKEN, n->V, n->G * H);
    tensor_init(n, &n->in[1], WHY_ROWS_PARAM, H, n->G * H);
    tensor_init(n, &n->in[2], WHY_ROWS_PARAM, 1, n->G * H);
    tensor_init(n, &n->out, WHY_ROWS_TOKEN, n->N, H);
    if (n_stored) {
        n->index = take(n, (size_t)n->N, sizeof(int32_t));
        for (int32_t r = 0; r < n->N; r++)
            n->index[r] = (int32_t)why_rng_below(&rng, (uint32_t)n_stored);
        n->in[0].index = n->index;
    }
    fill(n->in[0].x, cells(&n->in[0]), &rng, 1);
    fill(n->in[1].x, cells(&n->in[1]), &rng, 1.5 / sqrt(H));
    fill(n->in[2].x, cells(&n->in[2]), &rng, 0.5);
    fill(n->out.g, cells(&n->out), &rng, 1);
    n->call = (why_op_call){.kernel = kernel, .attr = &n->attr, .name = "net", .out = &n->out,
                            .n_in = n->has_bias ? 3 : 2, .offsets = n->offsets, .n_samples = B,
                            .n_rows = n->N};
    for (int i = 0; i < n->call.n_in; i++)
        n->call.in[i] = &n->in[i];
    net_promise(n, 0);
    net_pack(n);
}

static void net_free(net *n)
{
    for (int i = 0; i < n->n_blocks; i++)
        free(n->blocks[i]);
}

static void net_forward(net *n)
{
    for (size_t i = 0; i < cells(&n->out); i++)
        n->out.x[i] = (why_real)NAN;
    spoil_scratch(n);
    assert_int_equal(n->op->forward(&n->call), WHY_OK);
}

static void zero(why_real *x, const why_tensor *t)
{
    memset(x, 0, cells(t) * sizeof *x);
}

static inline void net_vjp(net *n)
{
    for (int i = 0; i < n->call.n_in; i++)
        if (n->in[i].g)
            zero(n->in[i].g, &n->in[i]);
    spoil_scratch(n);
    assert_int_equal(n->op->vjp(&n->call), WHY_OK);
}

static inline double largest(const why_real *a, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs((double)a[i]));
    return most;
}

/* |a - b| <= tolerance * (largest |b|), everywhere; a NaN fails. */
static inline void assert_close(const why_real *a, const why_real *b, size_t n, double tolerance)
{
    double scale = fmax(largest(b, n), 1e-30);
    for (size_t i = 0; i < n; i++)
        if (!(fabs((double)a[i] - (double)b[i]) <= tolerance * scale))
            fail_msg("element %zu: %.9g, expected %.9g (scale %.3g)", i, (double)a[i], (double)b[i],
                     scale);
}

/* ---- the oracle: one sample, scalars, double ---- */

static inline double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static const why_real *input_row(const net *n, int32_t row)
{
    return n->in[0].x + (size_t)(n->index ? n->index[row] : row) * (size_t)n->in[0].cols;
}

static inline double recurrent_part(const net *n, const double *h, int j)
{
    double sum = n->has_bias ? (double)n->in[2].x[j] : 0;
    for (int i = 0; i < n->H; i++)
        sum += h[i] * (double)n->in[1].x[i * n->in[1].cols + j];
    return sum;
}

/* One step; h and c [H] are replaced. trace [5][H] (may be NULL): LSTM i g f o and z_g; GRU r z n,
 * u_n and the pre-activation of n. */
static void oracle_step(const net *n, const why_real *x, double *h, double *c, double *trace)
{
    const int H = n->H;
    double next[64];
    for (int j = 0; j < H; j++) {
        double a[5];
        if (n->G == 4) {
            double zg = (double)x[2 * H + j] + recurrent_part(n, h, 2 * H + j);
            a[0] = logistic((double)x[j] + recurrent_part(n, h, j));
            a[1] = tanh(zg);
            a[2] = logistic((double)x[H + j] + recurrent_part(n, h, H + j));
            a[3] = logistic((double)x[3 * H + j] + recurrent_part(n, h, 3 * H + j));
            a[4] = zg;
            c[j] = a[2] * c[j] + a[0] * a[1];
            next[j] = a[3] * tanh(c[j]);
        } else {
            a[0] = logistic((double)x[j] + recurrent_part(n, h, j));
            a[1] = logistic((double)x[H + j] + recurrent_part(n, h, H + j));
            a[3] = recurrent_part(n, h, 2 * H + j);
            a[4] = (double)x[2 * H + j] + a[0] * a[3];
            a[2] = tanh(a[4]);
            next[j] = (1 - a[1]) * a[2] + a[1] * h[j];
        }
        for (int i = 0; trace && i < 5; i++)
            trace[i * H + j] = a[i];
    }
    memcpy(h, next, (size_t)H * sizeof *h);
}

/* Logical row of step t of sample s. */
static inline int32_t row_at(const net *n, int32_t s, int32_t t)
{
    return n->attr.reverse ? n->offsets[s + 1] - 1 - t : n->offsets[s] + t;
}

static void oracle_forward(const net *n, why_real *out)
{
    assert_true(n->H <= 64);
    for (int32_t s = 0; s < n->B; s++) {
        double h[64] = {0}, c[64] = {0};
        for (int32_t t = 0; t < n->offsets[s + 1] - n->offsets[s]; t++) {
            int32_t row = row_at(n, s, t);
            oracle_step(n, input_row(n, row), h, c, NULL);
            for (int j = 0; j < n->H; j++)
                out[row * n->H + j] = (why_real)h[j];
        }
    }
}

/* ---- the oracle's relevance ---- */

enum { MAX_UNITS = 64 };

/* What oracle_step leaves of one step, and what it started from. */
typedef struct {
    double trace[5 * MAX_UNITS], h_prev[MAX_UNITS], c_prev[MAX_UNITS];
} oracle_trace;

static inline double stabilised(double z, double eps)
{
    return z < 0 ? z - eps : z + eps;
}

/* From R_h, R_c after step `at` to those before it. */
static inline void oracle_relevance_step(const net *n, const oracle_trace *at, const double *x,
                                         double eps, double *R_h, double *R_c, double *rel,
                                         double *absorbed)
{
    const int H = n->H;
    double before[MAX_UNITS] = {0};
    for (int j = 0; j < H; j++) {
        const double *a = at->trace;
        bool lstm = n->G == 4;
        double added = lstm ? a[j] * a[H + j] : (1 - a[H + j]) * a[2 * H + j];
        double kept = lstm ? a[2 * H + j] * at->c_prev[j] : a[H + j] * at->h_prev[j];
        double R = R_h[j] + (lstm ? R_c[j] : 0), whole = stabilised(added + kept, eps);
        double z = a[4 * H + j], gate = lstm ? 1 : a[j];
        double share = R * added / whole / stabilised(z, eps);
        *absorbed += R * (whole - added - kept) / whole + share * (stabilised(z, eps) - z);
        *absorbed += n->has_bias ? share * gate * (double)n->in[2].x[2 * H + j] : 0;
        rel[2 * H + j] += share * x[2 * H + j];
        for (int i = 0; i < H; i++)
            before[i] += share * gate * at->h_prev[i] *
                         (double)n->in[1].x[i * n->G * H + 2 * H + j];
        if (lstm)
            R_c[j] = R * kept / whole;
        else
            before[j] += R * kept / whole;
    }
    memcpy(R_h, before, (size_t)H * sizeof *R_h);
}

/* rel [rows of in[0], G H] is added to. */
static inline void oracle_relevance(const net *n, double eps, double *rel, double *absorbed)
{
    const int32_t width = n->in[0].cols;
    for (int32_t s = 0; s < n->B; s++) {
        int32_t T = n->offsets[s + 1] - n->offsets[s];
        oracle_trace *steps = calloc((size_t)T + 1, sizeof *steps);
        double h[MAX_UNITS] = {0}, c[MAX_UNITS] = {0}, R_h[MAX_UNITS] = {0}, R_c[MAX_UNITS] = {0};
        for (int32_t t = 0; t < T; t++) {
            memcpy(steps[t].h_prev, h, sizeof h);
            memcpy(steps[t].c_prev, c, sizeof c);
            oracle_step(n, input_row(n, row_at(n, s, t)), h, c, steps[t].trace);
        }
        for (int32_t t = T - 1; t >= 0; t--) {
            int32_t row = row_at(n, s, t), stored = n->index ? n->index[row] : row;
            double x[4 * MAX_UNITS];
            for (int32_t j = 0; j < width; j++)
                x[j] = (double)n->in[0].x[stored * width + j];
            for (int32_t j = 0; j < n->H; j++)
                R_h[j] += (double)n->out.rel[row * n->H + j];
            oracle_relevance_step(n, &steps[t], x, eps, R_h, R_c, rel + stored * width, absorbed);
        }
        free(steps);
    }
}

#endif
