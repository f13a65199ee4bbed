/* act.c — an activation of its own (attr.act: 1 relu, 2 tanh, 3 sigmoid), where it is not fused
 * into linear or conv1d.  in: [n,d]  out: [n,d].  Relevance passes through whole: an activation has
 * one input.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)n_in;
    WHY_TRY(why_op__want_data(cx, "act", name, in, 0));
    if (attr->act == WHY_ACT_NONE)
        return why_fail(cx, WHY_EINVAL,
                        "act '%s': attr.act names no activation (1 relu, 2 tanh, 3 sigmoid)", name);
    out->kind = in[0]->kind;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static int forward(why_op_call *call)
{
    call->kernel->act(call->out->x, call->in[0]->x, why_op__size(call->out),
                      (why_act)call->attr->act);
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    if (call->in[0]->g)
        call->kernel->act_back(call->in[0]->g, call->out->g, call->out->x, why_op__size(call->out),
                               (why_act)call->attr->act);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    size_t n = why_op__size(call->out);
    if (call->in[0]->dx)
        why_op__act_back(call->kernel, call->out->dx, call->in[0]->dx, call->out->x, n,
                         call->attr->act);
    else
        memset(call->out->dx, 0, n * sizeof(why_real));
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    why_tensor *in = call->in[0], *out = call->out;
    size_t n = why_op__size(out);
    if (!in->dg)
        return WHY_OK;
    why_op__act_back_t(call->kernel, call->scratch, out->g, out->dg, out->x, out->dx, n,
                       call->attr->act);
    call->kernel->add(in->dg, call->scratch, n);
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    (void)rule;
    if (call->in[0]->rel)
        call->kernel->add(call->in[0]->rel, call->out->rel, why_op__size(call->out));
    return WHY_OK;
}

static size_t scratch_size(const why_op_call *call)
{
    return why_op__size(call->out);
}

static double flops(const why_op_call *call)
{
    return 10.0 * (double)why_op__size(call->out);
}

WHY_OP(act) = {
    .name = "act",
    .summary = "relu, tanh or sigmoid of each number",
    .min_in = 1,
    .max_in = 1,
    .flags = WHY_OP_ROWWISE,
    .tolerance = 1e-5,
    .shape = shape,
    .scratch_size = scratch_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .flops = flops,
};
