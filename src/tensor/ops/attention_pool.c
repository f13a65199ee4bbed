/* attention_pool.c — rows of a sample weighted by a learned softmax (Bahdanau et al. 2015, Yang et
 * al. 2016).
 *
 *   t_r = tanh(h_r W + b)   e_r = t_r u   w = softmax of e over the sample's rows   out_s = sum_r
 * w_r h_r in: h [N,d] token rows, W [d,a], b [1,a], u [a,1]      out: [B,d]; an empty sample gives
 * zeros State: t, w and the tangents of both. Relevance: epsilon rule on the weighted sum with w
 * taken as constants: all goes to h.  Cost: 2 N d a flops; edits are spelled out.
 */
#include "op_p.h"

typedef struct {
    why_real *t, *w, *t_dx, *w_dx; /* [N,a] [N] */
} attention;

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)attr, (void)n_in;
    WHY_TRY(why_op__want_tokens(cx, "attention_pool", name, in, 0));
    WHY_TRY(why_op__want_param(cx, "attention_pool", name, in, 1, in[0]->cols, 0));
    WHY_TRY(why_op__want_param(cx, "attention_pool", name, in, 2, 1, in[1]->cols));
    WHY_TRY(why_op__want_param(cx, "attention_pool", name, in, 3, in[1]->cols, 1));
    out->kind = WHY_ROWS_SAMPLE;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static size_t state_size(const why_op_call *call)
{
    return 2 * (size_t)call->n_rows * ((size_t)call->in[1]->cols + 1) * sizeof(why_real);
}

static attention state_of(const why_op_call *call)
{
    size_t n = (size_t)call->n_rows, a = (size_t)call->in[1]->cols;
    why_real *t = call->state;
    return (attention){t, t + n * a, t + n * (a + 1), t + n * (2 * a + 1)};
}

/* Four adjoints of the scores and of z, then room to pack. */
static size_t scratch_rows(const why_op_call *call)
{
    return (2 * (size_t)call->n_rows * ((size_t)call->in[1]->cols + 1) + 15) / 16 * 16;
}

static size_t scratch_size(const why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    int d = call->in[0]->cols, a = call->in[1]->cols;
    return scratch_rows(call) +
           why_op__max(kernel->packed_size(WHY_TN_ROWS, a),
                       why_op__max(kernel->packed_size(d, a), kernel->packed_size(a, d)));
}

static void softmax(const why_op_call *call, why_real *w)
{
    for (int32_t s = 0; s < call->n_samples; s++) {
        int32_t lo = call->offsets[s], n = call->offsets[s + 1] - lo;
        if (n > 0)
            call->kernel->softmax_rows(w + lo, w + lo, n, 1, n);
    }
}

static int forward(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    attention v = state_of(call);
    int d = call->in[0]->cols, a = call->in[1]->cols;
    const why_real *h = call->in[0]->x, *u = call->in[3]->x;
    kernel->gemm(v.t, a, h, d, 1, NULL, call->packed[0], call->n_rows, a, d, 0, call->in[2]->x);
    kernel->act(v.t, v.t, (size_t)call->n_rows * (size_t)a, WHY_ACT_TANH);
    for (int32_t r = 0; r < call->n_rows; r++)
        v.w[r] = (why_real)kernel->dot(v.t + (size_t)r * (size_t)a, u, (size_t)a);
    softmax(call, v.w);
    memset(call->out->x, 0, why_op__size(call->out) * sizeof(why_real));
    for (int32_t s = 0; s < call->n_samples; s++)
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++)
            kernel->axpy(call->out->x + (size_t)s * (size_t)d, v.w[r], h + (size_t)r * (size_t)d,
                         (size_t)d);
    return WHY_OK;
}

/* Adjoint of the scores, de_r = w_r (q_r - sum w q), q_r = <g_s, h_r>. */
static void adjoint_of_scores(const why_op_call *call, const attention *v, why_real *de)
{
    size_t d = (size_t)call->in[0]->cols;
    for (int32_t s = 0; s < call->n_samples; s++) {
        const why_real *g = call->out->g + (size_t)s * d;
        int32_t lo = call->offsets[s], hi = call->offsets[s + 1];
        double mean = 0;
        for (int32_t r = lo; r < hi; r++) {
            de[r] = (why_real)call->kernel->dot(g, call->in[0]->x + (size_t)r * d, d);
            mean += (double)v->w[r] * (double)de[r];
        }
        for (int32_t r = lo; r < hi; r++)
            de[r] = v->w[r] * (de[r] - (why_real)mean);
    }
}

/* dz_r = de_r u (1 - t_r^2). */
static void adjoint_of_sums(const why_op_call *call, const attention *v, const why_real *de,
                            why_real *dz)
{
    size_t a = (size_t)call->in[1]->cols;
    const why_real *u = call->in[3]->x;
    for (size_t r = 0; r < (size_t)call->n_rows; r++)
        for (size_t j = 0; j < a; j++)
            dz[r * a + j] = de[r] * u[j] * (1 - v->t[r * a + j] * v->t[r * a + j]);
}

/* to[r] += w_r from[s]. */
static void spread(const why_op_call *call, why_real *to, const why_real *w, const why_real *from)
{
    size_t d = (size_t)call->in[0]->cols;
    for (int32_t s = 0; s < call->n_samples; s++)
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++)
            call->kernel->axpy(to + (size_t)r * d, w[r], from + (size_t)s * d, d);
}

static void add_scaled_rows(const why_op_call *call, why_real *to, const why_real *scale,
                            const why_real *rows)
{
    size_t a = (size_t)call->in[1]->cols;
    for (size_t r = 0; r < (size_t)call->n_rows; r++)
        call->kernel->axpy(to, scale[r], rows + r * a, a);
}

static int vjp(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    attention v = state_of(call);
    int32_t n = call->n_rows;
    int d = call->in[0]->cols, a = call->in[1]->cols;
    why_real *de = call->scratch, *dz = de + n, *pack = call->scratch + scratch_rows(call);
    adjoint_of_scores(call, &v, de);
    adjoint_of_sums(call, &v, de, dz);
    if (call->in[0]->g) {
        spread(call, call->in[0]->g, v.w, call->out->g);
        kernel->gemm(call->in[0]->g, d, dz, a, 1, NULL, call->packed[1], n, d, a, 1, NULL);
    }
    if (call->in[1]->g)
        why_op__add_tn(kernel, call->in[1]->g, call->in[0]->x, dz, n, d, a, pack);
    if (call->in[2]->g)
        kernel->col_sum(call->in[2]->g, dz, a, n, a);
    if (call->in[3]->g)
        add_scaled_rows(call, call->in[3]->g, de, v.t);
    return WHY_OK;
}

/* Tangents of t and of w, into the state. */
static void tangents(const why_op_call *call, const attention *v)
{
    const why_kernel *kernel = call->kernel;
    const why_tensor *h = call->in[0], *w = call->in[1];
    int d = h->cols, a = w->cols;
    size_t size = (size_t)call->n_rows * (size_t)a;
    const why_real *db = call->in[2]->dx, *u = call->in[3]->x, *du = call->in[3]->dx;
    memset(v->t_dx, 0, size * sizeof *v->t_dx);
    if (h->dx)
        kernel->gemm(v->t_dx, a, h->dx, d, 1, NULL, call->packed[0], call->n_rows, a, d, 1, NULL);
    if (w->dx)
        kernel->gemm_unpacked(v->t_dx, a, h->x, d, 1, w->dx, a, 1, call->n_rows, a, d, 1,
                              call->scratch + scratch_rows(call));
    for (size_t i = 0; i < size; i++)
        v->t_dx[i] = (v->t_dx[i] + (db ? db[i % (size_t)a] : 0)) * (1 - v->t[i] * v->t[i]);
    for (int32_t s = 0; s < call->n_samples; s++) {
        double mean = 0;
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++) {
            size_t at = (size_t)r * (size_t)a;
            double de = kernel->dot(v->t_dx + at, u, (size_t)a);
            if (du)
                de += kernel->dot(v->t + at, du, (size_t)a);
            v->w_dx[r] = (why_real)de;
            mean += (double)v->w[r] * de;
        }
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++)
            v->w_dx[r] = v->w[r] * (v->w_dx[r] - (why_real)mean);
    }
}

static int jvp(why_op_call *call)
{
    attention v = state_of(call);
    const why_tensor *h = call->in[0];
    size_t d = (size_t)h->cols;
    tangents(call, &v);
    memset(call->out->dx, 0, why_op__size(call->out) * sizeof(why_real));
    for (int32_t s = 0; s < call->n_samples; s++)
        for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++) {
            why_real *to = call->out->dx + (size_t)s * d;
            call->kernel->axpy(to, v.w_dx[r], h->x + (size_t)r * d, d);
            if (h->dx)
                call->kernel->axpy(to, v.w[r], h->dx + (size_t)r * d, d);
        }
    return WHY_OK;
}

/* Tangent of adjoint_of_scores. */
static void second_of_scores(const why_op_call *call, const attention *v, why_real *dde)
{
    const why_kernel *kernel = call->kernel;
    const why_tensor *h = call->in[0];
    size_t d = (size_t)h->cols;
    for (int32_t s = 0; s < call->n_samples; s++) {
        const why_real *g = call->out->g + (size_t)s * d, *dg = call->out->dg + (size_t)s * d;
        double mean = 0, dmean = 0;
        for (int pass = 0; pass < 2; pass++)
            for (int32_t r = call->offsets[s]; r < call->offsets[s + 1]; r++) {
                double q = kernel->dot(g, h->x + (size_t)r * d, d),
                       dq = kernel->dot(dg, h->x + (size_t)r * d, d);
                if (h->dx)
                    dq += kernel->dot(g, h->dx + (size_t)r * d, d);
                double w = (double)v->w[r], dw = (double)v->w_dx[r];
                mean += pass ? 0 : w * q;
                dmean += pass ? 0 : dw * q + w * dq;
                if (pass)
                    dde[r] = (why_real)(dw * (q - mean) + w * (dq - dmean));
            }
    }
}

/* Tangent of adjoint_of_sums. */
static void second_of_sums(const why_op_call *call, const attention *v, const why_real *de,
                           const why_real *dde, why_real *ddz)
{
    size_t a = (size_t)call->in[1]->cols;
    const why_real *u = call->in[3]->x, *du = call->in[3]->dx;
    for (size_t r = 0; r < (size_t)call->n_rows; r++)
        for (size_t j = 0; j < a; j++) {
            why_real t = v->t[r * a + j], back = dde[r] * u[j] + (du ? de[r] * du[j] : 0);
            ddz[r * a + j] = back * (1 - t * t) - 2 * t * v->t_dx[r * a + j] * de[r] * u[j];
        }
}

static int vjp_t(why_op_call *call)
{
    const why_kernel *kernel = call->kernel;
    attention v = state_of(call);
    why_tensor *h = call->in[0], *w = call->in[1];
    int32_t n = call->n_rows;
    int d = h->cols, a = w->cols;
    why_real *de = call->scratch, *dz = de + n, *dde = dz + (size_t)n * (size_t)a, *ddz = dde + n;
    why_real *pack = call->scratch + scratch_rows(call);
    adjoint_of_scores(call, &v, de);
    adjoint_of_sums(call, &v, de, dz);
    second_of_scores(call, &v, dde);
    second_of_sums(call, &v, de, dde, ddz);
    if (h->dg) {
        spread(call, h->dg, v.w_dx, call->out->g);
        spread(call, h->dg, v.w, call->out->dg);
        kernel->gemm(h->dg, d, ddz, a, 1, NULL, call->packed[1], n, d, a, 1, NULL);
    }
    if (h->dg && w->dx)
        kernel->gemm_unpacked(h->dg, d, dz, a, 1, w->dx, 1, a, n, d, a, 1, pack);
    if (w->dg)
        why_op__add_tn(kernel, w->dg, h->x, ddz, n, d, a, pack);
    if (w->dg && h->dx)
        why_op__add_tn(kernel, w->dg, h->dx, dz, n, d, a, pack);
    if (call->in[2]->dg)
        kernel->col_sum(call->in[2]->dg, ddz, a, n, a);
    if (call->in[3]->dg) {
        add_scaled_rows(call, call->in[3]->dg, dde, v.t);
        add_scaled_rows(call, call->in[3]->dg, de, v.t_dx);
    }
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    attention v = state_of(call);
    why_tensor *h = call->in[0];
    size_t d = (size_t)h->cols;
    for (int32_t s = 0; s < call->n_samples; s++)
        for (size_t j = 0; j < d; j++) {
            double z = (double)call->out->x[(size_t)s * d + j],
                   rel = (double)call->out->rel[(size_t)s * d + j];
            double below = z + (z < 0 ? -rule->epsilon : rule->epsilon),
                   share = below != 0 ? rel / below : 0;
            for (int32_t r = call->offsets[s]; r < call->offsets[s + 1] && h->rel; r++) {
                double part = share * (double)v.w[r] * (double)h->x[(size_t)r * d + j];
                h->rel[(size_t)r * d + j] += (why_real)part;
                rel -= part;
            }
            *rule->absorbed += rel;
        }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 2.0 * call->n_rows * call->in[0]->cols * (call->in[1]->cols + 1.0);
}

WHY_OP(attention_pool) = {
    .name = "attention_pool",
    .summary = "rows weighted by a learned softmax over the sample",
    .cite = "Bahdanau et al. 2015; Yang et al. 2016",
    .min_in = 4,
    .max_in = 4,
    .packs = {{1, 0, 0}, {1, 1, 1}},
    .tolerance = 1e-5,
    .shape = shape,
    .state_size = state_size,
    .scratch_size = scratch_size,
    .forward = forward,
    .vjp = vjp,
    .jvp = jvp,
    .vjp_t = vjp_t,
    .relevance_epsilon = relevance_epsilon,
    .flops = flops,
};
