/* concat.c — columns of up to eight tensors of the same rows side by side.
 *
 *   in: [n,d1], [n,d2], ...      out: [n, d1+d2+...]
 * Edits: rows changed in any input are changed in the output.  Cost: one copy.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr;
    out->kind = in[0]->kind;
    out->cols = 0;
    for (int k = 0; k < n_in; k++) {
        WHY_TRY(why_op__want_data(cx, "concat", name, in, k));
        if (in[k]->kind != in[0]->kind)
            return why_fail(cx, WHY_ESHAPE,
                            "concat '%s': input %d has one row a %s, input 0 one a %s", name, k,
                            in[k]->kind == WHY_ROWS_TOKEN ? "token" : "sample",
                            in[0]->kind == WHY_ROWS_TOKEN ? "token" : "sample");
        out->cols += in[k]->cols;
    }
    return WHY_OK;
}

/* to[r][at ..] = from[r], or zero without from. */
static void put_columns(why_real *to, const why_real *from, int32_t rows, size_t width, size_t at,
                        size_t d)
{
    for (size_t r = 0; r < (size_t)rows; r++)
        if (from)
            memcpy(to + r * width + at, from + r * d, d * sizeof *to);
        else
            memset(to + r * width + at, 0, d * sizeof *to);
}

static void add_columns(const why_op_call *call, why_real *to, const why_real *from, size_t at,
                        size_t d)
{
    size_t width = (size_t)call->out->cols;
    for (size_t r = 0; to && r < (size_t)call->out->rows; r++)
        call->kernel->add(to + r * d, from + r * width + at, d);
}

static int forward(why_op_call *call)
{
    size_t at = 0, width = (size_t)call->out->cols;
    for (int k = 0; k < call->n_in; at += (size_t)call->in[k]->cols, k++)
        put_columns(call->out->x, call->in[k]->x, call->out->rows, width, at,
                    (size_t)call->in[k]->cols);
    return WHY_OK;
}

static int vjp(why_op_call *call)
{
    size_t at = 0;
    for (int k = 0; k < call->n_in; at += (size_t)call->in[k]->cols, k++)
        add_columns(call, call->in[k]->g, call->out->g, at, (size_t)call->in[k]->cols);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    size_t at = 0, width = (size_t)call->out->cols;
    for (int k = 0; k < call->n_in; at += (size_t)call->in[k]->cols, k++)
        put_columns(call->out->dx, call->in[k]->dx, call->out->rows, width, at,
                    (size_t)call->in[k]->cols);
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    size_t at = 0;
    for (int k = 0; k < call->n_in; at += (size_t)call->in[k]->cols, k++)
        add_columns(call, call->in[k]->dg, call->out->dg, at, (size_t)call->in[k]->cols);
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    size_t at = 0, width = (size_t)call->out->cols;
    for (int k = 0; k < call->n_in; at += (size_t)call->in[k]->cols, k++) {
        size_t d = (size_t)call->in[k]->cols;
        add_columns(call, call->in[k]->rel, call->out->rel, at, d);
        for (size_t i = 0; !call->in[k]->rel && i < (size_t)call->out->rows * d; i++)
            *rule->absorbed += (double)call->out->rel[i / d * width + at + i % d];
    }
    return WHY_OK;
}

static int edit(why_op_call *call)
{
    const why_splice *out = call->out_splice;
    why_real *to = call->out->x;
    for (int32_t e = 0; e < out->n; e++) {
        int32_t n_own = out->offsets[e + 1] - out->offsets[e];
        for (int32_t r = 0; r < n_own; r++)
            for (int k = 0; k < call->n_in; k++) {
                size_t d = (size_t)call->in[k]->cols;
                memcpy(to, why_op__edited_row(call, k, e, out->lo[e] + r), d * sizeof *to);
                to += d;
            }
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return (double)why_op__size(call->out);
}

WHY_OP(concat) = {
    .name = "concat",
    .summary = "columns of several tensors side by side",
    .min_in = 1,
    .max_in = WHY_OP_MAX_IN,
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
