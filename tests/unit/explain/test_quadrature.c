/* Rules of integration on [0, 1]: known nodes and weights, weights that add up to 1, polynomials
 * integrated exactly up to the degree each rule promises. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "explain_p.h"

enum { MAX_N = 1000 };
static double at[MAX_N], weight[MAX_N];

static void near(double a, double b, double tolerance, const char *what, int n)
{
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%s, n = %d: %.17g against %.17g", what, n, a, b);
}

static void gauss_legendre_has_the_known_points(void **state)
{
    (void)state;
    /* On [-1, 1], the half that is not below 0, from the closed forms. */
    const double r3 = sqrt(0.6), inner = sqrt(5 - 2 * sqrt(10.0 / 7)) / 3,
                 outer = sqrt(5 + 2 * sqrt(10.0 / 7)) / 3;
    const struct {
        int n, i;
        double x, w;
    } known[] = {{1, 0, 0, 2},
                 {2, 1, 1 / sqrt(3), 1},
                 {3, 1, 0, 8.0 / 9},
                 {3, 2, r3, 5.0 / 9},
                 {5, 2, 0, 128.0 / 225},
                 {5, 3, inner, (322 + 13 * sqrt(70)) / 900},
                 {5, 4, outer, (322 - 13 * sqrt(70)) / 900}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        int n = known[k].n, i = known[k].i;
        why_quadrature__points(at, weight, n, WHY_RULE_GAUSS_LEGENDRE);
        near(at[i], 0.5 + known[k].x / 2, 1e-15, "node", n);
        near(weight[i], known[k].w / 2, 1e-15, "weight", n);
        near(at[n - 1 - i], 0.5 - known[k].x / 2, 1e-15, "mirrored node", n);
        near(weight[n - 1 - i], known[k].w / 2, 1e-15, "mirrored weight", n);
    }
}

static double integral_of_power(int n, int power)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += weight[i] * pow(at[i], power);
    return sum;
}

static void gauss_legendre_is_exact_to_its_degree(void **state)
{
    (void)state;
    for (int n = 1; n <= 64; n++) {
        why_quadrature__points(at, weight, n, WHY_RULE_GAUSS_LEGENDRE);
        for (int power = 0; power <= 2 * n - 1; power++)
            near(integral_of_power(n, power), 1.0 / (power + 1), 2e-14, "power", n);
    }
    why_quadrature__points(at, weight, 2, WHY_RULE_GAUSS_LEGENDRE);
    assert_true(fabs(integral_of_power(2, 4) - 0.2) > 1e-3); /* and no further */
}

static void every_rule_adds_up_to_one(void **state)
{
    (void)state;
    const int sizes[] = {2, 3, 4, 10, 50, 99, 500, MAX_N};
    for (int rule = WHY_RULE_GAUSS_LEGENDRE; rule <= WHY_RULE_TRAPEZOID; rule++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            int n = sizes[k];
            double sum = 0, first = 0;
            why_quadrature__points(at, weight, n, (why_rule)rule);
            for (int i = 0; i < n; i++) {
                sum += weight[i];
                first += weight[i] * at[i];
                assert_true(weight[i] > 0 && at[i] >= 0 && at[i] <= 1);
                assert_true(i == 0 || at[i] > at[i - 1]);
            }
            near(sum, 1, 1e-12, "sum of weights", n);
            near(first, 0.5, 1e-12, "straight line", n);
        }
}

static void trapezoid_keeps_its_ends(void **state)
{
    (void)state;
    why_quadrature__points(at, weight, 5, WHY_RULE_TRAPEZOID);
    const double expected[] = {0.125, 0.25, 0.25, 0.25, 0.125};
    for (int i = 0; i < 5; i++) {
        near(at[i], 0.25 * i, 0, "node", 5);
        near(weight[i], expected[i], 0, "weight", 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gauss_legendre_has_the_known_points),
        cmocka_unit_test(gauss_legendre_is_exact_to_its_degree),
        cmocka_unit_test(every_rule_adds_up_to_one),
        cmocka_unit_test(trapezoid_keeps_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
