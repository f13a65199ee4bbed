/* op_share.c — helpers of the ops: worded shape checks, fused activations, long transposed
 * products. */
#include "op_p.h"

int why_op__want_data(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                      int slot)
{
    if (in[slot]->kind != WHY_ROWS_PARAM)
        return WHY_OK;
    return why_fail(cx, WHY_ESHAPE, "%s '%s': input %d is a weight, where rows of data are wanted",
                    op, name, slot);
}

int why_op__want_tokens(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                        int slot)
{
    if (in[slot]->kind == WHY_ROWS_TOKEN)
        return WHY_OK;
    return why_fail(cx, WHY_ESHAPE, "%s '%s': input %d must have one row a token, has %s", op, name,
                    slot,
                    in[slot]->kind == WHY_ROWS_PARAM ? "a weight's rows" : "one row a sample");
}

int why_op__want_param(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                       int slot, int32_t rows, int32_t cols)
{
    if (in[slot]->kind != WHY_ROWS_PARAM)
        return why_fail(cx, WHY_ESHAPE, "%s '%s': input %d must be a weight", op, name, slot);
    if ((rows && in[slot]->rows != rows) || (cols && in[slot]->cols != cols))
        return why_fail(cx, WHY_ESHAPE, "%s '%s': input %d is [%d,%d], want [%d,%d]%s", op, name,
                        slot, (int)in[slot]->rows, (int)in[slot]->cols, (int)rows, (int)cols,
                        rows && cols ? "" : " (0 = any)");
    return WHY_OK;
}

void why_op__act(const why_kernel *kernel, why_real *y, size_t n, int act)
{
    if (act != WHY_ACT_NONE)
        kernel->act(y, y, n, (why_act)act);
}

void why_op__act_back(const why_kernel *kernel, why_real *dz, const why_real *dy, const why_real *y,
                      size_t n, int act)
{
    memset(dz, 0, n * sizeof *dz);
    kernel->act_back(dz, dy, y, n, (why_act)act);
}

void why_op__act_back_t(const why_kernel *kernel, why_real *ddz, const why_real *dy,
                        const why_real *ddy, const why_real *y, const why_real *y_dx, size_t n,
                        int act)
{
    memset(ddz, 0, n * sizeof *ddz);
    if (ddy)
        kernel->act_back(ddz, ddy, y, n, (why_act)act);
    if (!y_dx || (act != WHY_ACT_TANH && act != WHY_ACT_SIGMOID))
        return;
    why_real base = act == WHY_ACT_SIGMOID ? WHY_REAL(1.0) : WHY_REAL(0.0);
    for (size_t i = 0; i < n; i++)
        ddz[i] += (base - WHY_REAL(2.0) * y[i]) * y_dx[i] * dy[i];
}

void why_op__add_tn(const why_kernel *kernel, why_real *c, const why_real *a, const why_real *b,
                    int32_t rows, int32_t k, int32_t n, why_real *pack)
{
    for (int32_t lo = 0; lo < rows; lo += WHY_TN_ROWS) {
        int32_t block = rows - lo < WHY_TN_ROWS ? rows - lo : WHY_TN_ROWS;
        kernel->gemm_unpacked(c, n, a + (size_t)lo * (size_t)k, 1, k, b + (size_t)lo * (size_t)n, n,
                              1, k, n, block, 1, pack);
    }
}

/* ---- edits ---- */

const why_real *why_op__edited_row(const why_op_call *call, int k, int32_t e, int32_t place)
{
    const why_splice *s = call->in_splice[k];
    const why_tensor *own = call->in[k], *base = call->base_in[k];
    int32_t n_own = s->offsets[e + 1] - s->offsets[e];
    if (place >= s->lo[e] && place < s->lo[e] + n_own)
        return own->x + why_op__row(own, s->offsets[e] + place - s->lo[e]) * (size_t)own->cols;
    int32_t r = place < s->lo[e] ? place : place - s->lo[e] - n_own + s->hi[e];
    return base->x + why_op__row(base, r) * (size_t)base->cols;
}

int32_t why_op__edited_length(const why_op_call *call, int32_t e)
{
    const why_splice *s = call->in_splice[0];
    return s->lo[e] + s->offsets[e + 1] - s->offsets[e] + call->n_base_rows - s->hi[e];
}

int why_op__edit_union(why_op_call *call)
{
    why_splice *out = call->out_splice;
    out->n = call->n_samples;
    out->offsets[0] = 0;
    for (int32_t e = 0; e < out->n; e++) {
        int32_t lo = call->n_base_rows, hi = 0;
        for (int k = 0; k < call->n_in; k++) {
            const why_splice *in = call->in_splice[k];
            lo = in && in->lo[e] < lo ? in->lo[e] : lo;
            hi = in && in->hi[e] > hi ? in->hi[e] : hi;
        }
        out->lo[e] = lo;
        out->hi[e] = hi;
        out->offsets[e + 1] =
            out->offsets[e] + why_op__edited_length(call, e) - lo - (call->n_base_rows - hi);
    }
    return WHY_OK;
}
