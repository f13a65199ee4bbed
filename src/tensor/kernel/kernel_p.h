/* kernel_p.h — the arithmetic under the ops, as a table of functions built once per instruction
 * set.
 *
 * All kernels are single-threaded, allocate nothing and never fail: callers check shapes. Results
 * of one table are identical bit for bit for the same input, whatever the caller's threads or
 * shards: the order of every sum depends on the shapes of the call alone, and for gemm not even on
 * m: row i of the result is the same whether computed alone (m = 1) or among others, from packed or
 * unpacked B. Nothing needs alignment. gemm with acs != 1 takes up to 200 KiB of stack.
 * Matrices are row-major; ld = distance between rows in elements.
 * Legend: [m,k] times [k,n] -> [m,n]; H hidden width.
 */
#ifndef WHY_KERNEL_P_H
#define WHY_KERNEL_P_H

#include <why/base.h>

typedef enum { WHY_ACT_NONE, WHY_ACT_RELU, WHY_ACT_TANH, WHY_ACT_SIGMOID } why_act;

/* Memory that the caller reads or overwrites next: brought near while a product runs. */
typedef struct {
    const void *at;
    size_t n_bytes;
} why_span;

typedef struct why_kernel {
    const char *name; /* "ref", "baseline", "avx2", "avx512" */

    /* Elements needed to hold B [k,n] packed. */
    size_t (*packed_size)(int k, int n);
    /* packed <- B, B(i,j) = b[i*rs + j*cs] (so a transpose is packed by swapping strides). Each
     * table packs in its own way: only its own gemm can read it. */
    void (*pack)(why_real *packed, const why_real *b, int k, int n, ptrdiff_t rs, ptrdiff_t cs);
    /* c[m,n] = beta*c + A·B + bias; beta 0 or 1 (c is not read at 0);
     * A(i,p) = a[i*ars + p*acs] (acs 1 = NN, ars 1 = TN);
     * a row of A may overlap the next (ars < k: convolution without im2col). bias [n] or NULL.
     * `rows` NULL, or [m]: A's row i is a + rows[i]*ars: a gather without a copy, only
     * with acs = 1. */
    void (*gemm)(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars, ptrdiff_t acs,
                 const int32_t *rows, const why_real *packed, int m, int n, int k, int beta,
                 const why_real *bias);
    /* Same with B not packed: packs panel by panel into scratch [packed_size(k, n)]. For a B used
     * once this beats pack and gemm: its panels are still in cache when they are multiplied. */
    void (*gemm_unpacked)(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                          ptrdiff_t acs, const why_real *b, ptrdiff_t brs, ptrdiff_t bcs, int m,
                          int n, int k, int beta, why_real *scratch);

    /* One step of a recurrence: row i of c [m,n] = start[rows[i]*ld ..] + row i of A·B, with A's
     * rows ars apart; start NULL counts as zero, rows NULL as 0, 1, ...; start may be c with its
     * ld. Same bits as gemm onto a copy of those rows. */
    void (*gemm_step)(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                      const why_real *packed, int m, int n, int k, const why_real *start,
                      ptrdiff_t ld, const int32_t *rows, const why_span *soon, int n_soon);

    void (*add)(why_real *y, const why_real *x, size_t n);              /* y += x   */
    void (*axpy)(why_real *y, why_real a, const why_real *x, size_t n); /* y += a x */
    /* y += a*b, element by element. */
    void (*mul_add)(why_real *y, const why_real *a, const why_real *b, size_t n);
    /* Both accumulate in double. */
    double (*dot)(const why_real *a, const why_real *b, size_t n);
    double (*sum)(const why_real *a, size_t n);
    /* y[n] += the sum of the m rows of x. */
    void (*col_sum)(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n);

    /* exp, act and softmax_rows: y may equal x; NaN for NaN. exp is within 2 roundings, inf where
     * e^x is over the largest number, and 0 (ref: perhaps a subnormal) where it is under the
     * smallest normal one. tanh and the logistic are within 3 roundings, tanh is odd, and both
     * reach their limits exactly. */
    void (*exp)(why_real *y, const why_real *x, size_t n);
    void (*act)(why_real *y, const why_real *x, size_t n, why_act act);
    /* dx += dy * act'(.) from the output y. */
    void (*act_back)(why_real *dx, const why_real *dy, const why_real *y, size_t n, why_act act);
    /* Rows of -inf alone become NaN: a row must have something to choose. */
    void (*softmax_rows)(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n);

    /* Running column maximum: for each j, if x[j] > best[j] (strictly) then best[j] = x[j] and
     * arg[j] = row. */
    void (*col_max)(why_real *best, int32_t *arg, const why_real *x, int n, int32_t row);

    /* LSTM cell over m rows, gates in order i f g o, pre-activations z [m,4H] overwritten by the
     * activated gates; c_prev, c, tanh_c, h [m,H] with row distances (elements). c_prev may equal
     * c. */
    void (*lstm_cell)(why_real *z, ptrdiff_t ldz, const why_real *c_prev, ptrdiff_t ldcp,
                      why_real *c, ptrdiff_t ldc, why_real *tanh_c, ptrdiff_t ldt, why_real *h,
                      ptrdiff_t ldh, int m, int H);
    /* From dh [m,H] and dc [m,H] (in: adjoint of c from the next step; out: adjoint of c_prev) to
     * dz [m,4H] (adjoint of the pre-activations); z holds the activated gates. dz may equal z. */
    void (*lstm_cell_back)(why_real *dz, ptrdiff_t lddz, const why_real *z, ptrdiff_t ldz,
                           const why_real *c_prev, ptrdiff_t ldcp, const why_real *tanh_c,
                           ptrdiff_t ldt, const why_real *dh, ptrdiff_t lddh, why_real *dc,
                           ptrdiff_t lddc, int m, int H);
    /* GRU cell, gates in order r z n with the reset gate applied after the recurrent product (the
     * "reset after" form): zx [m,3H] = input part, zh [m,3H] = recurrent part, each with its bias.
     * r = s(zx_r+zh_r), z = s(zx_z+zh_z), n = tanh(zx_n + r*zh_n), h = (1-z) n + z h_prev.
     * zx is overwritten by the activated r z n; zh's n part is kept for the backward pass. */
    void (*gru_cell)(why_real *zx, ptrdiff_t ldzx, const why_real *zh, ptrdiff_t ldzh,
                     const why_real *h_prev, ptrdiff_t ldhp, why_real *h, ptrdiff_t ldh, int m,
                     int H);
    /* dzx, dzh [m,3H] from dh [m,H]; dh is overwritten by the direct part of the adjoint of h_prev
     * (z*dh). dzx may equal zx, and dzh zh. */
    void (*gru_cell_back)(why_real *dzx, ptrdiff_t lddzx, why_real *dzh, ptrdiff_t lddzh,
                          const why_real *zx, ptrdiff_t ldzx, const why_real *zh, ptrdiff_t ldzh,
                          const why_real *h_prev, ptrdiff_t ldhp, why_real *dh, ptrdiff_t lddh,
                          int m, int H);

    /* One fused Adam step over n weights: m = b1 m + (1-b1) g, v = b2 v + (1-b2) g^2,
     * w -= rate * (m/bc1) / (sqrt(v/bc2) + eps) + rate*decay*w; g scaled by `scale` first
     * (clipping). */
    void (*adam)(why_real *w, why_real *m, why_real *v, const why_real *g, size_t n, why_real scale,
                 why_real rate, why_real b1, why_real b2, why_real eps, why_real bc1, why_real bc2,
                 why_real decay);
} why_kernel;

/* The table for a name, or the best this processor has when name is NULL; NULL when the name is not
 * known or the processor lacks it. "ref" is plain C and always there. */
const why_kernel *why_kernel__find(const char *name);
/* i-th table this processor can run, from 0 ("ref"); NULL past the end. */
const why_kernel *why_kernel__at(int i);

#endif
