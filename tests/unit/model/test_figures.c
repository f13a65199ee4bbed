/* Figures of a confusion matrix against values worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "figures_p.h"

static void near(double a, double b, double tolerance)
{
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%.17g is not %.17g", a, b);
}

static void three_classes(void **state)
{
    (void)state;
    size_t confusion[] = {5, 1, 0,  /* recall 5/6 */
                          2, 3, 1,  /* 3/6        */
                          0, 0, 8}; /* 1          */
    why_evaluation e = {.n_classes = 3, .confusion = confusion};
    why_figures__fill(&e);
    assert_int_equal(e.n, 20);
    near(e.accuracy, 0.8, 1e-15);
    near(e.majority, 0.4, 1e-15);
    /* F1 = 2 hits / (row + column): 10/13, 6/10, 16/17 */
    near(e.macro_f1, (10.0 / 13 + 6.0 / 10 + 16.0 / 17) / 3, 1e-15);
    near(e.f1_positive, 0, 0);
}

static void two_classes(void **state)
{
    (void)state;
    size_t confusion[] = {50, 10, 5, 35};
    why_evaluation e = {.n_classes = 2, .confusion = confusion};
    why_figures__fill(&e);
    near(e.f1_positive, 2 * 35.0 / (2 * 35 + 10 + 5), 1e-15);
    near(e.majority, 0.6, 1e-15);
    near(e.accuracy, 0.85, 1e-15);
}

static void classes_that_do_not_occur_do_not_count(void **state)
{
    (void)state;
    size_t absent[] = {4, 0, 0, 0, 4, 0, 0, 0, 0};
    why_evaluation e = {.n_classes = 3, .confusion = absent};
    why_figures__fill(&e);
    near(e.macro_f1, 1, 0);
    size_t guessed[] = {4, 0, 0, 0, 3,
                        1, 0, 0, 0}; /* class 2 was predicted once, wrongly: F1 = 0 */
    e = (why_evaluation){.n_classes = 3, .confusion = guessed};
    why_figures__fill(&e);
    near(e.macro_f1, (1 + 6.0 / 7 + 0) / 3, 1e-15);
    size_t nothing[4] = {0};
    e = (why_evaluation){.n_classes = 2, .confusion = nothing};
    why_figures__fill(&e);
    near(e.accuracy, 0, 0);
    near(e.macro_f1, 0, 0);
}

/* The ends of the interval solve (p - k/n)^2 = z^2 p (1 - p) / n. */
static void wilson(void **state)
{
    (void)state;
    double lo, hi, z = 1.959963984540054;
    for (size_t n = 1; n < 60; n += 7)
        for (size_t k = 0; k <= n; k++) {
            why_figures__wilson(k, n, &lo, &hi);
            double p = (double)k / (double)n;
            near((lo - p) * (lo - p), z * z * lo * (1 - lo) / (double)n, 1e-12);
            near((hi - p) * (hi - p), z * z * hi * (1 - hi) / (double)n, 1e-12);
            assert_true(0 <= lo && lo <= p && p <= hi && hi <= 1 && lo < hi);
        }
    why_figures__wilson(45, 50, &lo, &hi); /* the worked value: 0.786 to 0.957 */
    near(lo, 0.7864, 1e-4);
    near(hi, 0.9565, 1e-4);
    why_figures__wilson(0, 0, &lo, &hi);
    near(lo, 0, 0);
    near(hi, 1, 0);
}

static void softmax(void **state)
{
    (void)state;
    why_real logits[] = {1000, 1000, 999};
    double p[3];
    why_softmax(logits, 3, p);
    near(p[0], 1 / (2 + exp(-1.0)), 1e-15);
    near(p[0] + p[1] + p[2], 1, 1e-15);
    near(p[2] / p[1], exp(-1.0), 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_classes),
        cmocka_unit_test(two_classes),
        cmocka_unit_test(classes_that_do_not_occur_do_not_count),
        cmocka_unit_test(wilson),
        cmocka_unit_test(softmax),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
