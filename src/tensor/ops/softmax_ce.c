/* softmax_ce.c — cross-entropy of the softmax of a sample's logits with its label.
 *
 *   in: logits [B,C]      out: loss [B,1] = log sum_j exp(x_j) - x_label      state: probabilities
 * p [B,C] vjp: p - onehot(label);  tangent of p: p_j (dx_j - sum_k p_k dx_k) The labels are the
 * batch's. Weights of samples are the executor's business.  Cost: C exps a sample.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    if (in[0]->kind != WHY_ROWS_SAMPLE)
        return why_fail(cx, WHY_ESHAPE, "softmax_ce '%s': logits must have one row a sample", name);
    if (in[0]->cols < 2)
        return why_fail(cx, WHY_ESHAPE,
                        "softmax_ce '%s': needs at least 2 classes, logits have %d columns", name,
                        (int)in[0]->cols);
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = 1;
    return WHY_OK;
}

static size_t state_size(const why_op_call *call)
{
    return 2 * why_op__size(call->in[0]) * sizeof(why_real);
}

/* x - largest of the row: of all rows, so that the kernel's exp runs over one stretch. */
static void shift(const why_op_call *call, why_real *to)
{
    const why_tensor *x = call->in[0];
    size_t n_classes = (size_t)x->cols;
    for (size_t at = 0; at < why_op__size(x); at += n_classes) {
        why_real most = x->x[at];
        for (size_t j = 1; j < n_classes; j++)
            most = x->x[at + j] > most ? x->x[at + j] : most;
        for (size_t j = 0; j < n_classes; j++)
            to[at + j] = x->x[at + j] - most;
    }
}

static int forward(why_op_call *call)
{
    const why_tensor *x = call->in[0];
    size_t n_classes = (size_t)x->cols;
    why_real *p = call->state, *shifted = p + why_op__size(x);
    shift(call, shifted);
    call->kernel->exp(p, shifted, why_op__size(x));
    for (int32_t s = 0; s < call->n_samples; s++, p += n_classes, shifted += n_classes) {
        double sum = 0;
        for (size_t j = 0; j < n_classes; j++)
            sum += (double)p[j];
        why_real scale = (why_real)(1 / sum);
        for (size_t j = 0; j < n_classes; j++)
            p[j] *= scale;
        call->out->x[s] = (why_real)(log(sum) - (double)shifted[call->batch->labels[s]]);
    }
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    size_t n_classes = (size_t)call->in[0]->cols;
    const why_real *p = call->state;
    why_real *g = call->in[0]->g;
    if (!g)
        return WHY_OK;
    for (int32_t s = 0; s < call->n_samples; s++, p += n_classes, g += n_classes) {
        why_real scale = call->out->g[s];
        for (size_t j = 0; j < n_classes; j++)
            g[j] += scale * p[j];
        g[call->batch->labels[s]] -= scale;
    }
    return WHY_OK;
}

static why_real mean_tangent(const why_real *p, const why_real *dx, size_t n)
{
    double sum = 0;
    for (size_t j = 0; j < n; j++)
        sum += (double)p[j] * (double)dx[j];
    return (why_real)sum;
}

static int jvp(why_op_call *call)
{
    size_t n_classes = (size_t)call->in[0]->cols;
    const why_real *p = call->state, *dx = call->in[0]->dx;
    for (int32_t s = 0; s < call->n_samples; s++, p += n_classes) {
        call->out->dx[s] = dx ? mean_tangent(p, dx, n_classes) - dx[call->batch->labels[s]] : 0;
        dx = dx ? dx + n_classes : NULL;
    }
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    size_t n_classes = (size_t)call->in[0]->cols;
    const why_real *p = call->state, *dx = call->in[0]->dx;
    why_real *dg = call->in[0]->dg;
    if (!dg)
        return WHY_OK;
    for (int32_t s = 0; s < call->n_samples; s++, p += n_classes, dg += n_classes) {
        why_real scale = call->out->g ? call->out->g[s] : 0,
                 dscale = call->out->dg ? call->out->dg[s] : 0;
        why_real mean = dx ? mean_tangent(p, dx, n_classes) : 0;
        for (size_t j = 0; j < n_classes; j++)
            dg[j] += dscale * p[j] + (dx ? scale * p[j] * (dx[j] - mean) : 0);
        dg[call->batch->labels[s]] -= dscale;
        dx = dx ? dx + n_classes : NULL;
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 30.0 * (double)why_op__size(call->in[0]);
}

WHY_OP(softmax_ce) = {
    .name = "softmax_ce",
    .summary = "cross-entropy of softmax(logits) with the label",
    .min_in = 1,
    .max_in = 1,
    .tolerance = 1e-5,
    .shape = shape,
    .state_size = state_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .flops = flops,
};
