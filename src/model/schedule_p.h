/* schedule_p.h — learning rates over the steps of a training, clipping, class weights. */
#ifndef WHY_SCHEDULE_P_H
#define WHY_SCHEDULE_P_H

#include <why/model.h>

/* Learning rate of step (from 0) of n_steps. */
double why_schedule__rate(const why_train_options *o, uint64_t step, uint64_t n_steps);
/* Euclidean norm of grad [n] in double; the order of the sum does not depend on the threads. */
int why_schedule__norm(why_ctx *cx, const why_real *grad, size_t n, double *norm) WHY_MUST_CHECK;
/* weights [C]: inverse frequency, mean 1 over the samples. */
void why_schedule__class_weights(const int32_t *labels, size_t n, int32_t n_classes,
                                 double *weights);

#endif
