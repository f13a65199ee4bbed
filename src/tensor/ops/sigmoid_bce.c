/* sigmoid_bce.c — cross-entropy of the sigmoid of one logit a sample with its label, 0 or 1.
 *
 *   in: logit z [B,1]      out: loss [B,1] = log(1 + exp(z)) - label z; written so that it never
 * overflows Cost: one exp a sample.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    if (in[0]->kind != WHY_ROWS_SAMPLE || in[0]->cols != 1)
        return why_fail(cx, WHY_ESHAPE,
                        "sigmoid_bce '%s': wants one logit a sample, got %d columns", name,
                        (int)in[0]->cols);
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = 1;
    return WHY_OK;
}

static double sigmoid(why_real z)
{
    return z >= 0 ? 1 / (1 + exp(-(double)z)) : 1 - 1 / (1 + exp((double)z));
}

static int forward(why_op_call *call)
{
    for (int32_t s = 0; s < call->n_samples; s++) {
        double z = (double)call->in[0]->x[s];
        double above = z > 0 ? z : 0;
        call->out->x[s] = (why_real)(above + log1p(exp(-fabs(z))) - z * call->batch->labels[s]);
    }
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    for (int32_t s = 0; call->in[0]->g && s < call->n_samples; s++)
        call->in[0]->g[s] += (why_real)((sigmoid(call->in[0]->x[s]) - call->batch->labels[s]) *
                                        (double)call->out->g[s]);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    const why_real *dx = call->in[0]->dx;
    for (int32_t s = 0; s < call->n_samples; s++)
        call->out->dx[s] =
            dx ? (why_real)((sigmoid(call->in[0]->x[s]) - call->batch->labels[s]) * (double)dx[s])
               : 0;
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    const why_real *dx = call->in[0]->dx;
    for (int32_t s = 0; call->in[0]->dg && s < call->n_samples; s++) {
        double p = sigmoid(call->in[0]->x[s]), curve = dx ? p * (1 - p) * (double)dx[s] : 0;
        call->in[0]->dg[s] += (why_real)((p - call->batch->labels[s]) * (double)call->out->dg[s] +
                                         curve * (double)call->out->g[s]);
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 30.0 * call->n_samples;
}

WHY_OP(sigmoid_bce) = {
    .name = "sigmoid_bce",
    .summary = "cross-entropy of sigmoid(logit) with the label",
    .min_in = 1,
    .max_in = 1,
    .tolerance = 1e-5,
    .shape = shape,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .flops = flops,
};
