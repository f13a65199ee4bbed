/* test_kernel.c — every kernel of every table this processor can run, against ref and against
 * identities that hold to the bit.
 *
 * How: every buffer ends at an unreadable page, so that reading or writing one number too far kills
 * the test; rows are set apart by gaps full of NaN, so that reading a gap shows in a result and
 * writing one shows in the gap. Tolerances are counted in roundings (EPS) of the sizes summed.
 */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../../src/tensor/kernel/kernel_p.h"

#ifdef WHY_F64
#define EPS DBL_EPSILON
#define SMALLEST DBL_MIN
#define LARGEST DBL_MAX
typedef uint64_t bits_of_real;
#else
#define EPS FLT_EPSILON
#define SMALLEST FLT_MIN
#define LARGEST FLT_MAX
typedef uint32_t bits_of_real;
#endif

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* ---- memory that bites ---- */

typedef struct {
    void *map;
    size_t n_bytes;
} fenced_block;

static fenced_block fenced[1024];
static size_t n_fenced;

/* n_bytes that end where an unreadable page begins; all bits set (a NaN). Freed by drop_all. */
static void *fence(size_t n_bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t body = (n_bytes + page - 1) / page * page;
    assert_true(n_fenced < LENGTH(fenced));
    char *map = mmap(NULL, body + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(map != MAP_FAILED);
    assert_int_equal(mprotect(map + body, page, PROT_NONE), 0);
    fenced[n_fenced++] = (fenced_block){map, body + page};
    memset(map, 0xff, body);
    return map + body - n_bytes;
}

static why_real *reals(size_t n)
{
    return fence(n * sizeof(why_real));
}

static void drop_all(void)
{
    while (n_fenced > 0) {
        n_fenced--;
        munmap(fenced[n_fenced].map, fenced[n_fenced].n_bytes);
    }
}

static bool untouched(why_real x)
{
    bits_of_real bits;
    memcpy(&bits, &x, sizeof bits);
    return bits == (bits_of_real)-1;
}

/* ---- numbers ---- */

static uint64_t random_state;

static uint64_t random_bits(void)
{
    uint64_t x = random_state += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static int below(int n)
{
    return (int)(random_bits() % (uint64_t)n);
}

/* Uniform on -size .. size. */
static why_real uniform(double size)
{
    return (why_real)(((double)(random_bits() >> 11) * 0x1p-52 - 1.0) * size);
}

/* m rows of n numbers, ld apart; NaN between them; the last row ends at the fence. */
static why_real *matrix(int m, int n, ptrdiff_t ld, double size)
{
    if (m == 0 || n == 0)
        return reals(0);
    why_real *x = reals((size_t)((m - 1) * ld + n));
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            x[i * ld + j] = uniform(size);
    return x;
}

static why_real *copy_of(const why_real *x, size_t n)
{
    why_real *y = reals(n);
    memcpy(y, x, n * sizeof *y);
    return y;
}

static size_t extent(int m, int n, ptrdiff_t ld)
{
    return m == 0 || n == 0 ? 0 : (size_t)((m - 1) * ld + n);
}

static const why_kernel *current; /* for messages */

/* |x - y| <= roundings * EPS * scale + the smallest normal number; so are two NaNs. */
static bool near(double x, double y, double scale, double roundings)
{
    if (x == y || (isnan(x) && isnan(y)))
        return true;
    return fabs(x - y) <= roundings * (double)EPS * scale + (double)SMALLEST;
}

static void must_be_near(const char *what, ptrdiff_t i, double x, double y, double scale,
                         double roundings)
{
    if (!near(x, y, scale, roundings))
        fail_msg("%s of %s [%td]: %.17g, expected %.17g (off by %.3g roundings, allowed %g)", what,
                 current->name, i, x, y, fabs(x - y) / ((double)EPS * scale), roundings);
}

static void must_be_near_all(const char *what, const why_real *x, const why_real *y, size_t n,
                             double roundings)
{
    for (size_t i = 0; i < n; i++)
        must_be_near(what, (ptrdiff_t)i, (double)x[i], (double)y[i], fmax(1, fabs((double)y[i])),
                     roundings);
}

static void must_be_same(const char *what, const why_real *x, const why_real *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(x + i, y + i, sizeof *x) != 0)
            fail_msg("%s of %s [%zu]: %.17g is not the same bits as %.17g", what, current->name, i,
                     (double)x[i], (double)y[i]);
}

static void gaps_must_be_untouched(const char *what, const why_real *x, int m, int n, ptrdiff_t ld)
{
    for (int i = 0; n > 0 && i + 1 < m; i++)
        for (ptrdiff_t j = n; j < ld; j++)
            if (!untouched(x[i * ld + j]))
                fail_msg("%s of %s wrote between its rows %d and %d", what, current->name, i,
                         i + 1);
}

typedef void (*table_test)(const why_kernel *ker);

static void for_each_table(table_test test)
{
    for (int i = 0; (current = why_kernel__at(i)) != NULL; i++) {
        random_state = 1;
        test(current);
        drop_all();
    }
}

/* ---- matrix product ---- */

typedef enum { PLAIN, TRANSPOSED, OVERLAPPING, GATHERED, N_FORMS } a_form;

typedef struct {
    int m, n, k, beta;
    bool with_bias;
    a_form form;
    ptrdiff_t ars, acs, ldc;
    const why_real *a, *b, *bias;
    ptrdiff_t brs, bcs;
    int32_t *rows;
    why_real *c_before;
} product;

static product make_product(int m, int n, int k, int beta, bool with_bias, a_form form)
{
    product p = {.m = m, .n = n, .k = k, .beta = beta, .with_bias = with_bias, .form = form};
    int n_a = m;
    p.ldc = n + below(3);
    p.acs = 1;
    p.ars = k + below(4);
    if (form == TRANSPOSED) {
        p.ars = 1;
        p.acs = m + below(4);
        p.a = matrix(k, m, p.acs, 1);
    } else if (form == OVERLAPPING && k > 0 && m > 0) {
        p.ars = 1 + below(k);
        p.a = matrix(1, (int)((m - 1) * p.ars + k), 0, 1);
    } else {
        if (form == GATHERED) {
            n_a = m / 2 + 1;
            p.rows = fence((size_t)m * sizeof *p.rows);
            for (int i = 0; i < m; i++)
                p.rows[i] = below(n_a);
        }
        p.a = matrix(n_a, k, p.ars, 1);
    }
    if (below(2)) {
        p.bcs = 1;
        p.brs = n + below(3);
        p.b = matrix(k, n, p.brs, 1);
    } else {
        p.brs = 1;
        p.bcs = k + below(3);
        p.b = matrix(n, k, p.bcs, 1);
    }
    p.bias = with_bias ? matrix(1, n, n, 1) : NULL;
    p.c_before = matrix(m, n, p.ldc, 1);
    if (!beta) /* what was there must not be read */
        memset(p.c_before, 0xff, extent(m, n, p.ldc) * sizeof(why_real));
    return p;
}

static void check_product(const char *what, const product *p, const why_real *c)
{
    gaps_must_be_untouched(what, c, p->m, p->n, p->ldc);
    for (ptrdiff_t i = 0; i < p->m; i++)
        for (ptrdiff_t j = 0; j < p->n; j++) {
            const why_real *row = p->a + (p->rows ? p->rows[i] : i) * p->ars;
            double sum = 0, size = 0;
            for (ptrdiff_t q = 0; q < p->k; q++) {
                double term = (double)row[q * p->acs] * (double)p->b[q * p->brs + j * p->bcs];
                sum += term, size += fabs(term);
            }
            if (p->beta)
                sum += (double)p->c_before[i * p->ldc + j], size += 1;
            if (p->bias)
                sum += (double)p->bias[j], size += 1;
            must_be_near(what, i * p->ldc + j, (double)c[i * p->ldc + j], sum, size,
                         2 + sqrt(p->k));
        }
}

/* Runs both forms of gemm, checks both against the definition and each other. */
static void run_product(const why_kernel *ker, const product *p)
{
    size_t n_c = extent(p->m, p->n, p->ldc), n_packed = ker->packed_size(p->k, p->n);
    why_real *packed = reals(n_packed), *c = copy_of(p->c_before, n_c);
    ker->pack(packed, p->b, p->k, p->n, p->brs, p->bcs);
    ker->gemm(c, p->ldc, p->a, p->ars, p->acs, p->rows, packed, p->m, p->n, p->k, p->beta, p->bias);
    check_product("gemm", p, c);
    if (!p->rows && !p->bias) {
        why_real *c2 = copy_of(p->c_before, n_c);
        ker->gemm_unpacked(c2, p->ldc, p->a, p->ars, p->acs, p->b, p->brs, p->bcs, p->m, p->n, p->k,
                           p->beta, reals(n_packed));
        check_product("gemm_unpacked", p, c2);
        must_be_same("gemm_unpacked against gemm", c2, c, n_c);
    }
}

static void gemm_small_shapes(const why_kernel *ker)
{
    static const int ms[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 25};
    static const int ns[] = {0,  1,  3,  4,  5,  7,  8,  9,  15, 16,  17,
                             24, 25, 31, 32, 33, 47, 63, 64, 65, 100, 129};
    static const int ks[] = {0, 1, 2, 3, 7, 16, 33};
    for (size_t i = 0; i < LENGTH(ms); i++)
        for (size_t j = 0; j < LENGTH(ns); j++)
            for (size_t q = 0; q < LENGTH(ks); q++) {
                product p = make_product(ms[i], ns[j], ks[q], below(2), below(3) == 0,
                                         (a_form)below(N_FORMS));
                run_product(ker, &p);
                drop_all();
            }
}

/* Across the edges of the blocks of K and M, and the shapes of the nets. */
static void gemm_large_shapes(const why_kernel *ker)
{
    static const int shapes[][3] = {{3, 20, 255},  {6, 16, 256},   {7, 33, 257},    {2, 70, 513},
                                    {1, 512, 128}, {32, 512, 128}, {95, 17, 300},   {96, 16, 9},
                                    {97, 40, 257}, {193, 24, 31},  {200, 100, 640}, {1, 100, 1030}};
    for (size_t s = 0; s < LENGTH(shapes); s++)
        for (int form = 0; form < N_FORMS; form++)
            for (int beta = 0; beta < 2; beta++) {
                product p = make_product(shapes[s][0], shapes[s][1], shapes[s][2], beta,
                                         form == GATHERED, (a_form)form);
                run_product(ker, &p);
                drop_all();
            }
    /* B of more than 2 MiB: the blocks are visited in another order. */
    product p = make_product(97, 1030, 520, 1, false, PLAIN);
    run_product(ker, &p);
    drop_all();
}

/* Row i alone, among the first i + 1, and from the transpose of A: always the same bits. */
static void gemm_rows_alone(const why_kernel *ker)
{
    static const int shapes[][3] = {{13, 37, 29}, {1 + 96, 70, 300}, {9, 128, 512}, {40, 16, 256}};
    for (size_t s = 0; s < LENGTH(shapes); s++) {
        const int m = shapes[s][0], n = shapes[s][1], k = shapes[s][2];
        why_real *a = matrix(m, k, k, 1), *b = matrix(k, n, n, 1), *bias = matrix(1, n, n, 1);
        why_real *packed = reals(ker->packed_size(k, n)), *at = reals((size_t)(m * k));
        why_real *all = matrix(m, n, n, 0), *some = matrix(m, n, n, 0);
        ker->pack(packed, b, k, n, n, 1);
        ker->gemm(all, n, a, k, 1, NULL, packed, m, n, k, 1, bias);
        for (int i = 0; i < m; i++)
            for (int q = 0; q < k; q++)
                at[q * m + i] = a[i * k + q];
        for (int i = 0; i < m; i++) {
            memset(some, 0, (size_t)(m * n) * sizeof *some);
            ker->gemm(some, n, a + i * k, k, 1, NULL, packed, 1, n, k, 1, bias);
            must_be_same("gemm, a row alone", some, all + i * n, (size_t)n);
            memset(some, 0, (size_t)(m * n) * sizeof *some);
            ker->gemm(some, n, a, k, 1, NULL, packed, i + 1, n, k, 1, bias);
            must_be_same("gemm, fewer rows", some, all, (size_t)((i + 1) * n));
        }
        memset(some, 0, (size_t)(m * n) * sizeof *some);
        ker->gemm(some, n, at, 1, m, NULL, packed, m, n, k, 1, bias);
        must_be_same("gemm, transposed A", some, all, (size_t)(m * n));
        drop_all();
    }
}

/* Onto rows that lie elsewhere, or onto nothing: the bits of gemm onto a copy of them. */
static void gemm_steps(const why_kernel *ker)
{
    static const int shapes[][3] = {{1, 37, 29},    {2, 64, 40},  {5, 16, 0},    {13, 70, 300},
                                    {32, 512, 128}, {7, 100, 64}, {100, 33, 520}};
    for (size_t s = 0; s < LENGTH(shapes); s++)
        for (int form = 0; form < 3; form++) {
            const int m = shapes[s][0], n = shapes[s][1], k = shapes[s][2], ld = n + 3;
            why_real *a = matrix(m, k, k, 1), *b = matrix(k, n, n, 1);
            why_real *start = matrix(m, n, ld, 1), *packed = reals(ker->packed_size(k, n));
            why_real *want = matrix(m, n, n, 0), *got = matrix(m, n, n, 1);
            int32_t rows[100];
            why_span soon[] = {{start, (size_t)n * sizeof *start}, {a, 1}, {packed, 0}};
            for (int i = 0; i < m; i++) {
                rows[i] = form == 2 ? below(m) : i;
                for (int j = 0; j < n && form > 0; j++)
                    want[i * n + j] = start[rows[i] * ld + j];
            }
            ker->pack(packed, b, k, n, n, 1);
            ker->gemm(want, n, a, k, 1, NULL, packed, m, n, k, form > 0, NULL);
            ker->gemm_step(got, n, a, k, packed, m, n, k, form > 0 ? start : NULL, ld,
                           form == 2 ? rows : NULL, soon, form == 1 ? 0 : 3);
            must_be_same("gemm_step against gemm", got, want, (size_t)(m * n));
            drop_all();
        }
}

static void test_gemm_steps(void **state)
{
    (void)state;
    for_each_table(gemm_steps);
}

static void test_gemm_small(void **state)
{
    (void)state;
    for_each_table(gemm_small_shapes);
}

static void test_gemm_large(void **state)
{
    (void)state;
    for_each_table(gemm_large_shapes);
}

static void test_gemm_rows_alone(void **state)
{
    (void)state;
    for_each_table(gemm_rows_alone);
}

/* ---- vectors ---- */

static const int lengths[] = {0,  1,  2,  3,  4,  5,  7,  8,  9,  15,  16,  17,  23,
                              31, 32, 33, 47, 63, 64, 65, 66, 95, 127, 128, 129, 1000};

static void elementwise(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    for (size_t l = 0; l < LENGTH(lengths); l++) {
        const size_t n = (size_t)lengths[l];
        why_real *a = matrix(1, (int)n, 0, 3), *b = matrix(1, (int)n, 0, 3);
        why_real *y = matrix(1, (int)n, 0, 3), *e = copy_of(y, n);
        ker->add(y, a, n), ref->add(e, a, n);
        must_be_near_all("add", y, e, n, 1);
        ker->axpy(y, WHY_REAL(-0.7), a, n), ref->axpy(e, WHY_REAL(-0.7), a, n);
        must_be_near_all("axpy", y, e, n, 3);
        ker->mul_add(y, a, b, n), ref->mul_add(e, a, b, n);
        must_be_near_all("mul_add", y, e, n, 12);
        double size = 0;
        for (size_t i = 0; i < n; i++)
            size += fabs((double)a[i] * (double)b[i]) + fabs((double)a[i]);
        assert_true(fabs(ker->dot(a, b, n) - ref->dot(a, b, n)) <= 1e-15 * size * (double)(n + 1));
        assert_true(fabs(ker->sum(a, n) - ref->sum(a, n)) <= 1e-15 * size * (double)(n + 1));
        drop_all();
    }
}

static void columns(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    static const int ms[] = {0, 1, 2, 63, 64, 65, 300};
    for (size_t l = 0; l + 1 < LENGTH(lengths); l++)
        for (size_t r = 0; r < LENGTH(ms); r++) {
            const int n = lengths[l], m = ms[r];
            const ptrdiff_t ld = n + below(3);
            why_real *x = matrix(m, n, ld, 1), *y = matrix(1, n, n, 1);
            why_real *e = copy_of(y, (size_t)n);
            ker->col_sum(y, x, ld, m, n), ref->col_sum(e, x, ld, m, n);
            for (int j = 0; j < n; j++)
                must_be_near("col_sum", j, (double)y[j], (double)e[j], m + 1, 3);
            drop_all();
        }
}

/* Small whole numbers make ties, of which the first must stay; NaN and -inf never win. */
static void column_maxima(const why_kernel *ker)
{
    for (size_t l = 0; l + 1 < LENGTH(lengths); l++) {
        const int n = lengths[l], m = 9;
        why_real *x = matrix(m, n, n, 1), *best = reals((size_t)n);
        int32_t *arg = fence((size_t)n * sizeof *arg);
        for (int i = 0; i < m * n; i++)
            x[i] = below(12) == 0 ? (why_real)NAN : (why_real)(below(5) - 2);
        for (int j = 0; j < n; j++)
            best[j] = -(why_real)INFINITY, arg[j] = -1;
        for (int i = 0; i < m; i++)
            ker->col_max(best, arg, x + i * n, n, i);
        for (int j = 0; j < n; j++) {
            int first = -1;
            for (int i = 0; i < m; i++)
                if (!isnan(x[i * n + j]) && (first < 0 || x[i * n + j] > x[first * n + j]))
                    first = i;
            assert_int_equal(arg[j], first);
            if (first >= 0)
                assert_true(best[j] == x[first * n + j]);
        }
        drop_all();
    }
}

static void test_elementwise(void **state)
{
    (void)state;
    for_each_table(elementwise);
}

static void test_columns(void **state)
{
    (void)state;
    for_each_table(columns);
}

static void test_column_maxima(void **state)
{
    (void)state;
    for_each_table(column_maxima);
}

/* ---- activations ---- */

static const double edges[] = {0.0,    -0.0,   1e-30,   -1e-30, 1e-3,   -1e-3,  0.3465, -0.3466,
                               0.625,  -0.625, 9.01,    -9.01,  9.99,   10.0,   -10.01, 19.06,
                               -20.1,  87.33,  -87.33,  -87.34, -87.4,  88.0,   88.72,  88.7228,
                               88.723, -88.73, 89.0,    -100.0, -103.9, -104.0, 127.0,  -128.0,
                               700.0,  -708.3, -708.4,  709.7,  709.78, 709.79, -745.0, -746.0,
                               1e4,    -1e4,   65536.0, 1e9,    -1e9,   1e30,   -1e30,  3.4e38};

/* Numbers of every size, both signs, and the edges; 1 MB of them. */
static why_real *all_sizes(size_t n)
{
    why_real *x = reals(n);
    for (size_t i = 0; i < n; i++)
        x[i] = i % 4 == 0   ? (why_real)ldexp((double)uniform(2), below(300) - 160)
               : i % 4 == 1 ? uniform(100)
               : i % 4 == 2 ? uniform(1)
                            : uniform(800);
    for (size_t i = 0; i < LENGTH(edges); i++)
        x[i] = (why_real)edges[i];
    x[LENGTH(edges)] = LARGEST, x[LENGTH(edges) + 1] = -LARGEST;
    x[LENGTH(edges) + 2] = (why_real)INFINITY, x[LENGTH(edges) + 3] = -(why_real)INFINITY;
    x[LENGTH(edges) + 4] = SMALLEST / 4;
    return x;
}

static long double exact_act(why_act act, long double x)
{
    switch (act) {
    case WHY_ACT_TANH: return tanhl(x);
    case WHY_ACT_SIGMOID: return 1 / (1 + expl(-x));
    case WHY_ACT_RELU: return x < 0 ? 0 : x;
    default: return x;
    }
}

/* Relative error at every size: within 3 roundings of the exact value. */
static void accuracy(const why_kernel *ker)
{
    const size_t n = 200003;
    why_real *x = all_sizes(n), *y = reals(n);
    ker->exp(y, x, n);
    for (size_t i = 0; i < n; i++) {
        why_real e = (why_real)expl((long double)x[i]);
        must_be_near("exp", (ptrdiff_t)i, (double)y[i], (double)e, (double)e, 2);
    }
    for (int act = WHY_ACT_NONE; act <= WHY_ACT_SIGMOID; act++) {
        ker->act(y, x, n, (why_act)act);
        for (size_t i = 0; i < n; i++) {
            why_real e = (why_real)exact_act((why_act)act, (long double)x[i]);
            must_be_near("act", (ptrdiff_t)i, (double)y[i], (double)e, fabs((double)e), 3);
        }
    }
}

static void saturation(const why_kernel *ker)
{
    const why_real inf = (why_real)INFINITY;
    why_real x[] = {-LARGEST, -inf, LARGEST, inf, (why_real)NAN, (why_real)-0.0};
    why_real y[LENGTH(x)];
    ker->exp(y, x, LENGTH(x));
    assert_true(y[0] == 0 && y[1] == 0 && y[2] == inf && y[3] == inf && isnan(y[4]) && y[5] == 1);
    ker->act(y, x, LENGTH(x), WHY_ACT_SIGMOID);
    assert_true(y[0] == 0 && y[1] == 0 && y[2] == 1 && y[3] == 1 && isnan(y[4]));
    assert_true(y[5] == WHY_REAL(0.5));
    ker->act(y, x, LENGTH(x), WHY_ACT_TANH);
    assert_true(y[0] == -1 && y[1] == -1 && y[2] == 1 && y[3] == 1 && isnan(y[4]));
    assert_true(y[5] == 0 && signbit(y[5]));
    ker->act(y, x, LENGTH(x), WHY_ACT_RELU);
    assert_true(y[0] == 0 && y[1] == 0 && y[2] == LARGEST && y[3] == inf && isnan(y[4]));
}

/* The result for a number must not depend on where in the array it lies, nor on in-place calls. */
static void activations(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    for (size_t l = 0; l < LENGTH(lengths); l++)
        for (int act = -1; act <= (int)WHY_ACT_SIGMOID; act++) { /* -1 = exp */
            const size_t n = (size_t)lengths[l];
            why_real *x = matrix(1, (int)n, 0, 12), *y = reals(n), *one = reals(1);
            act < 0 ? ker->exp(y, x, n) : ker->act(y, x, n, (why_act)act);
            for (size_t i = 0; i < n; i++) {
                act < 0 ? ker->exp(one, x + i, 1) : ker->act(one, x + i, 1, (why_act)act);
                must_be_same("activation, alone", one, y + i, 1);
            }
            if (act >= 0) {
                why_real *dy = matrix(1, (int)n, 0, 1), *dx = matrix(1, (int)n, 0, 1);
                why_real *e = copy_of(dx, n);
                ker->act_back(dx, dy, y, n, (why_act)act), ref->act_back(e, dy, y, n, (why_act)act);
                must_be_near_all("act_back", dx, e, n, act == WHY_ACT_RELU ? 40 : 4);
            }
            act < 0 ? ker->exp(x, x, n) : ker->act(x, x, n, (why_act)act);
            must_be_same("activation, in place", x, y, n);
            drop_all();
        }
}

static void softmax(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    for (size_t l = 1; l < LENGTH(lengths); l++)
        for (int hard = 0; hard < 3; hard++) {
            const int n = lengths[l], m = 5;
            const ptrdiff_t ld = n + below(3);
            why_real *x = matrix(m, n, ld, hard == 0 ? 2 : 300), *alone = reals((size_t)n);
            if (hard == 2) /* masked out, and far apart */
                x[0] = -(why_real)INFINITY, x[n - 1] = LARGEST;
            why_real *y = copy_of(x, extent(m, n, ld)), *e = copy_of(x, extent(m, n, ld));
            ker->softmax_rows(y, x, ld, m, n), ref->softmax_rows(e, x, ld, m, n);
            gaps_must_be_untouched("softmax_rows", y, m, n, ld);
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++)
                    sum += (double)y[i * ld + j];
                must_be_near_all("softmax_rows", y + i * ld, e + i * ld, (size_t)n, 6);
                assert_true(fabs(sum - 1) < 1e2 * (double)EPS);
                ker->softmax_rows(alone, x + i * ld, n, 1, n);
                must_be_same("softmax_rows, a row alone", alone, y + i * ld, (size_t)n);
            }
            ker->softmax_rows(x, x, ld, m, n);
            must_be_same("softmax_rows, in place", x, y, extent(m, n, ld));
            drop_all();
        }
}

static void test_accuracy(void **state)
{
    (void)state;
    for_each_table(accuracy);
}

static void test_saturation(void **state)
{
    (void)state;
    for_each_table(saturation);
}

static void test_activations(void **state)
{
    (void)state;
    for_each_table(activations);
}

static void test_softmax(void **state)
{
    (void)state;
    for_each_table(softmax);
}

/* ---- recurrent cells ---- */

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* An LSTM cell for one element once more, in double: the loss of the differences below. */
static double lstm_loss(const double z[4], double c_prev, double wh, double wc)
{
    double c = logistic(z[1]) * c_prev + logistic(z[0]) * tanh(z[2]);
    return wh * logistic(z[3]) * tanh(c) + wc * c;
}

static double gru_loss(const double x[3], const double u[3], double h_prev, double wh)
{
    double r = logistic(x[0] + u[0]), z = logistic(x[1] + u[1]), n = tanh(x[2] + r * u[2]);
    return wh * ((1 - z) * n + z * h_prev);
}

#define STEP 1e-5 /* of the central differences: their error is about 1e-10 */
#define SLACK (1e-9 + 8 * (double)EPS)

static void check_lstm_slopes(const why_real *dz, const why_real *dc, const double z[4],
                              double c_prev, double wh, double wc, ptrdiff_t H)
{
    for (int g = 0; g < 5; g++) { /* the four gates, then c_prev */
        double up[4], down[4], before = g == 4 ? STEP : 0;
        memcpy(up, z, sizeof up), memcpy(down, z, sizeof down);
        if (g < 4)
            up[g] += STEP, down[g] -= STEP;
        double slope =
            (lstm_loss(up, c_prev + before, wh, wc) - lstm_loss(down, c_prev - before, wh, wc)) /
            (2 * STEP);
        double got = g < 4 ? (double)dz[g * H] : (double)*dc;
        if (!(fabs(got - slope) <= SLACK * 4))
            fail_msg("lstm_cell_back of %s: slope %d is %.12g, by differences %.12g", current->name,
                     g, got, slope);
    }
}

static void lstm(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    static const int widths[] = {1, 3, 4, 7, 8, 9, 16, 17, 31, 33, 64, 128};
    for (size_t w = 0; w < LENGTH(widths); w++)
        for (int m = 0; m < 4; m++) {
            const int H = widths[w];
            const ptrdiff_t ldz = 4 * H + below(3), ld = H + below(3);
            const size_t nz = extent(m, 4 * H, ldz), nh = extent(m, H, ld);
            why_real *z0 = matrix(m, 4 * H, ldz, 3), *cp = matrix(m, H, ld, 2);
            why_real *z = copy_of(z0, nz), *ez = copy_of(z0, nz);
            why_real *c = reals(nh), *t = reals(nh), *h = reals(nh);
            why_real *ec = reals(nh), *et = reals(nh), *eh = reals(nh);
            ker->lstm_cell(z, ldz, cp, ld, c, ld, t, ld, h, ld, m, H);
            ref->lstm_cell(ez, ldz, cp, ld, ec, ld, et, ld, eh, ld, m, H);
            must_be_near_all("lstm_cell gates", z, ez, nz, 4);
            must_be_near_all("lstm_cell c", c, ec, nh, 8);
            must_be_near_all("lstm_cell tanh c", t, et, nh, 8);
            must_be_near_all("lstm_cell h", h, eh, nh, 8);
            why_real *z_in = copy_of(z0, nz), *c_in = copy_of(cp, nh), *t_in = reals(nh);
            why_real *h_in = reals(nh);
            ker->lstm_cell(z_in, ldz, c_in, ld, c_in, ld, t_in, ld, h_in, ld, m, H);
            must_be_same("lstm_cell, c in place", c_in, c, nh);
            must_be_same("lstm_cell, c in place", h_in, h, nh);

            why_real *dh = matrix(m, H, ld, 1), *dc0 = matrix(m, H, ld, 1), *dz = reals(nz);
            why_real *dc = copy_of(dc0, nh);
            ker->lstm_cell_back(dz, ldz, z, ldz, cp, ld, t, ld, dh, ld, dc, ld, m, H);
            gaps_must_be_untouched("lstm_cell_back", dz, m, 4 * H, ldz);
            gaps_must_be_untouched("lstm_cell_back", dc, m, H, ld);
            for (ptrdiff_t i = 0; i < m; i++)
                for (ptrdiff_t j = 0; j < H; j++) {
                    const why_real *g = z0 + i * ldz + j;
                    const double zd[4] = {(double)g[0], (double)g[H], (double)g[2 * H],
                                          (double)g[3 * H]};
                    check_lstm_slopes(dz + i * ldz + j, dc + i * ld + j, zd, (double)cp[i * ld + j],
                                      (double)dh[i * ld + j], (double)dc0[i * ld + j], H);
                }
            why_real *dc_in = copy_of(dc0, nh);
            ker->lstm_cell_back(z, ldz, z, ldz, cp, ld, t, ld, dh, ld, dc_in, ld, m, H);
            must_be_same("lstm_cell_back, in place", z, dz, nz);
            must_be_same("lstm_cell_back, in place", dc_in, dc, nh);
            drop_all();
        }
}

static void check_gru_slopes(const why_real *dx, const why_real *du, const double x[3],
                             const double u[3], double h_prev, double wh, double d_direct,
                             ptrdiff_t H)
{
    for (int g = 0; g < 7; g++) { /* three of x, three of u, h_prev */
        double xs[2][3], us[2][3], hs[2];
        for (int s = 0; s < 2; s++) {
            double step = s ? -STEP : STEP;
            memcpy(xs[s], x, sizeof xs[s]), memcpy(us[s], u, sizeof us[s]);
            hs[s] = h_prev + (g == 6 ? step : 0);
            if (g < 3)
                xs[s][g] += step;
            else if (g < 6)
                us[s][g - 3] += step;
        }
        double slope =
            (gru_loss(xs[0], us[0], hs[0], wh) - gru_loss(xs[1], us[1], hs[1], wh)) / (2 * STEP);
        double got = g < 3 ? (double)dx[g * H] : g < 6 ? (double)du[(g - 3) * H] : d_direct;
        if (!(fabs(got - slope) <= SLACK * 4))
            fail_msg("gru_cell_back of %s: slope %d is %.12g, by differences %.12g", current->name,
                     g, got, slope);
    }
}

static void gru(const why_kernel *ker)
{
    const why_kernel *ref = why_kernel__find("ref");
    static const int widths[] = {1, 3, 4, 7, 8, 9, 16, 17, 31, 33, 64, 128};
    for (size_t w = 0; w < LENGTH(widths); w++)
        for (int m = 0; m < 4; m++) {
            const int H = widths[w];
            const ptrdiff_t ldx = 3 * H + below(3), ldu = 3 * H + below(3), ld = H + below(3);
            const size_t nx = extent(m, 3 * H, ldx), nu = extent(m, 3 * H, ldu),
                         nh = extent(m, H, ld);
            why_real *x0 = matrix(m, 3 * H, ldx, 2), *u = matrix(m, 3 * H, ldu, 2);
            why_real *hp = matrix(m, H, ld, 1), *x = copy_of(x0, nx), *ex = copy_of(x0, nx);
            why_real *h = reals(nh), *eh = reals(nh);
            ker->gru_cell(x, ldx, u, ldu, hp, ld, h, ld, m, H);
            ref->gru_cell(ex, ldx, u, ldu, hp, ld, eh, ld, m, H);
            must_be_near_all("gru_cell gates", x, ex, nx, 8);
            must_be_near_all("gru_cell h", h, eh, nh, 12);

            why_real *dh0 = matrix(m, H, ld, 1), *dh = copy_of(dh0, nh);
            why_real *dx = reals(nx), *du = reals(nu);
            ker->gru_cell_back(dx, ldx, du, ldu, x, ldx, u, ldu, hp, ld, dh, ld, m, H);
            gaps_must_be_untouched("gru_cell_back", dx, m, 3 * H, ldx);
            gaps_must_be_untouched("gru_cell_back", du, m, 3 * H, ldu);
            gaps_must_be_untouched("gru_cell_back", dh, m, H, ld);
            for (ptrdiff_t i = 0; i < m; i++)
                for (ptrdiff_t j = 0; j < H; j++) {
                    const why_real *xi = x0 + i * ldx + j, *ui = u + i * ldu + j;
                    const double xd[3] = {(double)xi[0], (double)xi[H], (double)xi[2 * H]};
                    const double ud[3] = {(double)ui[0], (double)ui[H], (double)ui[2 * H]};
                    check_gru_slopes(dx + i * ldx + j, du + i * ldu + j, xd, ud,
                                     (double)hp[i * ld + j], (double)dh0[i * ld + j],
                                     (double)dh[i * ld + j], H);
                }
            why_real *dh_in = copy_of(dh0, nh);
            ker->gru_cell_back(x, ldx, u, ldu, x, ldx, u, ldu, hp, ld, dh_in, ld, m, H);
            must_be_same("gru_cell_back, in place", x, dx, nx);
            must_be_same("gru_cell_back, in place", u, du, nu);
            must_be_same("gru_cell_back, in place", dh_in, dh, nh);
            drop_all();
        }
}

static void test_lstm(void **state)
{
    (void)state;
    for_each_table(lstm);
}

static void test_gru(void **state)
{
    (void)state;
    for_each_table(gru);
}

/* ---- optimiser ---- */

/* Three steps in double beside the table's. */
static void adam(const why_kernel *ker)
{
    const double b1 = 0.9, b2 = 0.999, rate = 0.01, eps = 1e-8, decay = 0.02, scale = 0.5;
    for (size_t l = 0; l < LENGTH(lengths); l++) {
        const int n = lengths[l];
        why_real *w = matrix(1, n, n, 1), *m = matrix(1, n, n, 0), *v = matrix(1, n, n, 0);
        double *we = fence((size_t)n * sizeof *we), *me = fence((size_t)n * sizeof *me);
        double *ve = fence((size_t)n * sizeof *ve);
        for (int i = 0; i < n; i++)
            we[i] = (double)w[i], me[i] = 0, ve[i] = 0;
        for (int step = 1; step <= 3; step++) {
            const double bc1 = 1 - pow(b1, step), bc2 = 1 - pow(b2, step);
            why_real *g = matrix(1, n, n, 1);
            ker->adam(w, m, v, g, (size_t)n, (why_real)scale, (why_real)rate, (why_real)b1,
                      (why_real)b2, (why_real)eps, (why_real)bc1, (why_real)bc2, (why_real)decay);
            for (int i = 0; i < n; i++) {
                double gi = (double)g[i] * scale;
                me[i] = b1 * me[i] + (1 - b1) * gi;
                ve[i] = b2 * ve[i] + (1 - b2) * gi * gi;
                we[i] -= rate * (me[i] / bc1) / (sqrt(ve[i] / bc2) + eps) + rate * decay * we[i];
                must_be_near("adam w", i, (double)w[i], we[i], 1, 8);
            }
        }
        drop_all();
    }
}

static void test_adam(void **state)
{
    (void)state;
    for_each_table(adam);
}

/* ---- dispatch ---- */

static void test_dispatch(void **state)
{
    (void)state;
    int n = 0;
    const why_kernel *best = NULL;
    for (const why_kernel *k; (k = why_kernel__at(n)) != NULL; n++) {
        assert_ptr_equal(why_kernel__find(k->name), k);
        best = k;
    }
    print_message("tables here: %d, best: %s\n", n, best->name);
    assert_string_equal(why_kernel__at(0)->name, "ref");
    assert_ptr_equal(why_kernel__find(NULL), best);
    assert_null(why_kernel__find("prescott"));
    assert_null(why_kernel__find(""));
    assert_null(why_kernel__at(n + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dispatch),      cmocka_unit_test(test_gemm_small),
        cmocka_unit_test(test_gemm_large),    cmocka_unit_test(test_gemm_rows_alone),
        cmocka_unit_test(test_gemm_steps),
        cmocka_unit_test(test_elementwise),   cmocka_unit_test(test_columns),
        cmocka_unit_test(test_column_maxima), cmocka_unit_test(test_accuracy),
        cmocka_unit_test(test_saturation),    cmocka_unit_test(test_activations),
        cmocka_unit_test(test_softmax),       cmocka_unit_test(test_lstm),
        cmocka_unit_test(test_gru),           cmocka_unit_test(test_adam),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
