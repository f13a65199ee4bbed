/* weights.c — the flat array of weights: its start values and the Adam step over it.
 *
 * How: each weight matrix draws from a stream of its own (seed, "init", its place), so that adding
 * one does not change the others. Adam (Kingma & Ba 2015; decoupled decay: Loshchilov & Hutter
 * 2019) runs over fixed chunks of the array, whatever the number of threads.
 */
#include <math.h>
#include <string.h>

#include "exec_p.h"

int why_weights_new(why_ctx *cx, why_weights **out, const why_graph *g)
{
    why_weights *w = why_alloc(cx, 1, sizeof *w);
    if (!w)
        return WHY_ENOMEM;
    w->data = why_alloc(cx, g->n_weights ? g->n_weights : 1, sizeof *w->data);
    if (!w->data) {
        why_free(w);
        return WHY_ENOMEM;
    }
    atomic_init(&w->refs, 1);
    w->version = 1;
    w->n = g->n_weights;
    *out = w;
    return WHY_OK;
}

why_weights *why_weights_ref(why_weights *w)
{
    atomic_fetch_add_explicit(&w->refs, 1, memory_order_relaxed);
    return w;
}

void why_weights_unref(why_weights **pointer)
{
    why_weights *w = *pointer;
    *pointer = NULL;
    if (!w || atomic_fetch_sub_explicit(&w->refs, 1, memory_order_acq_rel) != 1)
        return;
    why_free(w->data);
    why_free(w);
}

why_real *why_weights_data(why_weights *w)
{
    return w->data;
}

const why_real *why_weights_view(const why_weights *w)
{
    return w->data;
}

void why_weights_touch(why_weights *w)
{
    w->version++;
}

/* ---- start values ---- */

static void fill_uniform(why_real *x, size_t n, double limit, why_rng *r)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (why_real)((2 * why_rng_unit(r) - 1) * limit);
}

static void fill_constant(why_real *x, size_t n, why_real value)
{
    for (size_t i = 0; i < n; i++)
        x[i] = value;
}

static void init_param(why_real *x, const why_param *p, why_init init, double scale, why_rng *r)
{
    size_t n = (size_t)p->rows * (size_t)p->cols;
    fill_constant(x, n, 0);
    switch (init) {
    case WHY_INIT_ZERO:
        break;
    case WHY_INIT_ONE:
        fill_constant(x, n, 1);
        break;
    case WHY_INIT_GLOROT:
        fill_uniform(x, n, (scale > 0 ? scale : 1) * sqrt(6.0 / ((double)p->rows + p->cols)), r);
        break;
    case WHY_INIT_NORMAL:
        for (size_t i = 0; i < n; i++)
            x[i] = (why_real)(scale * why_rng_normal(r));
        break;
    case WHY_INIT_UNIFORM:
        fill_uniform(x, n, scale, r);
        break;
    case WHY_INIT_LSTM_BIAS:
        for (int32_t i = 0; i < p->rows; i++)
            fill_constant(x + (size_t)i * (size_t)p->cols + p->cols / 4, (size_t)p->cols / 4, 1);
        break;
    }
}

void why_weights_init(why_weights *w, const why_graph *g, uint64_t seed)
{
    memset(w->data, 0, w->n * sizeof *w->data);
    for (int32_t i = 0; i < g->n_params; i++) {
        why_rng r = why_rng_stream(seed, "init", (uint64_t)i, 0);
        init_param(w->data + g->params[i].offset, &g->params[i], g->inits[i], g->scales[i], &r);
    }
    why_weights_touch(w);
}

/* ---- Adam ---- */

enum { ADAM_CHUNK = 1 << 15 };

typedef struct {
    const why_kernel *kernel;
    why_real *w, *m, *v;
    const why_real *grad;
    size_t n;
    why_real scale, rate, b1, b2, eps, bc1, bc2, decay;
    bool *done; /* [n_chunks] */
} adam_job;

static int adam_chunk(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)cx, (void)i_worker;
    const adam_job *job = payload;
    size_t lo = (size_t)i_task * ADAM_CHUNK;
    size_t n = job->n - lo < ADAM_CHUNK ? job->n - lo : ADAM_CHUNK;
    job->kernel->adam(job->w + lo, job->m + lo, job->v + lo, job->grad + lo, n, job->scale,
                      job->rate, job->b1, job->b2, job->eps, job->bc1, job->bc2, job->decay);
    job->done[i_task] = true;
    return WHY_OK;
}

int why_weights_adam(why_ctx *cx, why_weights *w, why_real *m, why_real *v, const why_real *grad,
                     double grad_scale, const why_adam *o, uint64_t t)
{
    const why_kernel *kernel;
    WHY_TRY(why_exec__kernel(cx, &kernel));
    adam_job job = {.kernel = kernel,
                    .w = w->data,
                    .m = m,
                    .v = v,
                    .grad = grad,
                    .n = w->n,
                    .scale = (why_real)grad_scale,
                    .rate = (why_real)o->rate,
                    .b1 = (why_real)o->beta1,
                    .b2 = (why_real)o->beta2,
                    .eps = (why_real)o->eps,
                    .decay = (why_real)o->decay,
                    .bc1 = (why_real)(1 - pow(o->beta1, (double)t)),
                    .bc2 = (why_real)(1 - pow(o->beta2, (double)t))};
    int n_chunks = (int)((w->n + ADAM_CHUNK - 1) / ADAM_CHUNK);
    why_arena_mark mark = why_ctx_mark(cx);
    job.done = why_arena_alloc(cx, (size_t)n_chunks + 1, sizeof *job.done);
    if (!job.done)
        return WHY_ENOMEM;
    /* The pool stops between two chunks when the cancel flag goes up. Half a step is a state that
     * no training passes through, so what is left is done here: a step happens whole or not at
     * all. */
    if (n_chunks >= 4 && why_pool_run(cx, n_chunks, adam_chunk, &job) != WHY_OK)
        why_ctx_clear_error(cx);
    for (int i = 0; i < n_chunks; i++)
        if (!job.done[i])
            adam_chunk(cx, i, 0, &job);
    why_ctx_rewind(cx, mark);
    why_weights_touch(w);
    return WHY_OK;
}
