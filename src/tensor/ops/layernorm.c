/* layernorm.c — layer normalisation (Ba et al. 2016): each row is centred, divided by its
 * deviation, then scaled and shifted.
 *
 *   in: x [n,d], gain [1,d], bias [1,d]    out: [n,d]: u_j gain_j + bias_j,  u = (x - mean)/s,
 *   s = sqrt(variance + attr.eps) (0 = 1e-5)      state: mean and 1/s of each row
 * Relevance: epsilon rule with the deviation taken as a constant, under which the op is linear (as
 * in Ali et al. 2022): R_j = x_j/s (gain_j c_j - mean_i gain_i c_i), c = R/(y + eps sign y); bias
 * and eps are absorbed. Cost: 8 operations a number.
 */
#include "op_p.h"

static int shape(why_ctx *cx, const char *name, const why_attr *attr, why_tensor *const *in,
                 int n_in, why_tensor *out)
{
    (void)n_in;
    WHY_TRY(why_op__want_data(cx, "layernorm", name, in, 0));
    WHY_TRY(why_op__want_param(cx, "layernorm", name, in, 1, 1, in[0]->cols));
    WHY_TRY(why_op__want_param(cx, "layernorm", name, in, 2, 1, in[0]->cols));
    if (!(attr->eps >= 0))
        return why_fail(cx, WHY_EINVAL, "layernorm '%s': eps %g is below 0", name, attr->eps);
    out->kind = in[0]->kind;
    out->cols = in[0]->cols;
    return WHY_OK;
}

static size_t state_size(const why_op_call *call)
{
    return 2 * (size_t)call->out->rows * sizeof(why_real);
}

/* Normalised row, its tangent, and the adjoint of each. */
static size_t scratch_size(const why_op_call *call)
{
    return 4 * (size_t)call->out->cols;
}

static double mean_of(const why_real *a, const why_real *b, size_t d)
{
    double sum = 0;
    for (size_t j = 0; j < d; j++)
        sum += (double)a[j] * (b ? (double)b[j] : 1);
    return sum / (double)d;
}

static int forward(why_op_call *call)
{
    size_t d = (size_t)call->out->cols;
    const why_real *gain = call->in[1]->x, *bias = call->in[2]->x;
    why_real *stat = call->state;
    double eps = call->attr->eps > 0 ? call->attr->eps : 1e-5;
    for (int32_t r = 0; r < call->out->rows; r++, stat += 2) {
        const why_real *x = call->in[0]->x + (size_t)r * d;
        why_real *y = call->out->x + (size_t)r * d;
        double mean = mean_of(x, NULL, d), variance = 0;
        for (size_t j = 0; j < d; j++)
            variance += ((double)x[j] - mean) * ((double)x[j] - mean);
        stat[0] = (why_real)mean;
        stat[1] = (why_real)(1 / sqrt(variance / (double)d + eps));
        for (size_t j = 0; j < d; j++)
            y[j] = (x[j] - stat[0]) * stat[1] * gain[j] + bias[j];
    }
    return WHY_OK;
}

static void normalise(const why_op_call *call, int32_t r, why_real *u)
{
    size_t d = (size_t)call->out->cols;
    const why_real *x = call->in[0]->x + (size_t)r * d,
                   *stat = (const why_real *)call->state + 2 * (size_t)r;
    for (size_t j = 0; j < d; j++)
        u[j] = (x[j] - stat[0]) * stat[1];
}

/* y = (a - mean(a) - u mean(a u)) / s: the map of tangents and of adjoints alike. y may be a. */
static void project(const why_real *a, const why_real *u, why_real *y, why_real inverse, size_t d)
{
    why_real mean = (why_real)mean_of(a, NULL, d), along = (why_real)mean_of(a, u, d);
    for (size_t j = 0; j < d; j++)
        y[j] = (a[j] - mean - u[j] * along) * inverse;
}

static int vjp(why_op_call *call)
{
    size_t d = (size_t)call->out->cols;
    why_real *u = call->scratch, *a = u + d;
    const why_real *gain = call->in[1]->x, *stat = call->state;
    for (int32_t r = 0; r < call->out->rows; r++) {
        const why_real *dy = call->out->g + (size_t)r * d;
        normalise(call, r, u);
        if (call->in[1]->g)
            call->kernel->mul_add(call->in[1]->g, dy, u, d);
        if (call->in[2]->g)
            call->kernel->add(call->in[2]->g, dy, d);
        if (!call->in[0]->g)
            continue;
        for (size_t j = 0; j < d; j++)
            a[j] = gain[j] * dy[j];
        project(a, u, a, stat[2 * r + 1], d);
        call->kernel->add(call->in[0]->g + (size_t)r * d, a, d);
    }
    return WHY_OK;
}

/* Tangent of the normalised row; zero when the input has none. */
static void tangent_of_row(const why_op_call *call, int32_t r, const why_real *u, why_real *du)
{
    size_t d = (size_t)call->out->cols;
    const why_real *stat = call->state;
    if (call->in[0]->dx)
        project(call->in[0]->dx + (size_t)r * d, u, du, stat[2 * r + 1], d);
    else
        memset(du, 0, d * sizeof *du);
}

static int jvp(why_op_call *call)
{
    size_t d = (size_t)call->out->cols;
    why_real *u = call->scratch, *du = u + d;
    const why_real *gain = call->in[1]->x, *dgain = call->in[1]->dx, *dbias = call->in[2]->dx;
    for (int32_t r = 0; r < call->out->rows; r++) {
        why_real *dy = call->out->dx + (size_t)r * d;
        normalise(call, r, u);
        tangent_of_row(call, r, u, du);
        for (size_t j = 0; j < d; j++)
            dy[j] = du[j] * gain[j] + (dgain ? u[j] * dgain[j] : 0) + (dbias ? dbias[j] : 0);
    }
    return WHY_OK;
}

/* Tangent of project(a): a and u move by da and du, 1/s by -(1/s) mean(u dx)/s. */
static void second_row(const why_op_call *call, int32_t r, const why_real *u, const why_real *du,
                       why_real *a, why_real *da)
{
    size_t d = (size_t)call->out->cols;
    why_real inverse = ((const why_real *)call->state)[2 * r + 1],
             *to = call->in[0]->dg + (size_t)r * d;
    const why_real *dx = call->in[0]->dx ? call->in[0]->dx + (size_t)r * d : NULL;
    double along = mean_of(a, u, d), turn = mean_of(da, u, d) + mean_of(a, du, d);
    double mean = mean_of(a, NULL, d), dmean = mean_of(da, NULL, d);
    double shrink = dx ? mean_of(u, dx, d) * (double)inverse : 0;
    for (size_t j = 0; j < d; j++) {
        double moved = (double)da[j] - dmean - (double)du[j] * along - (double)u[j] * turn;
        double kept = (double)a[j] - mean - (double)u[j] * along;
        to[j] += (why_real)((moved - shrink * kept) * (double)inverse);
    }
}

static int vjp_t(why_op_call *call)
{
    size_t d = (size_t)call->out->cols;
    why_real *u = call->scratch, *du = u + d, *a = du + d, *da = a + d;
    const why_real *gain = call->in[1]->x, *dgain = call->in[1]->dx;
    for (int32_t r = 0; r < call->out->rows; r++) {
        const why_real *g = call->out->g + (size_t)r * d, *dg = call->out->dg + (size_t)r * d;
        normalise(call, r, u);
        tangent_of_row(call, r, u, du);
        if (call->in[1]->dg) {
            call->kernel->mul_add(call->in[1]->dg, dg, u, d);
            call->kernel->mul_add(call->in[1]->dg, g, du, d);
        }
        if (call->in[2]->dg)
            call->kernel->add(call->in[2]->dg, dg, d);
        for (size_t j = 0; j < d; j++) {
            a[j] = gain[j] * g[j];
            da[j] = gain[j] * dg[j] + (dgain ? dgain[j] * g[j] : 0);
        }
        if (call->in[0]->dg)
            second_row(call, r, u, du, a, da);
    }
    return WHY_OK;
}

static int relevance_epsilon(why_op_call *call, const why_relevance_rule *rule)
{
    size_t d = (size_t)call->out->cols;
    const why_real *gain = call->in[1]->x, *bias = call->in[2]->x, *stat = call->state;
    why_real *c = call->scratch;
    for (int32_t r = 0; r < call->out->rows && call->in[0]->rel; r++) {
        const why_real *y = call->out->x + (size_t)r * d, *rel = call->out->rel + (size_t)r * d;
        const why_real *x = call->in[0]->x + (size_t)r * d;
        double sum = 0, taken = 0;
        for (size_t j = 0; j < d; j++) {
            double stabiliser = y[j] < 0 ? -rule->epsilon : rule->epsilon,
                   below = (double)y[j] + stabiliser;
            double share = below != 0 ? (double)rel[j] / below : 0;
            c[j] = (why_real)(share * (double)gain[j]);
            *rule->absorbed += below != 0 ? share * (stabiliser + (double)bias[j]) : (double)rel[j];
            taken += share * ((double)y[j] - (double)bias[j]);
        }
        why_real mean = (why_real)mean_of(c, NULL, d);
        for (size_t j = 0; j < d; j++) {
            why_real part = x[j] * stat[2 * r + 1] * (c[j] - mean);
            call->in[0]->rel[(size_t)r * d + j] += part;
            sum += (double)part;
        }
        *rule->absorbed += taken - sum; /* rounding, where a row is nearly constant */
    }
    return WHY_OK;
}

static double flops(const why_op_call *call)
{
    return 8.0 * (double)why_op__size(call->out);
}

WHY_OP(layernorm) = {
    .name = "layernorm",
    .summary = "rows centred and scaled to deviation one",
    .cite = "Ba et al. 2016; relevance: Ali et al. 2022",
    .min_in = 3,
    .max_in = 3,
    .flags = WHY_OP_ROWWISE,
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
