/* figures_p.h — what a confusion matrix says. */
#ifndef WHY_FIGURES_P_H
#define WHY_FIGURES_P_H

#include <why/model.h>

/* Wilson score interval of k successes in n trials at 95 %; n = 0 gives 0 and 1. */
void why_figures__wilson(size_t k, size_t n, double *lo, double *hi);
/* Fills n, accuracy and its interval, macro_f1, f1_positive and majority from e->confusion. */
void why_figures__fill(why_evaluation *e);
/* F1 of one class; 0 when it has no true positive. */
double why_figures__f1(const size_t *confusion, int32_t n_classes, int32_t c);

#endif
