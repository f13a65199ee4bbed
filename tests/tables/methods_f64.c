/* methods_f64.c — the methods against answers worked out by hand, in double, where they agree to
 * rounding; gradients and path integrals against differences and plain sums.
 *
 * Each unit's row is its embedding times its value, so a gradient times input is the derivative by
 * that value, and integrated gradients from the zero vector is the integral of that derivative with
 * all values risen together from 0 to 1. */
#include "method_exact.h"

static double derivative(bench *b, const bench_rows *at, int32_t i, int32_t target, bool p)
{
    const double h = 1e-5;
    bench_rows r = *at;
    r.values[i] = at->values[i] * (1 + h);
    double above = ask(b, &r, target, p);
    r.values[i] = at->values[i] * (1 - h);
    return (above - ask(b, &r, target, p)) / (2 * h);
}

static void gradients_are_derivatives(void **state)
{
    (void)state;
    for (size_t s = 0; s < N_SPECS; s++)
        for (int p = 0; p < 2; p++) {
            bench b;
            bench_open(&b, &specs[s], 1, 0);
            why_explanation *e = bench_explain(&b, text_mixed, "gradient-x-input",
                                               p ? "scale=probability" : "", 1);
            bench_rows r = rows_of(e);
            near(e->value, ask(&b, &r, 1, p), EXACT, "value", -1);
            for (int32_t i = 0; i < r.n; i++)
                near(e->unit_scores[i], derivative(&b, &r, i, 1, p), 1e-8, "gradient-x-input", i);
            bench_close(&b);
        }
}

/* Smooth models only: elsewhere the plain sum is the one that is off. */
static void path_integrals_are_integrals(void **state)
{
    (void)state;
    enum { STEPS = 400 };
    for (size_t s = 0; s < N_SPECS; s++) {
        if (!specs[s].settings || !strstr(specs[s].settings, "pooling"))
            continue;
        bench b;
        bench_open(&b, &specs[s], 1, 0);
        why_explanation *e = bench_explain(&b, text_mixed, "integrated-gradients", "", 2);
        double sums[512] = {0};
        for (int k = 0; k < STEPS; k++) {
            bench_rows r = rows_of(e);
            double alpha = (k + 0.5) / STEPS;
            for (int32_t i = 0; i < r.n; i++)
                r.values[i] *= alpha;
            for (int32_t i = 0; i < r.n; i++)
                sums[i] += derivative(&b, &r, i, 2, false) / alpha / STEPS;
        }
        for (int32_t i = 0; i < e->features->n_units; i++)
            near(e->unit_scores[i], sums[i], 1e-5, specs[s].arch, i);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(perturbation_is_as_spelled_out),
        cmocka_unit_test(linear_models_are_explained_exactly),
        cmocka_unit_test(ignored_units_score_zero),
        cmocka_unit_test(bias_free_relu_nets_agree),
        cmocka_unit_test(classes_may_change_places),
        cmocka_unit_test(gradients_are_derivatives),
        cmocka_unit_test(path_integrals_are_integrals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
