/* sum_pool.c — sum of each column over the rows of a sample.
 *
 *   in: [N,d] token rows (read through the index)      out: [B,d]; an empty sample gives zeros
 * Relevance (epsilon rule): each row by its part of the sum; eps is absorbed. The rules lie in
 * op_pool.c. Cost: one addition a number; an edit costs its own rows.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    return why_op__pool_shape(cx, "sum_pool", name, in, out);
}

static int forward(why_op_call *call)
{
    return why_op__pool_forward(call, false);
}

static int vjp(why_op_call *call)
{
    return why_op__pool_vjp(call, false);
}

static int jvp(why_op_call *call)
{
    return why_op__pool_jvp(call, false);
}

static int vjp_t(why_op_call *call)
{
    return why_op__pool_vjp_t(call, false);
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    return why_op__pool_relevance(call, rule, false);
}

static int edit(why_op_call *call)
{
    return why_op__pool_edit(call, false);
}

static double flops(const why_op_call *call)
{
    return (double)call->n_rows * call->in[0]->cols;
}

WHY_OP(sum_pool) = {
    .name = "sum_pool",
    .summary = "sum of each column over a sample's rows",
    .min_in = 1,
    .max_in = 1,
    .flags = WHY_OP_INDEXED,
    .tolerance = 1e-5,
    .shape = shape,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .edit_state_size = why_op__pool_edit_state,
    .edit_begin = why_op__pool_edit_begin,
    .edit = edit,
    .flops = flops,
};
