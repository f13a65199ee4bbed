/* kernel.c — how fast the kernels are: GFLOP/s of the products that matter beside the processor's
 * peak, and nanoseconds an element of the cells and activations.
 *
 * How: each line is the least CPU time of many short runs (a thread's own clock, so that other work
 * on the machine disturbs it little); B is packed once where a net would keep it packed.
 *   bench_kernel [table...]      all tables of this processor unless named
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel_p.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define SECONDS_A_LINE 0.15

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static why_real *numbers(size_t n)
{
    why_real *x = aligned_alloc(64, (n * sizeof *x + 127) / 64 * 64);
    uint32_t state = 1;
    if (!x)
        exit(1);
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        x[i] = (why_real)((double)(state >> 8) * 0x1p-23 - 1.0);
    }
    return x;
}

/* ---- peak: twelve independent chains of multiply-adds in registers ---- */

#define PEAK_LOOPS 20000000L
#define PEAK_CHAINS 12
#define TWELVE(x) x(0) x(1) x(2) x(3) x(4) x(5) x(6) x(7) x(8) x(9) x(10) x(11)

#ifdef WHY_F64
#define X86(width, name) _mm##width##_##name##_pd
typedef double x86_16 __attribute__((vector_size(16)));
typedef double x86_32 __attribute__((vector_size(32)));
typedef double x86_64 __attribute__((vector_size(64)));
#else
#define X86(width, name) _mm##width##_##name##_ps
typedef float x86_16 __attribute__((vector_size(16)));
typedef float x86_32 __attribute__((vector_size(32)));
typedef float x86_64 __attribute__((vector_size(64)));
#endif

#ifdef __x86_64__
/* The empty asm keeps each chain in a register of its own: gcc may neither merge nor drop them. */
#define CHAIN(i)                                                                                   \
    s##i = STEP_(s##i);                                                                            \
    __asm__ volatile("" : "+v"(s##i));
#define DEFINE_PEAK(name, type, set)                                                               \
    type a = set((why_real)0.999), b = set((why_real)1e-3);                                        \
    type s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a,  \
         s11 = a;                                                                                  \
    for (long i = 0; i < PEAK_LOOPS; i++) {                                                        \
        TWELVE(CHAIN)                                                                              \
    }

static void peak_baseline(void)
{
#define STEP_(s) s *a + b
    DEFINE_PEAK(baseline, x86_16, X86(, set1))
#undef STEP_
}

__attribute__((target("avx2,fma"))) static void peak_avx2(void)
{
#define STEP_(s) X86(256, fmadd)(s, a, b)
    DEFINE_PEAK(avx2, x86_32, X86(256, set1))
#undef STEP_
}

__attribute__((target("avx512f"))) static void peak_avx512(void)
{
#define STEP_(s) X86(512, fmadd)(s, a, b)
    DEFINE_PEAK(avx512, x86_64, X86(512, set1))
#undef STEP_
}
#endif

static const struct {
    const char *table;
    int vector_bytes;
    void (*run)(void);
} peaks[] = {
#ifdef __x86_64__
    {"baseline", 16, peak_baseline},
    {"avx2", 32, peak_avx2},
    {"avx512", 64, peak_avx512},
#endif
    {NULL, 0, NULL},
};

static void *run_peak(void *run)
{
    (*(void (**)(void))run)();
    return NULL;
}

/* GFLOP/s of n_threads at once, by the wall clock; best of five. 0 when unknown for the table. */
static double peak_of(const char *table, int n_threads)
{
    double best = 0;
    for (int p = 0; peaks[p].table; p++) {
        if (strcmp(peaks[p].table, table) != 0)
            continue;
        for (int attempt = 0; attempt < 5; attempt++) {
            pthread_t thread[2];
            void (*run)(void) = peaks[p].run;
            double start = now(CLOCK_MONOTONIC);
            for (int t = 0; t < n_threads; t++)
                if (pthread_create(&thread[t], NULL, run_peak, &run))
                    exit(1);
            for (int t = 0; t < n_threads; t++)
                pthread_join(thread[t], NULL);
            double lanes = peaks[p].vector_bytes / (double)sizeof(why_real);
            double rate = 2e-9 * lanes * PEAK_CHAINS * PEAK_LOOPS * n_threads /
                          (now(CLOCK_MONOTONIC) - start);
            best = rate > best ? rate : best;
        }
    }
    return best;
}

/* ---- products ---- */

typedef enum { PACKED, PACKS_B, TRANSPOSED_A } product_form;

typedef struct {
    const char *what;
    int m, n, k;
    product_form form;
    int ars; /* 0 = k */
} product;

static const product products[] = {
    {"lstm step", 32, 512, 128, PACKED, 0},
    {"lstm step", 64, 512, 128, PACKED, 0},
    {"lstm step, B = 1", 1, 512, 128, PACKED, 0},
    {"lstm step, B = 2", 2, 512, 128, PACKED, 0},
    {"lstm step, B = 4", 4, 512, 128, PACKED, 0},
    {"lstm step back, B = 1", 1, 128, 512, PACKED, 0},
    {"lstm step back", 32, 128, 512, PACKED, 0},
    {"projection", 4000, 512, 128, PACKED, 0},
    {"dW, A transposed", 128, 512, 8192, TRANSPOSED_A, 0},
    {"dX", 8192, 128, 512, PACKED, 0},
    {"text cnn, rows overlap", 8192, 100, 640, PACKED, 128},
    {"mlp", 32, 32, 64, PACKED, 0},
    {"mlp", 256, 32, 64, PACKED, 0},
    {"mlp out", 256, 2, 32, PACKED, 0},
    {"attention, packs K", 256, 256, 32, PACKS_B, 0},
    {"square", 256, 256, 256, PACKED, 0},
    {"square", 512, 512, 512, PACKED, 0},
    {"square, packs B", 512, 512, 512, PACKS_B, 0},
};

typedef struct {
    const product *p;
    why_real *a, *b, *c, *packed;
} product_data;

static void run_product(const why_kernel *ker, const product_data *d)
{
    const product *p = d->p;
    switch (p->form) {
    case PACKED:
        ker->gemm(d->c, p->n, d->a, p->ars ? p->ars : p->k, 1, NULL, d->packed, p->m, p->n, p->k, 0,
                  NULL);
        break;
    case PACKS_B: /* B is the transpose of an [n,k], as keys are */
        ker->gemm_unpacked(d->c, p->n, d->a, p->k, 1, d->b, 1, p->k, p->m, p->n, p->k, 0,
                           d->packed);
        break;
    case TRANSPOSED_A:
        ker->gemm_unpacked(d->c, p->n, d->a, 1, p->m, d->b, p->n, 1, p->m, p->n, p->k, 0,
                           d->packed);
        break;
    }
}

/* Least seconds of one call, timed in groups long enough for the clock. */
#define LEAST_TIME(seconds, call)                                                                  \
    do {                                                                                           \
        double spent_ = 0, least_ = 1e9;                                                           \
        int group_ = 1;                                                                            \
        while (spent_ < SECONDS_A_LINE) {                                                          \
            double start_ = now(CLOCK_THREAD_CPUTIME_ID);                                          \
            for (int i_ = 0; i_ < group_; i_++)                                                    \
                call;                                                                              \
            double one_ = now(CLOCK_THREAD_CPUTIME_ID) - start_;                                   \
            spent_ += one_;                                                                        \
            if (one_ > 2e-5)                                                                       \
                least_ = one_ / group_ < least_ ? one_ / group_ : least_;                          \
            else                                                                                   \
                group_ *= 2;                                                                       \
        }                                                                                          \
        (seconds) = least_;                                                                        \
    } while (0)

static void bench_products(const why_kernel *ker, double peak)
{
    for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
        const product *p = &products[i];
        product_data d = {.p = p};
        d.a = numbers((size_t)p->m * (size_t)p->k);
        d.b = numbers((size_t)p->k * (size_t)p->n);
        d.c = numbers((size_t)p->m * (size_t)p->n);
        d.packed = numbers(ker->packed_size(p->k, p->n));
        ker->pack(d.packed, d.b, p->k, p->n, p->n, 1);
        double seconds;
        LEAST_TIME(seconds, run_product(ker, &d));
        double rate = 2e-9 * p->m * p->n * p->k / seconds;
        printf("  %-24s %5d x %3d x %4d %10.1f us %7.1f GFLOP/s", p->what, p->m, p->n, p->k,
               seconds * 1e6, rate);
        if (peak > 0)
            printf(" %5.1f %% of peak", 100 * rate / peak);
        if (p->m == 1)
            printf(" %6.1f GB/s of B", 1e-9 * p->n * p->k * (double)sizeof(why_real) / seconds);
        printf("\n");
        free(d.a), free(d.b), free(d.c), free(d.packed);
    }
}

/* ---- cells, activations, vectors ---- */

enum { ROWS = 32, WIDTH = 128, N_CELLS = ROWS * WIDTH };

static void line(const char *what, double seconds, size_t n)
{
    printf("  %-24s %33.3f ns/element\n", what, seconds * 1e9 / (double)n);
}

/* Sizes that stay in cache: what remains is arithmetic. */
static void bench_cells(const why_kernel *ker)
{
    why_real *z = numbers(4 * N_CELLS), *dz = numbers(4 * N_CELLS), *c = numbers(N_CELLS);
    why_real *t = numbers(N_CELLS), *h = numbers(N_CELLS), *d = numbers(N_CELLS);
    why_real *dc = numbers(N_CELLS);
    const int W = WIDTH;
    double s;
    LEAST_TIME(s, ker->lstm_cell(z, 4 * W, c, W, d, W, t, W, h, W, ROWS, W));
    line("lstm_cell", s, N_CELLS);
    LEAST_TIME(s, ker->lstm_cell_back(dz, 4 * W, z, 4 * W, c, W, t, W, h, W, dc, W, ROWS, W));
    line("lstm_cell_back", s, N_CELLS);
    LEAST_TIME(s, ker->gru_cell(z, 3 * W, dz, 3 * W, c, W, h, W, ROWS, W));
    line("gru_cell", s, N_CELLS);
    LEAST_TIME(s,
               ker->gru_cell_back(z, 3 * W, dz, 3 * W, z, 3 * W, dz, 3 * W, c, W, h, W, ROWS, W));
    line("gru_cell_back", s, N_CELLS);
    free(dz), free(dc), free(z), free(c), free(t), free(h), free(d);
}

static void bench_vectors(const why_kernel *ker)
{
    const size_t n = N_CELLS;
    why_real *x = numbers(n), *y = numbers(n), *w = numbers(n), *v = numbers(n);
    int32_t arg[WIDTH] = {0};
    volatile double sink;
    double s;
    for (size_t i = 0; i < n; i++)
        v[i] *= v[i]; /* a second moment */
    LEAST_TIME(s, ker->exp(y, x, n));
    line("exp", s, n);
    LEAST_TIME(s, ker->act(y, x, n, WHY_ACT_TANH));
    line("tanh", s, n);
    LEAST_TIME(s, ker->act(y, x, n, WHY_ACT_SIGMOID));
    line("sigmoid", s, n);
    LEAST_TIME(s, ker->softmax_rows(y, x, WIDTH, ROWS, WIDTH));
    line("softmax_rows", s, n);
    LEAST_TIME(s, sink = ker->dot(x, y, n));
    line("dot", s, n);
    LEAST_TIME(s, ker->axpy(y, WHY_REAL(1e-9), x, n));
    line("axpy", s, n);
    LEAST_TIME(s, ker->col_sum(w, x, WIDTH, ROWS, WIDTH));
    line("col_sum", s, n);
    LEAST_TIME(s, for (int r = 0; r < ROWS; r++) ker->col_max(w, arg, x + r * WIDTH, WIDTH, r));
    line("col_max", s, n);
    LEAST_TIME(s, ker->adam(w, y, v, x, n, 1, WHY_REAL(1e-9), WHY_REAL(0.9), WHY_REAL(0.999),
                            WHY_REAL(1e-8), WHY_REAL(0.1), WHY_REAL(0.001), 0));
    line("adam", s, n);
    (void)sink;
    free(x), free(y), free(w), free(v);
}

static bool wanted(const char *name, int n_named, char **named)
{
    for (int i = 0; i < n_named; i++)
        if (strcmp(named[i], name) == 0)
            return true;
    return n_named == 0;
}

int main(int argc, char **argv)
{
    const why_kernel *ker;
    for (int i = 0; (ker = why_kernel__at(i)) != NULL; i++) {
        if (!wanted(ker->name, argc - 1, argv + 1))
            continue;
        double peak = peak_of(ker->name, 1);
        printf("%s, %s numbers\n", ker->name, sizeof(why_real) == 4 ? "f32" : "f64");
        if (peak > 0)
            printf("  peak of a multiply-add loop: %.1f GFLOP/s, two threads %.1f\n", peak,
                   peak_of(ker->name, 2));
        bench_products(ker, peak);
        bench_cells(ker);
        bench_vectors(ker);
    }
    return 0;
}
