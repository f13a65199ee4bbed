/* schedule.c — the small arithmetic of training: learning rates, gradient norm, class weights.
 *
 * Rates: a linear rise over the first `warmup` share of the steps, then constant, or down to 0
 * along a half cosine (Loshchilov & Hutter 2017) or a line, or cut to a tenth at one half and at
 * three quarters. Norm: global, for clipping (Pascanu, Mikolov & Bengio 2013).
 */
#include <math.h>

#include "schedule_p.h"

double why_schedule__rate(const why_train_options *o, uint64_t step, uint64_t n_steps)
{
    double rise = ceil(o->warmup * (double)n_steps);

    if ((double)step < rise)
        return o->learning_rate * ((double)step + 1) / rise;
    double rest = (double)n_steps - rise;
    double t = rest > 0 ? ((double)step - rise) / rest : 0; /* [0,1) over what is left */
    switch ((why_schedule)o->schedule) {
    case WHY_SCHEDULE_COSINE:
        return o->learning_rate * 0.5 * (1 + cos(3.14159265358979323846 * t));
    case WHY_SCHEDULE_LINEAR:
        return o->learning_rate * (1 - t);
    case WHY_SCHEDULE_STEP:
        return o->learning_rate * (t < 0.5 ? 1 : t < 0.75 ? 0.1 : 0.01);
    case WHY_SCHEDULE_CONSTANT:
        break;
    }
    return o->learning_rate;
}

enum { NORM_CHUNK = 1 << 16, NORM_LANES = 8 };

typedef struct {
    const why_real *grad;
    size_t n;
    double *sums; /* one a chunk */
} norm_job;

static int norm_chunk(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    const norm_job *job = payload;
    size_t lo = (size_t)i_task * NORM_CHUNK;
    size_t hi = job->n - lo < NORM_CHUNK ? job->n : lo + NORM_CHUNK;
    double lanes[NORM_LANES] = {0}, sum = 0;

    (void)cx, (void)i_worker;
    for (; lo + NORM_LANES <= hi; lo += NORM_LANES)
        for (int k = 0; k < NORM_LANES; k++)
            lanes[k] += (double)job->grad[lo + (size_t)k] * (double)job->grad[lo + (size_t)k];
    for (; lo < hi; lo++)
        sum += (double)job->grad[lo] * (double)job->grad[lo];
    for (int k = 0; k < NORM_LANES; k++)
        sum += lanes[k];
    job->sums[i_task] = sum;
    return WHY_OK;
}

int why_schedule__norm(why_ctx *cx, const why_real *grad, size_t n, double *norm)
{
    size_t n_chunks = (n + NORM_CHUNK - 1) / NORM_CHUNK;
    why_arena_mark mark = why_ctx_mark(cx);
    norm_job job = {grad, n, why_arena_alloc(cx, n_chunks + 1, sizeof(double))};
    if (!job.sums)
        return WHY_ENOMEM;
    int status = why_pool_run(cx, (int)n_chunks, norm_chunk, &job);
    double sum = 0;
    for (size_t i = 0; i < n_chunks; i++)
        sum += job.sums[i];
    if (status == WHY_OK)
        *norm = sqrt(sum);
    why_ctx_rewind(cx, mark);
    return status;
}

void why_schedule__class_weights(const int32_t *labels, size_t n, int32_t n_classes,
                                 double *weights)
{
    for (int32_t c = 0; c < n_classes; c++)
        weights[c] = 0;
    for (size_t i = 0; i < n; i++)
        weights[labels[i]] += 1;
    for (int32_t c = 0; c < n_classes; c++)
        weights[c] = weights[c] > 0 ? (double)n / ((double)n_classes * weights[c]) : 0;
}
