/* simd_vector.inc.h — sums, maxima, activations and the optimiser's step on vectors.
 *
 * How: one pass over memory each; all but the sums are element by element, so y may equal x.
 * The order of the sums depends on the lengths alone.
 */

static void simd_add(why_real *y, const why_real *x, size_t n)
{
    BY_VECTOR(i, lanes, n, v_put(y + i, v_get(y + i, lanes) + v_get(x + i, lanes), lanes));
}

static void simd_axpy(why_real *y, why_real a, const why_real *x, size_t n)
{
    vec av = v_set1(a);
    BY_VECTOR(i, lanes, n,
              v_put(y + i, v_fma(av, v_get(x + i, lanes), v_get(y + i, lanes)), lanes));
}

static void simd_mul_add(why_real *y, const why_real *a, const why_real *b, size_t n)
{
    BY_VECTOR(
        i, lanes, n,
        v_put(y + i, v_fma(v_get(a + i, lanes), v_get(b + i, lanes), v_get(y + i, lanes)), lanes));
}

/* ---- sums in double: N_WIDE independent chains a lane ---- */

#define N_WIDE 4
#define WIDE_LANES ((int)(WHY_VECTOR_BYTES / sizeof(double)))
#define WIDE_STEP (N_WIDE * WIDE_LANES)

typedef double vec_wide __attribute__((vector_size(WHY_VECTOR_BYTES)));
typedef why_real vec_part /* as many numbers as a vec_wide has */
    __attribute__((vector_size(WHY_VECTOR_BYTES / sizeof(double) * sizeof(why_real)),
                   aligned(sizeof(why_real)), may_alias));

INLINE vec_wide widen(const why_real *p)
{
    return __builtin_convertvector(*(const vec_part *)p, vec_wide);
}

INLINE double wide_total(const vec_wide sum[N_WIDE])
{
    vec_wide all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    double total = 0;
    for (int i = 0; i < WIDE_LANES; i++)
        total += all[i];
    return total;
}

static double simd_dot(const why_real *a, const why_real *b, size_t n)
{
    vec_wide sum[N_WIDE] = {{0}};
    size_t i = 0;
    for (; i + WIDE_STEP <= n; i += WIDE_STEP)
        UNROLL_FOR (q, N_WIDE)
            sum[q] += widen(a + i + q * WIDE_LANES) * widen(b + i + q * WIDE_LANES);
    double total = wide_total(sum);
    for (; i < n; i++)
        total += (double)a[i] * (double)b[i];
    return total;
}

static double simd_sum(const why_real *a, size_t n)
{
    vec_wide sum[N_WIDE] = {{0}};
    size_t i = 0;
    for (; i + WIDE_STEP <= n; i += WIDE_STEP)
        UNROLL_FOR (q, N_WIDE)
            sum[q] += widen(a + i + q * WIDE_LANES);
    double total = wide_total(sum);
    for (; i < n; i++)
        total += (double)a[i];
    return total;
}

/* Sums of 64 rows at a time, added up: the error grows with m / 64, not with m. */
INLINE vec column_sum(const why_real *x, ptrdiff_t ld, int m, int lanes)
{
    vec total = v_set1(0);
    for (int top = 0; top < m; top += 64) {
        int end = top + 64 < m ? top + 64 : m;
        vec part = v_set1(0);
        for (ptrdiff_t i = top; i < end; i++)
            part += v_get(x + i * ld, lanes);
        total += part;
    }
    return total;
}

static void simd_col_sum(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n)
{
    BY_VECTOR(j, lanes, n,
              v_put(y + j, v_get(y + j, lanes) + column_sum(x + j, ld, m, lanes), lanes));
}

/* Written for gcc to vectorise: the comparison chooses for a real and for an int32_t. */
static void simd_col_max(why_real *restrict best, int32_t *restrict arg, const why_real *restrict x,
                         int n, int32_t row)
{
    for (int j = 0; j < n; j++) {
        bool more = x[j] > best[j];
        best[j] = more ? x[j] : best[j];
        arg[j] = more ? row : arg[j];
    }
}

/* ---- activations ---- */

static void simd_exp(why_real *y, const why_real *x, size_t n)
{
    BY_VECTOR(i, lanes, n, v_put(y + i, v_exp(v_get(x + i, lanes)), lanes));
}

INLINE vec v_relu(vec x)
{
    return v_where_lt(x, v_set1(0), v_set1(0), x); /* a NaN stays one, and is noticed */
}

static void simd_act(why_real *y, const why_real *x, size_t n, why_act act)
{
    switch (act) {
    case WHY_ACT_NONE:
        if (y != x)
            memcpy(y, x, n * sizeof *y);
        break;
    case WHY_ACT_RELU:
        BY_VECTOR(i, lanes, n, v_put(y + i, v_relu(v_get(x + i, lanes)), lanes));
        break;
    case WHY_ACT_TANH:
        BY_VECTOR(i, lanes, n, v_put(y + i, v_tanh(v_get(x + i, lanes)), lanes));
        break;
    case WHY_ACT_SIGMOID:
        BY_VECTOR(i, lanes, n, v_put(y + i, v_sigmoid(v_get(x + i, lanes)), lanes));
        break;
    }
}

INLINE vec act_slope(vec dy, vec y, why_act act)
{
    const vec one = v_set1(1), zero = v_set1(0);
    switch (act) {
    case WHY_ACT_RELU: return v_where_lt(zero, y, dy, zero);
    case WHY_ACT_TANH: return dy * (one - y * y);
    case WHY_ACT_SIGMOID: return dy * (y * (one - y));
    default: return dy;
    }
}

INLINE void act_back(why_real *dx, const why_real *dy, const why_real *y, size_t n,
                     const why_act act)
{
    BY_VECTOR(
        i, lanes, n,
        v_put(dx + i,
              v_get(dx + i, lanes) + act_slope(v_get(dy + i, lanes), v_get(y + i, lanes), act),
              lanes));
}

static void simd_act_back(why_real *dx, const why_real *dy, const why_real *y, size_t n,
                          why_act act)
{
    switch (act) {
    case WHY_ACT_NONE: simd_add(dx, dy, n); break;
    case WHY_ACT_RELU: act_back(dx, dy, y, n, WHY_ACT_RELU); break;
    case WHY_ACT_TANH: act_back(dx, dy, y, n, WHY_ACT_TANH); break;
    case WHY_ACT_SIGMOID: act_back(dx, dy, y, n, WHY_ACT_SIGMOID); break;
    }
}

/* The rest of a row with -inf in the lanes past it: neither a maximum nor a summand of e^x. */
INLINE vec v_get_or_nothing(const why_real *p, int n)
{
    why_real lane[sizeof(vec) / sizeof(why_real)];
    if (n == VL)
        return v_load(p);
    v_store(lane, v_set1(-(why_real)INFINITY));
    for (int i = 0; i < n; i++)
        lane[i] = p[i];
    return v_load(lane);
}

INLINE vec exp_into(why_real *y, vec x, int lanes)
{
    vec e = v_exp(x);
    v_put(y, e, lanes);
    return e;
}

static void simd_softmax_rows(why_real *y, const why_real *x, ptrdiff_t ld, int m, int n)
{
    for (ptrdiff_t r = 0; r < m; r++) {
        const why_real *in = x + r * ld;
        why_real *out = y + r * ld;
        vec top = v_set1(-(why_real)INFINITY), sum = v_set1(0);
        BY_VECTOR(i, lanes, n, top = v_max(top, v_get_or_nothing(in + i, lanes)));
        top = v_set1(v_top(top));
        BY_VECTOR(i, lanes, n,
                  sum += exp_into(out + i, v_get_or_nothing(in + i, lanes) - top, lanes));
        vec scale = v_set1(1 / v_total(sum));
        BY_VECTOR(i, lanes, n, v_put(out + i, v_get(out + i, lanes) * scale, lanes));
    }
}

/* ---- optimiser ---- */

typedef struct {
    vec scale, rate, b1, b2, not_b1, not_b2, eps, per_bc2, shrink;
} adam_vecs;

INLINE void adam_step(why_real *w, why_real *m, why_real *v, const why_real *g, const adam_vecs *k,
                      int lanes)
{
    vec gi = v_get(g, lanes) * k->scale, wi = v_get(w, lanes);
    vec mi = v_fma(k->b1, v_get(m, lanes), k->not_b1 * gi);
    vec vi = v_fma(k->b2, v_get(v, lanes), k->not_b2 * gi * gi);
    vec step = mi / (v_sqrt(vi * k->per_bc2) + k->eps);
    v_put(m, mi, lanes);
    v_put(v, vi, lanes);
    v_put(w, wi - v_fma(k->rate, step, k->shrink * wi), lanes);
}

static void simd_adam(why_real *w, why_real *m, why_real *v, const why_real *g, size_t n,
                      why_real scale, why_real rate, why_real b1, why_real b2, why_real eps,
                      why_real bc1, why_real bc2, why_real decay)
{
    const adam_vecs k = {.scale = v_set1(scale),
                         .rate = v_set1(rate / bc1),
                         .b1 = v_set1(b1),
                         .b2 = v_set1(b2),
                         .not_b1 = v_set1(1 - b1),
                         .not_b2 = v_set1(1 - b2),
                         .eps = v_set1(eps),
                         .per_bc2 = v_set1(1 / bc2),
                         .shrink = v_set1(rate * decay)};
    BY_VECTOR(i, lanes, n, adam_step(w + i, m + i, v + i, g + i, &k, lanes));
}
