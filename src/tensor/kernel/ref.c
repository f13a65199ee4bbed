/* ref.c — the kernels in plain C: the oracle every other table is tested against, and the table of
 * processors that have no better one.
 *
 * How: the formula as it is written, one element after the other; sums and transcendental functions
 * are computed in double and rounded once, so that a faster table's error is its own.
 * Packed B is a row-major copy [k,n].
 * Legend: [m,k] times [k,n] -> [m,n]; H hidden width.
 * Cost: about 1 GFLOP/s; nothing here is tuned, and nothing should be.
 */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "kernel_p.h"
#include "tables_p.h"

/* ---- matrix product ---- */

static size_t ref_packed_size(int k, int n)
{
    assert(k >= 0 && n >= 0);
    return (size_t)k * (size_t)n;
}

static void ref_pack(why_real *packed, const why_real *b, int k, int n, ptrdiff_t rs, ptrdiff_t cs)
{
    for (ptrdiff_t i = 0; i < k; i++)
        for (ptrdiff_t j = 0; j < n; j++)
            packed[i * n + j] = b[i * rs + j * cs];
}

static double row_times_column(const why_real *a, ptrdiff_t acs, const why_real *b, ptrdiff_t brs,
                               int k)
{
    double sum = 0;
    for (ptrdiff_t p = 0; p < k; p++)
        sum += (double)a[p * acs] * (double)b[p * brs];
    return sum;
}

static void ref_gemm(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars, ptrdiff_t acs,
                     const int32_t *rows, const why_real *packed, int m, int n, int k, int beta,
                     const why_real *bias)
{
    assert(beta == 0 || beta == 1);
    assert(!rows || acs == 1);
    for (ptrdiff_t i = 0; i < m; i++) {
        const why_real *row = a + (rows ? (ptrdiff_t)rows[i] : i) * ars;
        for (ptrdiff_t j = 0; j < n; j++) {
            double sum = row_times_column(row, acs, packed + j, n, k);
            if (beta)
                sum += (double)c[i * ldc + j];
            if (bias)
                sum += (double)bias[j];
            c[i * ldc + j] = (why_real)sum;
        }
    }
}

static void ref_gemm_step(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                          const why_real *packed, int m, int n, int k, const why_real *start,
                          ptrdiff_t ld, const int32_t *rows, const why_span *soon, int n_soon)
{
    (void)soon, (void)n_soon;
    for (ptrdiff_t i = 0; start && i < m; i++)
        for (ptrdiff_t j = 0; j < n; j++)
            c[i * ldc + j] = start[(rows ? rows[i] : i) * ld + j];
    ref_gemm(c, ldc, a, ars, 1, NULL, packed, m, n, k, start != NULL, NULL);
}

static void ref_gemm_unpacked(why_real *c, ptrdiff_t ldc, const why_real *a, ptrdiff_t ars,
                              ptrdiff_t acs, const why_real *b, ptrdiff_t brs, ptrdiff_t bcs, int m,
                              int n, int k, int beta, why_real *scratch)
{
    ref_pack(scratch, b, k, n, brs, bcs);
    ref_gemm(c, ldc, a, ars, acs, NULL, scratch, m, n, k, beta, NULL);
}

/* ---- vectors ---- */

static void ref_add(why_real *y, const why_real *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] += x[i];
}

static void ref_axpy(why_real *y, why_real a, const why_real *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] += a * x[i];
}

static void ref_mul_add(why_real *y, const why_real *a, const why_real *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] += a[i] * b[i];
}

static double ref_dot(const why_real *a, const why_real *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

static double ref_sum(const why_real *a, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)a[i];
    return sum;
}

static void ref_col_sum(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n)
{
    for (ptrdiff_t j = 0; j < n; j++) {
        double sum = (double)y[j];
        for (ptrdiff_t i = 0; i < m; i++)
            sum += (double)x[i * ld + j];
        y[j] = (why_real)sum;
    }
}

static void ref_col_max(why_real *best, int32_t *arg, const why_real *x, int n, int32_t row)
{
    for (int j = 0; j < n; j++)
        if (x[j] > best[j]) {
            best[j] = x[j];
            arg[j] = row;
        }
}

/* ---- activations ---- */

static why_real sigmoid(why_real x)
{
    return (why_real)(1.0 / (1.0 + exp(-(double)x)));
}

static why_real hyperbolic_tangent(why_real x)
{
    return (why_real)tanh((double)x);
}

static void ref_exp(why_real *y, const why_real *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = (why_real)exp((double)x[i]);
}

static void ref_act(why_real *y, const why_real *x, size_t n, why_act act)
{
    for (size_t i = 0; i < n; i++)
        switch (act) {
        case WHY_ACT_NONE: y[i] = x[i]; break;
        case WHY_ACT_RELU: y[i] = x[i] < 0 ? 0 : x[i]; break; /* a NaN stays one, and is noticed */
        case WHY_ACT_TANH: y[i] = hyperbolic_tangent(x[i]); break;
        case WHY_ACT_SIGMOID: y[i] = sigmoid(x[i]); break;
        }
}

static void ref_act_back(why_real *dx, const why_real *dy, const why_real *y, size_t n, why_act act)
{
    for (size_t i = 0; i < n; i++)
        switch (act) {
        case WHY_ACT_NONE: dx[i] += dy[i]; break;
        case WHY_ACT_RELU: dx[i] += y[i] > 0 ? dy[i] : 0; break;
        case WHY_ACT_TANH: dx[i] += dy[i] * (1 - y[i] * y[i]); break;
        case WHY_ACT_SIGMOID: dx[i] += dy[i] * y[i] * (1 - y[i]); break;
        }
}

static void ref_softmax_rows(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n)
{
    for (ptrdiff_t i = 0; i < m; i++) {
        const why_real *in = x + i * ld;
        why_real *out = y + i * ld;
        double top = -INFINITY, sum = 0;
        for (int j = 0; j < n; j++)
            top = (double)in[j] > top ? (double)in[j] : top;
        for (int j = 0; j < n; j++)
            sum += exp((double)in[j] - top);
        for (int j = 0; j < n; j++)
            out[j] = (why_real)(exp((double)in[j] - top) / sum);
    }
}

/* ---- recurrent cells ---- */

static void ref_lstm_cell(why_real *z, ptrdiff_t ldz, const why_real *c_prev, ptrdiff_t ldcp,
                          why_real *c, ptrdiff_t ldc, why_real *tanh_c, ptrdiff_t ldt, why_real *h,
                          ptrdiff_t ldh, int m, int H)
{
    for (ptrdiff_t r = 0; r < m; r++)
        for (ptrdiff_t j = 0; j < H; j++) {
            why_real *gate = z + r * ldz + j;
            why_real i = sigmoid(gate[0]), f = sigmoid(gate[H]);
            why_real g = hyperbolic_tangent(gate[2 * H]), o = sigmoid(gate[3 * H]);
            why_real cell = f * c_prev[r * ldcp + j] + i * g;
            why_real t = hyperbolic_tangent(cell);
            gate[0] = i, gate[H] = f, gate[2 * H] = g, gate[3 * H] = o;
            c[r * ldc + j] = cell;
            tanh_c[r * ldt + j] = t;
            h[r * ldh + j] = o * t;
        }
}

static void ref_lstm_cell_back(why_real *dz, ptrdiff_t lddz, const why_real *z, ptrdiff_t ldz,
                               const why_real *c_prev, ptrdiff_t ldcp, const why_real *tanh_c,
                               ptrdiff_t ldt, const why_real *dh, ptrdiff_t lddh, why_real *dc,
                               ptrdiff_t lddc, int m, int H)
{
    for (ptrdiff_t r = 0; r < m; r++)
        for (ptrdiff_t j = 0; j < H; j++) {
            const why_real *gate = z + r * ldz + j;
            why_real *d_gate = dz + r * lddz + j;
            why_real i = gate[0], f = gate[H], g = gate[2 * H], o = gate[3 * H];
            why_real t = tanh_c[r * ldt + j], d_h = dh[r * lddh + j];
            why_real d_cell = dc[r * lddc + j] + d_h * o * (1 - t * t);
            d_gate[0] = d_cell * g * i * (1 - i);
            d_gate[H] = d_cell * c_prev[r * ldcp + j] * f * (1 - f);
            d_gate[2 * H] = d_cell * i * (1 - g * g);
            d_gate[3 * H] = d_h * t * o * (1 - o);
            dc[r * lddc + j] = d_cell * f;
        }
}

static void ref_gru_cell(why_real *zx, ptrdiff_t ldzx, const why_real *zh, ptrdiff_t ldzh,
                         const why_real *h_prev, ptrdiff_t ldhp, why_real *h, ptrdiff_t ldh, int m,
                         int H)
{
    for (ptrdiff_t row = 0; row < m; row++)
        for (ptrdiff_t j = 0; j < H; j++) {
            why_real *x = zx + row * ldzx + j;
            const why_real *u = zh + row * ldzh + j;
            why_real r = sigmoid(x[0] + u[0]), z = sigmoid(x[H] + u[H]);
            why_real n = hyperbolic_tangent(x[2 * H] + r * u[2 * H]);
            why_real before = h_prev[row * ldhp + j];
            x[0] = r, x[H] = z, x[2 * H] = n;
            h[row * ldh + j] = (1 - z) * n + z * before;
        }
}

static void ref_gru_cell_back(why_real *dzx, ptrdiff_t lddzx, why_real *dzh, ptrdiff_t lddzh,
                              const why_real *zx, ptrdiff_t ldzx, const why_real *zh,
                              ptrdiff_t ldzh, const why_real *h_prev, ptrdiff_t ldhp, why_real *dh,
                              ptrdiff_t lddh, int m, int H)
{
    for (ptrdiff_t row = 0; row < m; row++)
        for (ptrdiff_t j = 0; j < H; j++) {
            const why_real *x = zx + row * ldzx + j;
            why_real r = x[0], z = x[H], n = x[2 * H];
            why_real u = zh[row * ldzh + 2 * H + j];
            why_real d_h = dh[row * lddh + j];
            why_real dn = d_h * (1 - z) * (1 - n * n);
            why_real dr = dn * u * r * (1 - r);
            why_real d_z = d_h * (h_prev[row * ldhp + j] - n) * z * (1 - z);
            why_real *out_x = dzx + row * lddzx + j, *out_h = dzh + row * lddzh + j;
            out_x[0] = dr, out_x[H] = d_z, out_x[2 * H] = dn;
            out_h[0] = dr, out_h[H] = d_z, out_h[2 * H] = dn * r;
            dh[row * lddh + j] = z * d_h;
        }
}

/* ---- optimiser ---- */

static void ref_adam(why_real *w, why_real *m, why_real *v, const why_real *g, size_t n,
                     why_real scale, why_real rate, why_real b1, why_real b2, why_real eps,
                     why_real bc1, why_real bc2, why_real decay)
{
    for (size_t i = 0; i < n; i++) {
        why_real gi = g[i] * scale;
        m[i] = b1 * m[i] + (1 - b1) * gi;
        v[i] = b2 * v[i] + (1 - b2) * gi * gi;
        double step = (double)(m[i] / bc1) / (sqrt((double)(v[i] / bc2)) + (double)eps);
        w[i] -= rate * (why_real)step + rate * decay * w[i];
    }
}

const why_kernel why_kernel__ref = {
    .name = "ref",
    .packed_size = ref_packed_size,
    .pack = ref_pack,
    .gemm = ref_gemm,
    .gemm_unpacked = ref_gemm_unpacked,
    .gemm_step = ref_gemm_step,
    .add = ref_add,
    .axpy = ref_axpy,
    .mul_add = ref_mul_add,
    .dot = ref_dot,
    .sum = ref_sum,
    .col_sum = ref_col_sum,
    .exp = ref_exp,
    .act = ref_act,
    .act_back = ref_act_back,
    .softmax_rows = ref_softmax_rows,
    .col_max = ref_col_max,
    .lstm_cell = ref_lstm_cell,
    .lstm_cell_back = ref_lstm_cell_back,
    .gru_cell = ref_gru_cell,
    .gru_cell_back = ref_gru_cell_back,
    .adam = ref_adam,
};
