/* op_p.h — what the ops share: shape checks, row access, derivatives of the fused activations. */
#ifndef WHY_OP_P_H
#define WHY_OP_P_H

#include <math.h>
#include <string.h>

#include <why/ext/op.h>

#include "kernel/kernel_p.h"

/* Rows of a long TN product packed at a time: the packed block stays in the second-level cache. */
enum { WHY_TN_ROWS = 256 };

static inline size_t why_op__size(const why_tensor *t)
{
    return (size_t)t->rows * (size_t)t->cols;
}

/* Where logical row r is stored. */
static inline size_t why_op__row(const why_tensor *t, int32_t r)
{
    return (size_t)(t->index ? t->index[r] : r);
}

static inline size_t why_op__max(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Input `slot` must be data (not a weight), or a weight of rows x cols (0 = any). Word
 * WHY_ESHAPE. */
int why_op__want_data(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                      int slot);
int why_op__want_tokens(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                        int slot);
int why_op__want_param(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                       int slot, int32_t rows, int32_t cols);

/* y = act(y) in place; nothing for WHY_ACT_NONE. */
void why_op__act(const why_kernel *kernel, why_real *y, size_t n, int act);
/* dz = act'(y) * dy, overwriting dz (which must not be dy). */
void why_op__act_back(const why_kernel *kernel, why_real *dz, const why_real *dy, const why_real *y,
                      size_t n, int act);
/* Tangent of that: ddz = act'(y) ddy + act''(z) dz_tangent dy, with y_dx the tangent of y (NULL =
 * 0); act'' z_dx = c(y) y_dx, c = -2y for tanh, 1-2y for the sigmoid, 0 else. Overwrites ddz. ddy
 * NULL = 0. */
void why_op__act_back_t(const why_kernel *kernel, why_real *ddz, const why_real *dy,
                        const why_real *ddy, const why_real *y, const why_real *y_dx, size_t n,
                        int act);
/* c[k,n] += a' b with a [rows,k], b [rows,n], in blocks of WHY_TN_ROWS; pack
 * [packed_size(WHY_TN_ROWS, n)]. */
void why_op__add_tn(const why_kernel *kernel, why_real *c, const why_real *a, const why_real *b,
                    int32_t rows, int32_t k, int32_t n, why_real *pack);

/* ---- edits ---- */

/* Row `place` of edit e's sequence, of input k: a base row or an own row. */
const why_real *why_op__edited_row(const why_op_call *call, int k, int32_t e, int32_t place);
/* Rows of edit e's sequence. */
int32_t why_op__edited_length(const why_op_call *call, int32_t e);
/* edit_shape of an op whose row r reads row r of its inputs: rows changed in any of them. */
int why_op__edit_union(why_op_call *call);

/* ---- sum_pool and mean_pool: sums over a sample's rows, the mean divides by their number ---- */

int why_op__pool_shape(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                       why_tensor *out);
int why_op__pool_forward(why_op_call *call, bool is_mean);
int why_op__pool_vjp(why_op_call *call, bool is_mean);
int why_op__pool_jvp(why_op_call *call, bool is_mean);
int why_op__pool_vjp_t(why_op_call *call, bool is_mean);
int why_op__pool_relevance(why_op_call *call, const why_relevance_rule *rule, bool is_mean);
size_t why_op__pool_edit_state(const why_op_call *base);
int why_op__pool_edit_begin(why_op_call *base);
int why_op__pool_edit(why_op_call *call, bool is_mean);

#endif
