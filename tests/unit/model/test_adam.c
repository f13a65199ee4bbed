/* The optimiser against the update rule written out in double, over several steps, on every kernel
 * table; and that the cancel flag leaves no half step. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <why/tensor.h>

enum { ROWS = 401, COLS = 513 };

static why_weights *make_weights(why_ctx *cx, size_t *n)
{
    why_graph *g = NULL;
    why_weights *w = NULL;
    why_attr attr = {.units = ROWS};
    assert_int_equal(why_graph_new(cx, &g), WHY_OK);
    why_node in[2] = {why_graph_add(cx, g, "dense", "x", NULL, 0, &attr), -1};
    in[1] = why_graph_param(cx, g, "w", ROWS, COLS, WHY_INIT_GLOROT, 1);
    why_node logits = why_graph_add(cx, g, "linear", "logits", in, 2, NULL);
    assert_int_equal(why_graph_seal(cx, g, logits, -1), WHY_OK);
    assert_int_equal(why_weights_new(cx, &w, g), WHY_OK);
    why_weights_init(w, g, 3);
    *n = why_graph_weights(g);
    why_graph_unref(&g);
    return w;
}

static double grad_at(size_t i, int t)
{
    return sin((double)i * 0.37 + t) * pow(10, (double)(i % 7) - 4);
}

static void check(const why_adam *o, double scale, int n_threads)
{
    why_ctx *cx = NULL;
    size_t n = 0;
    assert_int_equal(why_ctx_new(&cx, &(why_ctx_options){.n_threads = n_threads}), WHY_OK);
    why_weights *w = make_weights(cx, &n);
    why_real *m = why_alloc(cx, n, sizeof *m), *v = why_alloc(cx, n, sizeof *v),
             *g = why_alloc(cx, n, sizeof *g);
    double *w2 = malloc(n * sizeof *w2), *m2 = calloc(n, sizeof *m2), *v2 = calloc(n, sizeof *v2);
    for (size_t i = 0; i < n; i++)
        w2[i] = (double)why_weights_view(w)[i];
    for (int t = 1; t <= 5; t++) {
        for (size_t i = 0; i < n; i++) {
            g[i] = (why_real)grad_at(i, t);
            double gi = (double)g[i] * scale;
            m2[i] = o->beta1 * m2[i] + (1 - o->beta1) * gi;
            v2[i] = o->beta2 * v2[i] + (1 - o->beta2) * gi * gi;
            double mh = m2[i] / (1 - pow(o->beta1, t)), vh = v2[i] / (1 - pow(o->beta2, t));
            w2[i] -= o->rate * (mh / (sqrt(vh) + o->eps) + o->decay * w2[i]);
        }
        assert_int_equal(why_weights_adam(cx, w, m, v, g, scale, o, (uint64_t)t), WHY_OK);
    }
    for (size_t i = 0; i < n; i++)
        if (fabs((double)why_weights_view(w)[i] - w2[i]) > 2e-5 * o->rate * 5 + 5e-7 * fabs(w2[i]))
            fail_msg("weight %zu: %.9g, by the rule %.9g", i, (double)why_weights_view(w)[i],
                     w2[i]);
    free(w2);
    free(m2);
    free(v2);
    why_free(m);
    why_free(v);
    why_free(g);
    why_weights_unref(&w);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void adam(void **state)
{
    (void)state;
    why_adam o = {.rate = 0.01, .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8};
    check(&o, 1, 1);
    check(&o, 0.125, 2);
}

static void adam_with_decay(void **state)
{
    (void)state;
    why_adam o = {.rate = 0.05, .beta1 = 0.8, .beta2 = 0.95, .eps = 1e-6, .decay = 0.1};
    check(&o, 1, 2);
}

static void a_raised_flag_does_not_cut_a_step(void **state)
{
    (void)state;
    volatile int cancel = 0;
    why_ctx *cx = NULL;
    size_t n = 0;
    why_adam o = {.rate = 0.01, .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8};
    assert_int_equal(why_ctx_new(&cx, &(why_ctx_options){.n_threads = 2, .cancel = &cancel}),
                     WHY_OK);
    why_weights *w = make_weights(cx, &n);
    why_real *m = why_alloc(cx, n, sizeof *m), *v = why_alloc(cx, n, sizeof *v),
             *g = why_alloc(cx, n, sizeof *g);
    for (size_t i = 0; i < n; i++)
        g[i] = 1;
    cancel = 1;
    assert_int_equal(why_weights_adam(cx, w, m, v, g, 1, &o, 1), WHY_OK);
    for (size_t i = 0; i < n; i++)
        assert_true(m[i] > 0);
    why_free(m);
    why_free(v);
    why_free(g);
    why_weights_unref(&w);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adam),
        cmocka_unit_test(adam_with_decay),
        cmocka_unit_test(a_raised_flag_does_not_cut_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
