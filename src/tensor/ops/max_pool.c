/* max_pool.c — largest value of each column over the rows of a sample.
 *
 *   in: [N,d] token rows (read through the index)      out: [B,d]      state: stored row of each
 * winner [B,d] An empty sample gives zeros; of equal values the first row wins. Relevance goes to
 * the winner whole. Edits: with the running maxima before and after each base row, an edited sample
 * costs its own rows only. Cost: one look per number.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    WHY_TRY(why_op__want_tokens(cx, "max_pool", name, in, 0));
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static size_t state_size(const why_op_call *call)
{
    return why_op__size(call->out) * sizeof(int32_t);
}

static int forward(why_op_call *call)
{
    const why_tensor *in = call->in[0];
    int d = in->cols;
    for (int32_t s = 0; s < call->n_samples; s++) {
        int32_t lo = call->offsets[s], hi = call->offsets[s + 1];
        why_real *best = call->out->x + (size_t)s * (size_t)d;
        int32_t *arg = (int32_t *)call->state + (size_t)s * (size_t)d;
        if (lo == hi)
            memset(best, 0, (size_t)d * sizeof *best);
        else
            memcpy(best, in->x + why_op__row(in, lo) * (size_t)d, (size_t)d * sizeof *best);
        for (int j = 0; j < d; j++)
            arg[j] = lo == hi ? -1 : (int32_t)why_op__row(in, lo);
        for (int32_t r = lo + 1; r < hi; r++) {
            size_t row = why_op__row(in, r);
            call->kernel->col_max(best, arg, in->x + row * (size_t)d, d, (int32_t)row);
        }
    }
    return WHY_OK;
}

/* to[winner] += from, for every column of every sample. */
static void send_to_winners(const why_op_call *call, why_real *to, const why_real *from)
{
    size_t d = (size_t)call->out->cols;
    const int32_t *arg = call->state;
    if (!to)
        return;
    for (int32_t s = 0; s < call->n_samples; s++, arg += d, from += d)
        for (size_t j = 0; j < d; j++)
            if (arg[j] >= 0)
                to[(size_t)arg[j] * d + j] += from[j];
}

static int vjp(why_op_call *call)
{
    send_to_winners(call, call->in[0]->g, call->out->g);
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    size_t d = (size_t)call->out->cols, n = why_op__size(call->out);
    const why_real *dx = call->in[0]->dx;
    const int32_t *arg = call->state;
    for (size_t i = 0; i < n; i++)
        call->out->dx[i] = dx && arg[i] >= 0 ? dx[(size_t)arg[i] * d + i % d] : 0;
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    send_to_winners(call, call->in[0]->dg, call->out->dg);
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    const int32_t *arg = call->state;
    size_t n = why_op__size(call->out);
    send_to_winners(call, call->in[0]->rel, call->out->rel);
    for (size_t i = 0; i < n; i++)
        if (arg[i] < 0)
            *rule->absorbed += (double)call->out->rel[i];
    return WHY_OK;
}

/* ---- edits ---- */

static size_t edit_state_size(const why_op_call *base)
{
    return 2 * ((size_t)base->n_rows + 1) * (size_t)base->out->cols * sizeof(why_real);
}

static void take_max(why_real *y, const why_real *a, const why_real *b, int d)
{
    for (int j = 0; j < d; j++)
        y[j] = b[j] > a[j] ? b[j] : a[j];
}

/* before[r] = maximum of rows 0..r-1 (r >= 1), after[r] = maximum of rows r..T-1 (r < T). */
static int edit_begin(why_op_call *base)
{
    const why_tensor *in = base->in[0];
    size_t d = (size_t)in->cols;
    int32_t n = base->n_rows;
    why_real *before = base->edit_state, *after = before + ((size_t)n + 1) * d;
    for (int32_t r = 0; r < n; r++) {
        const why_real *row = in->x + why_op__row(in, r) * d;
        take_max(before + (size_t)(r + 1) * d, r ? before + (size_t)r * d : row, row, (int)d);
    }
    for (int32_t r = n - 1; r >= 0; r--) {
        const why_real *row = in->x + why_op__row(in, r) * d;
        take_max(after + (size_t)r * d, r < n - 1 ? after + (size_t)(r + 1) * d : row, row, (int)d);
    }
    return WHY_OK;
}

static int edit(why_op_call *call)
{
    const why_tensor *in = call->in[0];
    const why_splice *splice = call->in_splice[0];
    size_t d = (size_t)in->cols;
    int32_t n_base = call->n_base_rows;
    const why_real *before = call->edit_state, *after = before + ((size_t)n_base + 1) * d;
    for (int32_t e = 0; e < call->n_samples; e++) {
        why_real *best = call->out->x + (size_t)e * d;
        bool any = splice->lo[e] > 0;
        memset(best, 0, d * sizeof *best);
        if (any)
            memcpy(best, before + (size_t)splice->lo[e] * d, d * sizeof *best);
        if (splice->hi[e] < n_base) {
            const why_real *tail = after + (size_t)splice->hi[e] * d;
            take_max(best, any ? best : tail, tail, (int)d);
            any = true;
        }
        for (int32_t r = splice->offsets[e]; r < splice->offsets[e + 1]; r++) {
            const why_real *row = in->x + why_op__row(in, r) * d;
            take_max(best, any ? best : row, row, (int)d);
            any = true;
        }
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return (double)call->n_rows * call->in[0]->cols;
}

WHY_OP(max_pool) = {
    .name = "max_pool",
    .summary = "largest value of each column over a sample's rows",
    .min_in = 1,
    .max_in = 1,
    .flags = WHY_OP_INDEXED,
    .tolerance = 1e-6,
    .shape = shape,
    .state_size = state_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .edit_state_size = edit_state_size,
    .edit_begin = edit_begin,
    .edit = edit,
    .flops = flops,
};
