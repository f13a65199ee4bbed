/* dropout.c — inverted dropout (Srivastava et al. 2014): in training each number is zeroed with
 * probability attr.rate and the others are divided by 1 - rate; the identity otherwise, and then
 * left out by the executor.
 *
 *   in: [n,d] token rows (read through the index) or sample rows      out: [n,d]      state: kept
 * [n,d] bytes The stream is keyed by seed, node, step and the sample's key, the place in it by the
 * element: a sample drops the same numbers in any batch, shard or thread.  Cost: 16 random bits a
 * number.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)n_in;
    WHY_TRY(why_op__want_data(cx, "dropout", name, in, 0));
    if (!(attr->rate >= 0 && attr->rate < 1))
        return why_fail(cx, WHY_EINVAL, "dropout '%s': rate %g is not in [0, 1)", name, attr->rate);
    out->kind = in[0]->kind;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static size_t state_size(const why_op_call *call)
{
    return why_op__size(call->out);
}

static why_real scale_of(const why_op_call *call)
{
    return call->train ? (why_real)(1.0 / (1.0 - call->attr->rate)) : WHY_REAL(1.0);
}

static void draw(unsigned char *kept, size_t n, uint32_t limit, why_rng *r)
{
    for (size_t i = 0; i < n; i += 2) {
        uint32_t bits = why_rng_u32(r);
        kept[i] = (bits & 0xffff) >= limit;
        if (i + 1 < n)
            kept[i + 1] = (bits >> 16) >= limit;
    }
}

static void draw_all(why_op_call *call)
{
    unsigned char *kept = call->state;
    size_t d = (size_t)call->out->cols;
    uint32_t limit = (uint32_t)(call->attr->rate * 65536.0 + 0.5);
    uint64_t place = why_hash64(call->name, strlen(call->name), call->step);
    if (!call->train) {
        memset(kept, 1, why_op__size(call->out));
        return;
    }
    for (int32_t s = 0; s < call->n_samples; s++) {
        bool is_token = call->out->kind == WHY_ROWS_TOKEN;
        size_t lo = (size_t)(is_token ? call->offsets[s] : s),
               hi = (size_t)(is_token ? call->offsets[s + 1] : s + 1);
        why_rng r = why_rng_stream(why_ctx_seed(call->cx), "dropout", place, call->batch->keys[s]);
        draw(kept + lo * d, (hi - lo) * d, limit, &r);
    }
}

static int forward(why_op_call *call)
{
    const unsigned char *kept = call->state;
    size_t d = (size_t)call->out->cols;
    why_real scale = scale_of(call), *y = call->out->x;
    draw_all(call);
    for (int32_t r = 0; r < call->out->rows; r++, y += d, kept += d) {
        const why_real *x = call->in[0]->x + why_op__row(call->in[0], r) * d;
        for (size_t j = 0; j < d; j++)
            y[j] = x[j] * (kept[j] ? scale : 0);
    }
    return WHY_OK;
}

/* to (stored rows) += mask * from. */
static void pass_back(const why_op_call *call, why_real *to, const why_real *from, why_real scale)
{
    const unsigned char *kept = call->state;
    size_t d = (size_t)call->out->cols;
    for (int32_t r = 0; to && r < call->out->rows; r++, from += d, kept += d) {
        why_real *row = to + why_op__row(call->in[0], r) * d;
        for (size_t j = 0; j < d; j++)
            row[j] += from[j] * (kept[j] ? scale : 0);
    }
}

static int vjp(why_op_call *call)
{
    pass_back(call, call->in[0]->g, call->out->g, scale_of(call));
    return WHY_OK;
}

static int jvp(why_op_call *call)
{
    const unsigned char *kept = call->state;
    size_t d = (size_t)call->out->cols;
    why_real scale = scale_of(call), *y = call->out->dx;
    for (int32_t r = 0; r < call->out->rows; r++, y += d, kept += d) {
        const why_real *dx =
            call->in[0]->dx ? call->in[0]->dx + why_op__row(call->in[0], r) * d : NULL;
        for (size_t j = 0; j < d; j++)
            y[j] = dx && kept[j] ? dx[j] * scale : 0;
    }
    return WHY_OK;
}

static int vjp_t(why_op_call *call)
{
    pass_back(call, call->in[0]->dg, call->out->dg, scale_of(call));
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    const unsigned char *kept = call->state;
    size_t n = why_op__size(call->out);
    pass_back(call, call->in[0]->rel, call->out->rel, 1);
    for (size_t i = 0; i < n; i++)
        if (!kept[i])
            *rule->absorbed += (double)call->out->rel[i];
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 3.0 * (double)why_op__size(call->out);
}

WHY_OP(dropout) = {
    .name = "dropout",
    .summary = "zeroes numbers at random in training",
    .cite = "Srivastava et al. 2014",
    .min_in = 1,
    .max_in = 1,
    .flags = WHY_OP_INDEXED | WHY_OP_TRAIN_ONLY,
    .tolerance = 1e-6,
    .shape = shape,
    .state_size = state_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .flops = flops,
};
