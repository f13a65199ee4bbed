/* figures.c — accuracy, its interval, F1 and the majority baseline from a confusion matrix.
 *
 * Interval: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 * Macro-F1: the mean of F1 over the classes that occur, as truth or as verdict; a class that is not
 * in the data and was never predicted says nothing and does not count.
 */
#include <math.h>

#include "figures_p.h"

void why_figures__wilson(size_t k, size_t n, double *lo, double *hi)
{
    const double z = 1.959963984540054; /* 97.5 % quantile of the normal distribution */

    if (n == 0) {
        *lo = 0;
        *hi = 1;
        return;
    }
    double p = (double)k / (double)n, m = (double)n;
    double centre = p + z * z / (2 * m);
    double half = z * sqrt(p * (1 - p) / m + z * z / (4 * m * m));
    double scale = 1 + z * z / m;
    /* the ends are exact where rounding would leave them a hair off */
    *lo = k == 0 ? 0 : (centre - half) / scale;
    *hi = k == n ? 1 : (centre + half) / scale;
}

double why_figures__f1(const size_t *confusion, int32_t n_classes, int32_t c)
{
    size_t C = (size_t)n_classes, k = (size_t)c, row = 0, column = 0, hit = confusion[k * C + k];

    for (size_t i = 0; i < C; i++) {
        row += confusion[k * C + i];
        column += confusion[i * C + k];
    }
    return row + column == 0 ? 0 : 2.0 * (double)hit / (double)(row + column);
}

static bool occurs(const size_t *confusion, size_t C, size_t k)
{
    for (size_t i = 0; i < C; i++)
        if (confusion[k * C + i] || confusion[i * C + k])
            return true;
    return false;
}

void why_figures__fill(why_evaluation *e)
{
    size_t C = (size_t)e->n_classes, hits = 0, largest = 0, n_seen = 0, n = 0;
    double f1 = 0;

    for (size_t k = 0; k < C; k++) {
        size_t row = 0;
        for (size_t i = 0; i < C; i++)
            row += e->confusion[k * C + i];
        n += row;
        hits += e->confusion[k * C + k];
        if (row > largest)
            largest = row;
        if (occurs(e->confusion, C, k)) {
            f1 += why_figures__f1(e->confusion, e->n_classes, (int32_t)k);
            n_seen++;
        }
    }
    e->n = n;
    e->accuracy = n ? (double)hits / (double)n : 0;
    why_figures__wilson(hits, n, &e->accuracy_lo, &e->accuracy_hi);
    e->macro_f1 = n_seen ? f1 / (double)n_seen : 0;
    e->f1_positive = C == 2 ? why_figures__f1(e->confusion, 2, 1) : 0;
    e->majority = n ? (double)largest / (double)n : 0;
}
