/* ops_f64.c — the rules of every op row against each other and against differences, in double:
 * vjp against central differences of forward, <u, J v> = <J' u, v>, the tangent of the vjp against
 * central differences of the vjp, conservation of relevance. Every kernel table, every batch
 * shape. */
#include "op_check.h"

enum { MAX_PROBES = 40 };
static const double step = 1e-5;

static double value_along(op_bench *b, const why_real *u)
{
    bench_forward(b);
    return dot_of(b->out.x, u, tensor_size(&b->out));
}

/* Every element of a small input, a spread of those of a large one. */
static void check_input_gradient(op_bench *b, int i, const why_real *u)
{
    why_tensor *t = &b->in[i];
    size_t n = tensor_size(t), stride = n / MAX_PROBES + 1;
    for (size_t j = 0; j < n; j += stride) {
        why_real x = t->x[j];
        t->x[j] = x + step;
        double above = value_along(b, u);
        t->x[j] = x - step;
        double below = value_along(b, u);
        t->x[j] = x;
        assert_near(t->g[j] - 1, (above - below) / (2 * step), 1e-7, b->c,
                    "vjp against differences");
    }
}

static void check_vjp(op_bench *b, const why_real *u)
{
    size_t n = tensor_size(&b->out);
    bench_forward(b);
    memcpy(b->out.g, u, n * sizeof *u);
    for (int i = 0; i < b->call.n_in; i++)
        for (size_t j = 0; b->in[i].g && j < tensor_size(&b->in[i]); j++)
            b->in[i].g[j] = 1; /* ops add to it */
    assert_int_equal(b->op->vjp(&b->call), WHY_OK);
    assert_memory_equal(b->out.g, u, n * sizeof *u);
    for (int i = 0; i < b->call.n_in; i++)
        if (b->in[i].g)
            check_input_gradient(b, i, u);
}

/* Once with every adjoint set, once with few: ops may take another way through zeros. */
static void vjp_is_the_gradient(op_bench *b)
{
    size_t n = tensor_size(&b->out);
    why_real *u = new_random(n, "u", 0);
    check_vjp(b, u);
    for (size_t i = 0; i < n; i++)
        u[i] = i % 37 == 2 ? u[i] : 0;
    check_vjp(b, u);
    free(u);
}

/* Each subset of missing tangents and adjoints is a pass somewhere; take each input alone. */
static void jvp_is_transposed_vjp(op_bench *b)
{
    size_t n = tensor_size(&b->out);
    bench_forward(b);
    fill_random(b->out.g, n, "u", 1);
    for (int only = -1; only < b->call.n_in; only++) {
        double left, right = 0;
        why_real *dx[WHY_OP_MAX_IN], *g[WHY_OP_MAX_IN];
        for (int i = 0; i < b->call.n_in; i++) {
            why_tensor *t = &b->in[i];
            dx[i] = t->dx, g[i] = t->g;
            if (!t->x)
                continue;
            fill_random(t->dx, tensor_size(t), "v", (uint64_t)i);
            memset(t->g, 0, tensor_size(t) * sizeof *t->g);
            if (only >= 0 && only != i)
                t->dx = t->g = NULL;
        }
        fill_random(b->out.dx, n, "junk", 1);
        assert_int_equal(b->op->jvp(&b->call), WHY_OK);
        assert_int_equal(b->op->vjp(&b->call), WHY_OK);
        left = dot_of(b->out.dx, b->out.g, n);
        for (int i = 0; i < b->call.n_in; i++) {
            if (b->in[i].dx)
                right += dot_of(b->in[i].dx, b->in[i].g, tensor_size(&b->in[i]));
            b->in[i].dx = dx[i], b->in[i].g = g[i];
        }
        assert_near(left, right, 1e-11, b->c, "<u, J v> = <J' u, v>");
    }
}

/* vjp at x + h v with the adjoint g + h dg, into the adjoints of the inputs. */
static void moved_vjp(op_bench *b, why_real *const *x0, const why_real *g0, double h)
{
    for (int i = 0; i < b->call.n_in; i++) {
        why_tensor *t = &b->in[i];
        for (size_t j = 0; t->x && j < tensor_size(t); j++) {
            t->x[j] = x0[i][j] + h * t->dx[j];
            t->g[j] = 0;
        }
    }
    for (size_t j = 0; j < tensor_size(&b->out); j++)
        b->out.g[j] = g0[j] + h * b->out.dg[j];
    bench_forward(b);
    assert_int_equal(b->op->vjp(&b->call), WHY_OK);
}

static void compare_second_order(op_bench *b, why_real *const *x0, const why_real *g0)
{
    why_real *above[WHY_OP_MAX_IN] = {0};
    moved_vjp(b, x0, g0, step);
    for (int i = 0; i < b->call.n_in; i++)
        if (b->in[i].x) {
            above[i] = new_reals(tensor_size(&b->in[i]));
            memcpy(above[i], b->in[i].g, tensor_size(&b->in[i]) * sizeof(why_real));
        }
    moved_vjp(b, x0, g0, -step);
    for (int i = 0; i < b->call.n_in; i++) {
        for (size_t j = 0; b->in[i].x && j < tensor_size(&b->in[i]); j++)
            assert_near(b->in[i].dg[j] - 1, (above[i][j] - b->in[i].g[j]) / (2 * step), 1e-7, b->c,
                        "vjp_t against differences of vjp");
        free(above[i]);
    }
}

static void vjp_t_is_the_tangent_of_vjp(op_bench *b)
{
    why_real *x0[WHY_OP_MAX_IN] = {0};
    size_t n = tensor_size(&b->out);
    why_real *g0 = new_random(n, "u", 2);
    bench_forward(b);
    memcpy(b->out.g, g0, n * sizeof *g0);
    fill_random(b->out.dg, n, "du", 2);
    for (int i = 0; i < b->call.n_in; i++) {
        why_tensor *t = &b->in[i];
        if (!t->x)
            continue;
        x0[i] = new_reals(tensor_size(t));
        memcpy(x0[i], t->x, tensor_size(t) * sizeof *t->x);
        fill_random(t->dx, tensor_size(t), "v", (uint64_t)i);
        for (size_t j = 0; j < tensor_size(t); j++)
            t->dg[j] = 1;
    }
    assert_int_equal(b->op->jvp(&b->call), WHY_OK);
    assert_int_equal(b->op->vjp(&b->call), WHY_OK);
    assert_int_equal(b->op->vjp_t(&b->call), WHY_OK);
    compare_second_order(b, x0, g0);
    for (int i = 0; i < b->call.n_in; i++)
        free(x0[i]);
    free(g0);
}

static void relevance_is_conserved(op_bench *b)
{
    double absorbed = 0, in = 0, out = 0;
    why_relevance_rule rule = {1e-3, &absorbed};
    if (!b->op->relevance_epsilon)
        return;
    bench_forward(b);
    fill_random(b->out.rel, tensor_size(&b->out), "rel", 0);
    assert_int_equal(b->op->relevance_epsilon(&b->call, &rule), WHY_OK);
    for (size_t j = 0; j < tensor_size(&b->out); j++)
        out += b->out.rel[j];
    for (int i = 0; i < b->call.n_in; i++)
        for (size_t j = 0;
             b->in[i].kind != WHY_ROWS_PARAM && b->in[i].x && j < tensor_size(&b->in[i]); j++)
            in += b->in[i].rel[j];
    assert_near(in + absorbed, out, 1e-9, b->c, "relevance in + absorbed = out");
}

static why_ctx *cx;

static void test_vjp(void **state)
{
    (void)state;
    for_all(cx, vjp_is_the_gradient);
}

static void test_jvp(void **state)
{
    (void)state;
    for_all(cx, jvp_is_transposed_vjp);
}

static void test_vjp_t(void **state)
{
    (void)state;
    for_all(cx, vjp_t_is_the_tangent_of_vjp);
}

static void test_relevance(void **state)
{
    (void)state;
    for_all(cx, relevance_is_conserved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vjp),
        cmocka_unit_test(test_jvp),
        cmocka_unit_test(test_vjp_t),
        cmocka_unit_test(test_relevance),
    };
    if (why_ctx_new(&cx, NULL) != WHY_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    why_ctx_free(cx);
    return failed;
}
