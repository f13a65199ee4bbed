/* linear.c — y = act(x W + b), act (attr.act) fused.
 *
 *   in: x [n,k] token or sample rows, W [k,m], optional b [1,m]      out: [n,m]
 * Relevance (epsilon rule, Bach et al. 2015): with z the sums before act,
 *   R_i = x_i sum_j W_ij R_j / (z_j + eps sign z_j); the shares of b and eps are absorbed. act
 * passes R whole. Cost: 2 n k m flops; vjp twice, vjp_t four times that.
 */
#include "op_p.h"

static const why_real *bias_of(const why_op_call *call)
{
    return call->n_in > 2 ? call->in[2]->x : NULL;
}

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    WHY_TRY(why_op__want_data(cx, "linear", name, in, 0));
    WHY_TRY(why_op__want_param(cx, "linear", name, in, 1, in[0]->cols, 0));
    if (attr->units && attr->units != in[1]->cols)
        return why_fail(cx, WHY_ESHAPE, "linear '%s': %d units but a weight of %d columns", name,
                        (int)attr->units, (int)in[1]->cols);
    if (n_in > 2)
        WHY_TRY(why_op__want_param(cx, "linear", name, in, 2, 1, in[1]->cols));
    out->kind = in[0]->kind;
    out->cols = in[1]->cols;
    return WHY_OK;
}

/* Room before the packed block: adjoint of z and its tangent, needed with act only; one row
 * without. */
static size_t pack_at(const why_op_call *call)
{
    size_t n =
        call->attr->act == WHY_ACT_NONE ? (size_t)call->out->cols : 2 * why_op__size(call->out);
    return (n + 15) / 16 * 16;
}

static size_t scratch_size(const why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    int k = call->in[0]->cols, m = call->out->cols;
    size_t pack = why_op__max(kernel->packed_size(WHY_TN_ROWS, m),
                              why_op__max(kernel->packed_size(k, m), kernel->packed_size(m, k)));
    return pack_at(call) + pack;
}

static why_real *pack_room(const why_op_call *call)
{
    return call->scratch + pack_at(call);
}

static int forward(why_op_call *call)
{
    const why_tensor *x = call->in[0], *y = call->out;
    call->kernel->gemm(y->x, y->cols, x->x, x->cols, 1, NULL, call->packed[0], y->rows, y->cols,
                       x->cols, 0, bias_of(call));
    why_op__act(call->kernel, y->x, why_op__size(y), call->attr->act);
    return WHY_OK;
}

/* Adjoint of z: out.g itself without act, else computed into scratch. */
static const why_real *adjoint_of_sum(why_op_call *call)
{
    const why_tensor *y = call->out;
    if (call->attr->act == WHY_ACT_NONE)
        return y->g;
    why_op__act_back(call->kernel, call->scratch, y->g, y->x, why_op__size(y), call->attr->act);
    return call->scratch;
}

static int vjp(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    why_tensor *x = call->in[0], *w = call->in[1], *y = call->out;
    const why_real *dz = adjoint_of_sum(call);
    /* Block by block: the three of them read a block's adjoints while they are near. */
    for (int32_t lo = 0; lo < y->rows; lo += WHY_TN_ROWS) {
        int32_t n = y->rows - lo < WHY_TN_ROWS ? y->rows - lo : WHY_TN_ROWS;
        const why_real *block = dz + (size_t)lo * (size_t)y->cols;
        size_t at = (size_t)lo * (size_t)x->cols;
        if (w->g)
            why_op__add_tn(kernel, w->g, x->x + at, block, n, x->cols, y->cols, pack_room(call));
        if (x->g)
            kernel->gemm(x->g + at, x->cols, block, y->cols, 1, NULL, call->packed[1], n, x->cols,
                         y->cols, 1, NULL);
        if (call->n_in > 2 && call->in[2]->g)
            kernel->col_sum(call->in[2]->g, block, y->cols, n, y->cols);
    }
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    why_tensor *x = call->in[0], *w = call->in[1], *y = call->out;
    const why_real *bias = call->n_in > 2 ? call->in[2]->dx : NULL;
    size_t n = why_op__size(y);
    memset(y->dx, 0, n * sizeof *y->dx);
    if (x->dx)
        kernel->gemm(y->dx, y->cols, x->dx, x->cols, 1, NULL, call->packed[0], y->rows, y->cols,
                     x->cols, 1, NULL);
    if (w->dx)
        kernel->gemm_unpacked(y->dx, y->cols, x->x, x->cols, 1, w->dx, y->cols, 1, y->rows, y->cols,
                              x->cols, 1, pack_room(call));
    for (int32_t r = 0; bias && r < y->rows; r++)
        kernel->add(y->dx + (size_t)r * (size_t)y->cols, bias, (size_t)y->cols);
    if (call->attr->act != WHY_ACT_NONE) {
        why_op__act_back(kernel, call->scratch, y->dx, y->x, n, call->attr->act);
        memcpy(y->dx, call->scratch, n * sizeof *y->dx);
    }
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    why_tensor *x = call->in[0], *w = call->in[1], *y = call->out;
    const why_real *dz = adjoint_of_sum(call), *ddz = y->dg;
    size_t n = why_op__size(y);
    if (call->attr->act != WHY_ACT_NONE) {
        why_real *fresh = call->scratch + n;
        why_op__act_back_t(kernel, fresh, y->g, y->dg, y->x, y->dx, n, call->attr->act);
        ddz = fresh;
    }
    if (x->dg)
        kernel->gemm(x->dg, x->cols, ddz, y->cols, 1, NULL, call->packed[1], y->rows, x->cols,
                     y->cols, 1, NULL);
    if (x->dg && w->dx)
        kernel->gemm_unpacked(x->dg, x->cols, dz, y->cols, 1, w->dx, 1, y->cols, y->rows, x->cols,
                              y->cols, 1, pack_room(call));
    if (w->dg)
        why_op__add_tn(kernel, w->dg, x->x, ddz, y->rows, x->cols, y->cols, pack_room(call));
    if (w->dg && x->dx)
        why_op__add_tn(kernel, w->dg, x->dx, dz, y->rows, x->cols, y->cols, pack_room(call));
    if (call->n_in > 2 && call->in[2]->dg)
        kernel->col_sum(call->in[2]->dg, ddz, y->cols, y->rows, y->cols);
    return WHY_OK;
}

/* The sums before act: out.x where there is none, else computed again into scratch. */
static const why_real *sums(why_op_call *call)
{
    const why_tensor *x = call->in[0], *y = call->out;
    if (call->attr->act == WHY_ACT_NONE)
        return y->x;
    why_real *z = call->scratch + why_op__size(y);
    call->kernel->gemm(z, y->cols, x->x, x->cols, 1, NULL, call->packed[0], y->rows, y->cols,
                       x->cols, 0, bias_of(call));
    return z;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    why_tensor *x = call->in[0], *y = call->out;
    const why_real *z = sums(call), *bias = bias_of(call);
    why_real *share = call->scratch, *spread = pack_room(call);
    size_t n_out = (size_t)y->cols, n_in = (size_t)x->cols;
    if (!x->rel)
        return WHY_OK;
    for (int32_t r = 0; r < y->rows; r++) {
        const why_real *zr = z + (size_t)r * n_out, *rel = y->rel + (size_t)r * n_out;
        for (size_t j = 0; j < n_out; j++) {
            double stabiliser = zr[j] < 0 ? -rule->epsilon : rule->epsilon,
                   below = (double)zr[j] + stabiliser;
            share[j] = below != 0 ? (why_real)((double)rel[j] / below) : 0;
            double kept = below != 0 ? (stabiliser + (bias ? (double)bias[j] : 0)) / below : 1;
            *rule->absorbed += kept * (double)rel[j];
        }
        call->kernel->gemm(spread, (ptrdiff_t)n_in, share, (ptrdiff_t)n_out, 1, NULL,
                           call->packed[1], 1, (int)n_in, (int)n_out, 0, NULL);
        call->kernel->mul_add(x->rel + (size_t)r * n_in, x->x + (size_t)r * n_in, spread, n_in);
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 2.0 * (double)why_op__size(call->out) * call->in[0]->cols;
}

WHY_OP(linear) = {
    .name = "linear",
    .summary = "x W + b, with an activation",
    .min_in = 2,
    .max_in = 3,
    .flags = WHY_OP_ROWWISE | WHY_OP_AFFINE | WHY_OP_SPLITS,
    .packs = {{1, 0, 0}, {1, 1, 1}},
    .tolerance = 1e-5,
    .cite = "relevance: Bach et al. 2015",
    .shape = shape,
    .scratch_size = scratch_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .flops = flops,
};
