/* Every architecture as a whole: the gradient of the mean loss against central differences of the
 * loss, in double, with dropout on (its mask is a function of the step), along random directions
 * and along each param alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model_p.h"

enum { V = 11, C = 3, B = 5 };

static why_ctx *cx;

static int set_up(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 2, .seed = 5});
}

static int tear_down(void **state)
{
    (void)state;
    size_t n_blocks = why_ctx_blocks(cx);
    why_ctx_free(cx);
    return n_blocks != 0;
}

static const int32_t offsets[B + 1] = {0, 6, 6, 7, 16, 19}; /* an empty sample, one of one row */
static const int32_t ids[] = {1, 4, 4, 2, 9, 0, 3, 10, 1, 5, 4, 1, 7, 7, 2, 6, 8, 1, 4};
static const int32_t labels[B] = {0, 2, 1, 1, 0};
static const why_real weights_of[B] = {1, 0.5, 2, 1, 1};

static why_batch batch_of(const why_arch *a, const why_real *values)
{
    return (why_batch){.n_samples = B,
                       .offsets = offsets,
                       .ids = ids,
                       .labels = labels,
                       .weights = weights_of,
                       .values = a->needs == WHY_UNITS_BAG ? values : NULL};
}

static double loss_at(why_exec *ex, why_weights *w, const why_batch *batch, why_real *grad)
{
    double loss = NAN;
    assert_int_equal(why_exec_loss(cx, ex, w, batch, true, 3, &loss, grad, NULL), WHY_OK);
    return loss;
}

/* <grad, d> against (L(w + h d) - L(w - h d)) / 2h; d is random on [lo, hi), zero elsewhere. */
static void check_direction(const char *name, why_exec *ex, why_weights *w, const why_batch *batch,
                            const why_real *grad, size_t lo, size_t hi, uint64_t which)
{
    const double h = 1e-5;
    why_real *flat = why_weights_data(w);
    size_t n = hi - lo;
    double *d = malloc(n * sizeof *d), dot = 0, ends[2];
    why_rng r = why_rng_stream(2, "direction", which, lo);
    for (size_t i = 0; i < n; i++) {
        d[i] = why_rng_normal(&r);
        dot += d[i] * grad[lo + i];
    }
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < n; i++)
            flat[lo + i] += (k ? -2 : 1) * h * d[i];
        why_weights_touch(w);
        ends[k] = loss_at(ex, w, batch, NULL);
    }
    for (size_t i = 0; i < n; i++)
        flat[lo + i] += h * d[i];
    why_weights_touch(w);
    double difference = (ends[0] - ends[1]) / (2 * h);
    if (fabs(difference - dot) > 1e-6 * (1 + fabs(dot)))
        fail_msg("%s: gradient %.10g, difference %.10g", name, dot, difference);
    free(d);
}

static void check_arch(const why_arch *a, const char *option, const char *value)
{
    _Alignas(16) char params[512];
    why_real values[sizeof ids / sizeof *ids];
    why_graph *g = NULL;
    why_weights *w = NULL;
    why_exec *ex = NULL;
    static const char *const sizes[][2] = {
        {"embedding", "4"}, {"hidden", "5"}, {"filters", "3"}, {"dropout", "0.3"}};

    why_options_preset(a->options, params, a->params_size);
    for (size_t i = 0; i < 4; i++)
        if (why_option_find(a->options, sizes[i][0]))
            assert_int_equal(why_option_set(cx, a->options, params, sizes[i][0], sizes[i][1]),
                             WHY_OK);
    if (option)
        assert_int_equal(why_option_set(cx, a->options, params, option, value), WHY_OK);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        values[i] = 0.3 + 0.1 * (double)i;
    why_batch batch = batch_of(a, values);
    if (why_arch__build(cx, &g, a, params, V, C) != WHY_OK)
        fail_msg("%s: %s", a->name, why_ctx_error(cx)->message);
    assert_int_equal(why_weights_new(cx, &w, g), WHY_OK);
    why_weights_init(w, g, 7);
    assert_int_equal(why_exec_new(cx, &ex, g), WHY_OK);
    why_exec_set_shard(ex, 2);
    size_t n = why_graph_weights(g);
    why_real *flat = why_weights_data(w), *grad = calloc(n, sizeof *grad);
    for (int32_t i = 0; i < why_graph_params(g);
         i++) { /* no weight is exactly 0: kinks lie there */
        const why_param *p = why_graph_param_at(g, i);
        for (size_t k = 0; k < (size_t)p->rows * (size_t)p->cols; k++)
            flat[p->offset + k] += 0.05 * sin(1.7 * (double)(p->offset + k) + 1);
    }
    why_weights_touch(w);
    (void)loss_at(ex, w, &batch, grad);
    for (uint64_t k = 0; k < 6; k++)
        check_direction(a->name, ex, w, &batch, grad, 0, n, k);
    for (int32_t i = 0; i < why_graph_params(g); i++) {
        const why_param *p = why_graph_param_at(g, i);
        check_direction(p->name, ex, w, &batch, grad, p->offset,
                        p->offset + (size_t)p->rows * (size_t)p->cols, 9);
    }
    free(grad);
    why_exec_free(ex);
    why_weights_unref(&w);
    why_graph_unref(&g);
}

static void every_arch(void **state)
{
    (void)state;
    for (int i = 0; why_arch_at(i); i++) {
        const why_arch *a = why_arch_at(i);
        check_arch(a, NULL, NULL);
        if (why_option_find(a->options, "layers"))
            check_arch(a, "layers", "2");
        if (why_option_find(a->options, "pooling")) {
            check_arch(a, "pooling", "attention");
            check_arch(a, "pooling", "mean");
        }
        if (why_option_find(a->options, "norm"))
            check_arch(a, "norm", "true");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_arch)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
