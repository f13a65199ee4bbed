/* add.c — sum of two tensors of the same rows and width.  in: a, b [n,d]  out: [n,d].
 *
 * Relevance (epsilon rule): a takes R a/(z + eps sign z), b its share, eps the rest.
 * Cost: one addition a number.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    WHY_TRY(why_op__want_data(cx, "add", name, in, 0));
    WHY_TRY(why_op__want_data(cx, "add", name, in, 1));
    if (in[0]->kind != in[1]->kind || in[0]->cols != in[1]->cols)
        return why_fail(
            cx, WHY_ESHAPE, "add '%s': a %s of width %d and a %s of width %d do not add", name,
            in[0]->kind == WHY_ROWS_TOKEN ? "token tensor" : "sample tensor", (int)in[0]->cols,
            in[1]->kind == WHY_ROWS_TOKEN ? "token tensor" : "sample tensor", (int)in[1]->cols);
    out->kind = in[0]->kind;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static int forward(why_op_call *call)
{
    size_t n = why_op__size(call->out);
    const why_real *a = call->in[0]->x, *b = call->in[1]->x;
    for (size_t i = 0; i < n; i++)
        call->out->x[i] = a[i] + b[i];
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    for (int k = 0; k < 2; k++)
        if (call->in[k]->g)
            call->kernel->add(call->in[k]->g, call->out->g, why_op__size(call->out));
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    size_t n = why_op__size(call->out);
    memset(call->out->dx, 0, n * sizeof(why_real));
    for (int k = 0; k < 2; k++)
        if (call->in[k]->dx)
            call->kernel->add(call->out->dx, call->in[k]->dx, n);
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    for (int k = 0; k < 2; k++)
        if (call->in[k]->dg)
            call->kernel->add(call->in[k]->dg, call->out->dg, why_op__size(call->out));
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    size_t n = why_op__size(call->out);
    for (size_t i = 0; i < n; i++) {
        double z = (double)call->out->x[i], rel = (double)call->out->rel[i];
        double below = z + (z < 0 ? -rule->epsilon : rule->epsilon), taken = 0;
        for (int k = 0; k < 2; k++) {
            double share = below != 0 ? rel * (double)call->in[k]->x[i] / below : 0;
            if (call->in[k]->rel) {
                call->in[k]->rel[i] += (why_real)share;
                taken += share;
            }
        }
        *rule->absorbed += rel - taken;
    }
    return WHY_OK;
}

static int edit(why_op_call *call)
{
    const why_splice *out = call->out_splice;
    size_t d = (size_t)call->out->cols;
    for (int32_t e = 0; e < out->n; e++)
        for (int32_t r = out->offsets[e]; r < out->offsets[e + 1]; r++) {
            int32_t place = out->lo[e] + r - out->offsets[e];
            const why_real *a = why_op__edited_row(call, 0, e, place);
            const why_real *b = why_op__edited_row(call, 1, e, place);
            for (size_t j = 0; j < d; j++)
                call->out->x[(size_t)r * d + j] = a[j] + b[j];
        }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return (double)why_op__size(call->out);
}

WHY_OP(add) = {
    .name = "add",
    .summary = "sum of two tensors",
    .min_in = 2,
    .max_in = 2,
    .tolerance = 1e-6,
    .shape = shape,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .edit_shape = why_op__edit_union,
    .edit = edit,
    .flops = flops,
};
