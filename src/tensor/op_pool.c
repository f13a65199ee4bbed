/* op_pool.c — the rules that sum_pool and mean_pool share: y_s = scale_s * sum of the sample's
 * rows, with scale 1 for the sum and 1/T for the mean. Rows are read and written through the index.
 *
 * Edits: with the sums of rows 0..r-1 of the base in double, an edited sample costs its own rows
 * only.
 */
#include "op_p.h"

int why_op__pool_shape(why_ctx *cx, const char *op, const char *name, why_tensor *const *in,
                       why_tensor *out)
{
    WHY_TRY(why_op__want_tokens(cx, op, name, in, 0));
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static why_real scale_of(const why_op_call *call, int32_t s, bool is_mean)
{
    int32_t n = call->offsets[s + 1] - call->offsets[s];
    return is_mean && n > 0 ? WHY_REAL(1.0) / (why_real)n : WHY_REAL(1.0);
}

static void scale_row(why_real *y, why_real scale, size_t d)
{
    for (size_t j = 0; j < d; j++)
        y[j] *= scale;
}

/* to [B,d] = scaled sums of from [N,d]. */
static void sum_rows(const why_op_call *call, why_real *to, const why_real *from, bool is_mean)
{
    size_t d = (size_t)call->out->cols;
    memset(to, 0, why_op__size(call->out) * sizeof *to);
    for (int32_t s = 0; from && s < call->n_samples; s++, to += d) {
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++)
            call->kernel->add(to, from + why_op__row(call->in[0], r) * d, d);
        if (is_mean)
            scale_row(to, scale_of(call, s, true), d);
    }
}

/* to [N,d] += scaled row of its sample in from [B,d]. */
static void spread_rows(const why_op_call *call, why_real *to, const why_real *from, bool is_mean)
{
    size_t d = (size_t)call->out->cols;
    for (int32_t s = 0; to && s < call->n_samples; s++, from += d)
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++)
            call->kernel->axpy(to + why_op__row(call->in[0], r) * d, scale_of(call, s, is_mean),
                               from, d);
}

int why_op__pool_forward(why_op_call *call, bool is_mean)
{
    sum_rows(call, call->out->x, call->in[0]->x, is_mean);
    return WHY_OK;
}

int why_op__pool_vjp(why_op_call *call, bool is_mean)
{
    spread_rows(call, call->in[0]->g, call->out->g, is_mean);
    return WHY_OK;
}

int why_op__pool_jvp(why_op_call *call, bool is_mean)
{
    sum_rows(call, call->out->dx, call->in[0]->dx, is_mean);
    return WHY_OK;
}

int why_op__pool_vjp_t(why_op_call *call, bool is_mean)
{
    spread_rows(call, call->in[0]->dg, call->out->dg, is_mean);
    return WHY_OK;
}

int why_op__pool_relevance(why_op_call *call, const why_relevance_rule *rule, bool is_mean)
{
    size_t d = (size_t)call->out->cols;
    why_tensor *in = call->in[0];
    for (int32_t s = 0; s < call->n_samples; s++)
        for (size_t j = 0; j < d; j++) {
            double z = (double)call->out->x[(size_t)s * d + j],
                   rel = (double)call->out->rel[(size_t)s * d + j];
            double below = z + (z < 0 ? -rule->epsilon : rule->epsilon);
            double share = below != 0 ? rel / below * (double)scale_of(call, s, is_mean) : 0,
                   taken = 0;
            for (int32_t r = call->offsets[s]; r < call->offsets[s + 1] && in->rel; r++) {
                size_t at = why_op__row(in, r) * d + j;
                in->rel[at] += (why_real)(share * (double)in->x[at]);
                taken += share * (double)in->x[at];
            }
            *rule->absorbed += rel - taken;
        }
    return WHY_OK;
}

size_t why_op__pool_edit_state(const why_op_call *base)
{
    return ((size_t)base->n_rows + 1) * (size_t)base->out->cols * sizeof(double);
}

int why_op__pool_edit_begin(why_op_call *base)
{
    size_t d = (size_t)base->out->cols;
    double *before = base->edit_state;
    memset(before, 0, d * sizeof *before);
    for (int32_t r = 0; r < base->n_rows; r++, before += d) {
        const why_real *row = base->in[0]->x + why_op__row(base->in[0], r) * d;
        for (size_t j = 0; j < d; j++)
            before[d + j] = before[j] + (double)row[j];
    }
    return WHY_OK;
}

int why_op__pool_edit(why_op_call *call, bool is_mean)
{
    const why_splice *splice = call->in_splice[0];
    const why_tensor *own = call->in[0];
    size_t d = (size_t)call->out->cols;
    const double *before = call->edit_state, *all = before + (size_t)call->n_base_rows * d;
    for (int32_t e = 0; e < call->n_samples; e++) {
        const double *head = before + (size_t)splice->lo[e] * d,
                     *tail = before + (size_t)splice->hi[e] * d;
        int32_t n = why_op__edited_length(call, e);
        double scale = is_mean && n > 0 ? 1.0 / n : 1.0;
        for (size_t j = 0; j < d; j++) {
            double sum = head[j] + (all[j] - tail[j]);
            for (int32_t r = splice->offsets[e]; r < splice->offsets[e + 1]; r++)
                sum += (double)own->x[why_op__row(own, r) * d + j];
            call->out->x[(size_t)e * d + j] = n > 0 ? (why_real)(sum * scale) : 0;
        }
    }
    return WHY_OK;
}
