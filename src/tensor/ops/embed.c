/* embed.c — rows of a table by id, each times its value where the batch has values.
 *
 *   out[r] = value[r] * table[id[r]]      in: ids, table [V,E]      out: [N,E], or one row an id
 * The executor lets equal ids of a shard share one stored row, so forward copies and vjp adds each
 * row once. Cost: E per stored row.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    WHY_TRY(why_op__want_tokens(cx, "embed", name, in, 0));
    WHY_TRY(why_op__want_param(cx, "embed", name, in, 1, 0, 0));
    out->kind = WHY_ROWS_TOKEN;
    out->cols = in[1]->cols;
    return WHY_OK;
}

static void gather(const why_op_call *call, why_real *y, const why_real *table)
{
    size_t e = (size_t)call->out->cols;
    const int32_t *ids = call->batch->ids;
    const why_real *values = call->batch->values;
    for (int32_t r = 0; r < call->out->rows; r++, y += e) {
        const why_real *row = table + (size_t)ids[r] * e;
        if (!values) {
            memcpy(y, row, e * sizeof *y);
            continue;
        }
        for (size_t j = 0; j < e; j++)
            y[j] = values[r] * row[j];
    }
}

static void scatter(const why_op_call *call, why_real *table, const why_real *y)
{
    size_t e = (size_t)call->out->cols;
    const int32_t *ids = call->batch->ids;
    const why_real *values = call->batch->values;
    for (int32_t r = 0; r < call->out->rows; r++, y += e) {
        if (values)
            call->kernel->axpy(table + (size_t)ids[r] * e, values[r], y, e);
        else
            call->kernel->add(table + (size_t)ids[r] * e, y, e);
    }
}

static int forward(why_op_call *call)
{
    gather(call, call->out->x, call->in[1]->x);
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    if (call->in[1]->g)
        scatter(call, call->in[1]->g, call->out->g);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    if (call->in[1]->dx)
        gather(call, call->out->dx, call->in[1]->dx);
    else
        memset(call->out->dx, 0, why_op__size(call->out) * sizeof(why_real));
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    if (call->in[1]->dg)
        scatter(call, call->in[1]->dg, call->out->dg);
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return (double)why_op__size(call->out);
}

WHY_OP(embed) = {
    .name = "embed", .summary = "rows of a table by token id", .min_in = 2, .max_in = 2,
    .flags = WHY_OP_ROWWISE | WHY_OP_AFFINE, .tolerance = 1e-6,
    .shape = shape, .forward = forward, .vjp = vjp, .jvp = jvp, .vjp_t = vjp_t, .flops = flops,
};
