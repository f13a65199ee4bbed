/* param.c — input: a weight matrix. Made by why_graph_param, which knows its size; bound to the
 * flat array. */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)in, (void)n_in, (void)out;
    return why_fail(cx, WHY_EINVAL, "param '%s': weights are added with why_graph_param", name);
}

WHY_OP(param) = {
    .name = "param", .summary = "a weight matrix", .shape = shape,
};
