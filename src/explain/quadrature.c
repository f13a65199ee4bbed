/* quadrature.c — points and weights on [0, 1] for integrals along a path; the weights of every rule
 * add up to 1, so a constant is integrated exactly.
 *
 * Gauss-Legendre: roots of the Legendre polynomial by Newton's method from the Chebyshev guess;
 * exact for polynomials of degree 2n - 1. Cost: n * n. */
#include <math.h>

#include "explain_p.h"

/* The polynomial of degree n and its slope at x, |x| < 1, by the three-term recurrence. */
static double legendre(int n, double x, double *slope) {
    double p = 1, before = 0;
    for (int k = 0; k < n; k++) {
        double next = ((2 * k + 1) * x * p - k * before) / (k + 1);
        before = p;
        p = next;
    }
    *slope = n * (x * p - before) / (x * x - 1);
    return p;
}

static void gauss_legendre(double *at, double *weight, int n) {
    const double pi = acos(-1.0);
    for (int i = 0; i < (n + 1) / 2; i++) { /* the other half mirrors it */
        double x = cos(pi * (i + 0.75) / (n + 0.5)), slope = 1, step;
        int rounds = 0;
        do {
            step = legendre(n, x, &slope) / slope;
            x -= step;
        } while (fabs(step) > 1e-15 && ++rounds < 20); /* five do; rounding may keep it moving */
        if (2 * i + 1 == n)
            x = 0;
        (void)legendre(n, x, &slope);
        at[n - 1 - i] = 0.5 * (1 + x);
        at[i] = 0.5 * (1 - x);
        weight[i] = weight[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
    }
}

void why_quadrature__points(double *at, double *weight, int n, why_rule rule) {
    if (rule == WHY_RULE_GAUSS_LEGENDRE) {
        gauss_legendre(at, weight, n);
        return;
    }
    bool midpoint = rule == WHY_RULE_MIDPOINT;
    for (int i = 0; i < n; i++) {
        at[i] = midpoint ? (i + 0.5) / n : (double)i / (n - 1);
        weight[i] = midpoint ? 1.0 / n : (i == 0 || i == n - 1 ? 0.5 : 1.0) / (n - 1);
    }
}
