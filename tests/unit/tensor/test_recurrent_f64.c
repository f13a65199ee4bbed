/* lstm and gru in double: every derivative rule against differences of the rule before it. */
#include "recurrent_harness.h"

static const int32_t ragged[] = {3, 0, 7, 1, 5, 5, 0, 2};
enum { N_RAGGED = sizeof ragged / sizeof ragged[0] };

typedef void (*net_check)(net *n);

/* Runs check for both ops, both directions, dense and indexed, odd widths, every table. */
static void each_net(net_check check)
{
    const why_op *ops[] = {&why_op_lstm, &why_op_gru};
    for (int i = 0; i < 2; i++)
        for (int k = 0; why_kernel__at(k); k++)
            for (int c = 0; c < 4; c++) {
                net n;
                net_init(&n, ops[i], why_kernel__at(k), 5 + 3 * (c & 1), ragged, N_RAGGED, c & 1,
                         c & 2 ? 6 : 0, (uint64_t)(7 + c));
                check(&n);
                net_free(&n);
            }
}

static double inner(const why_real *a, const why_real *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static why_real *copy(net *n, const why_real *x, size_t count)
{
    why_real *y = take(n, count, sizeof *y);
    memcpy(y, x, count * sizeof *y);
    return y;
}

static void check_forward(net *n)
{
    why_real *expected = take(n, cells(&n->out), sizeof(why_real));
    oracle_forward(n, expected);
    net_forward(n);
    assert_close(n->out.x, expected, cells(&n->out), 1e-12);
}

static double objective(net *n)
{
    net_pack(n);
    net_forward(n);
    return inner(n->out.x, n->out.g, cells(&n->out));
}

static void check_vjp(net *n)
{
    const double step = 1e-5;
    net_forward(n);
    net_vjp(n);
    for (int i = 0; i < n->call.n_in; i++) {
        double scale = fmax(1, largest(n->in[i].g, cells(&n->in[i])));
        for (size_t e = 0; e < cells(&n->in[i]); e += 3) {
            why_real kept = n->in[i].x[e];
            n->in[i].x[e] = kept + step;
            double above = objective(n);
            n->in[i].x[e] = kept - step;
            double below = objective(n);
            n->in[i].x[e] = kept;
            double expected = (above - below) / (2 * step);
            if (!(fabs(n->in[i].g[e] - expected) <= 1e-8 * scale))
                fail_msg("%s in[%d][%zu]: %.12g, difference %.12g", n->op->name, i, e,
                         n->in[i].g[e], expected);
        }
    }
    net_pack(n);
}

static void draw_tangents(net *n)
{
    why_rng rng = why_rng_stream(3, "tangent", 0, 0);
    for (int i = 0; i < n->call.n_in; i++)
        fill(n->in[i].dx, cells(&n->in[i]), &rng, 1);
    fill(n->out.dg, cells(&n->out), &rng, 1);
}

static void net_jvp(net *n)
{
    for (size_t i = 0; i < cells(&n->out); i++)
        n->out.dx[i] = NAN;
    spoil_scratch(n);
    assert_int_equal(n->op->jvp(&n->call), WHY_OK);
}

/* Moves every input along its tangent. */
static void move(net *n, double step)
{
    for (int i = 0; i < n->call.n_in; i++)
        for (size_t e = 0; n->in[i].dx && e < cells(&n->in[i]); e++)
            n->in[i].x[e] += step * n->in[i].dx[e];
    net_pack(n);
}

static void check_jvp(net *n)
{
    const double step = 1e-6;
    size_t count = cells(&n->out);
    draw_tangents(n);
    net_forward(n);
    net_vjp(n);
    net_jvp(n);
    double by_rows = inner(n->out.g, n->out.dx, count), by_columns = 0;
    for (int i = 0; i < n->call.n_in; i++)
        by_columns += inner(n->in[i].g, n->in[i].dx, cells(&n->in[i]));
    assert_true(fabs(by_rows - by_columns) <= 1e-11 * fmax(1, fabs(by_rows)));
    why_real *tangent = copy(n, n->out.dx, count), *difference = take(n, count, sizeof *difference);
    move(n, step);
    net_forward(n);
    memcpy(difference, n->out.x, count * sizeof *difference);
    move(n, -2 * step);
    net_forward(n);
    for (size_t e = 0; e < count; e++)
        difference[e] = (difference[e] - n->out.x[e]) / (2 * step);
    assert_close(tangent, difference, count, 1e-8);
}

/* Gradients of all inputs, end to end, at the inputs and out.g moved along their tangents. */
static why_real *gradient_at(net *n, double step)
{
    size_t count = 0, at = 0;
    for (int i = 0; i < n->call.n_in; i++)
        count += cells(&n->in[i]);
    why_real *all = take(n, count, sizeof *all);
    move(n, step);
    for (size_t e = 0; e < cells(&n->out); e++)
        n->out.g[e] += step * n->out.dg[e];
    net_forward(n);
    net_vjp(n);
    for (size_t e = 0; e < cells(&n->out); e++)
        n->out.g[e] -= step * n->out.dg[e];
    move(n, -step);
    for (int i = 0; i < n->call.n_in; at += cells(&n->in[i]), i++)
        memcpy(all + at, n->in[i].g, cells(&n->in[i]) * sizeof *all);
    return all;
}

static void check_vjp_t(net *n)
{
    const double step = 1e-5;
    size_t at = 0;
    draw_tangents(n);
    why_real *above = gradient_at(n, step), *below = gradient_at(n, -step);
    net_forward(n);
    net_jvp(n);
    for (int i = 0; i < n->call.n_in; i++)
        zero(n->in[i].dg, &n->in[i]);
    spoil_scratch(n);
    assert_int_equal(n->op->vjp_t(&n->call), WHY_OK);
    for (int i = 0; i < n->call.n_in; i++) {
        size_t count = cells(&n->in[i]);
        why_real *difference = take(n, count, sizeof *difference);
        for (size_t e = 0; e < count; e++)
            difference[e] = (above[at + e] - below[at + e]) / (2 * step);
        assert_close(n->in[i].dg, difference, count, 2e-8);
        at += count;
    }
}

/* A missing tangent is a zero one; a missing adjoint is not computed and changes no other. */
static void check_missing(net *n)
{
    size_t count = cells(&n->out);
    draw_tangents(n);
    net_forward(n);
    for (int missing = 0; missing < n->call.n_in; missing++) {
        why_tensor *t = &n->in[missing], whole = *t;
        why_real *other[3][2];
        zero(t->dx, t);
        net_jvp(n);
        why_real *expected = copy(n, n->out.dx, count);
        for (int pass = 0; pass < 2; pass++) {
            t->dx = pass ? NULL : whole.dx;
            net_jvp(n);
            assert_memory_equal(n->out.dx, expected, count * sizeof *expected);
            net_vjp(n);
            for (int i = 0; i < n->call.n_in; i++)
                if (n->in[i].dg)
                    zero(n->in[i].dg, &n->in[i]);
            spoil_scratch(n);
            assert_int_equal(n->op->vjp_t(&n->call), WHY_OK);
            for (int i = 0; i < n->call.n_in; i++) {
                size_t bytes = cells(&n->in[i]) * sizeof(why_real);
                if (pass == 0) {
                    other[i][0] = copy(n, n->in[i].g, cells(&n->in[i]));
                    other[i][1] = copy(n, n->in[i].dg, cells(&n->in[i]));
                } else if (i != missing) {
                    assert_memory_equal(n->in[i].g, other[i][0], bytes);
                    assert_close(n->in[i].dg, other[i][1], cells(&n->in[i]), 1e-13);
                }
            }
            t->g = t->dg = NULL;
        }
        *t = whole;
        draw_tangents(n);
    }
}

/* Adjoints are added to what is there. */
static void check_accumulates(net *n)
{
    net_forward(n);
    net_vjp(n);
    for (int i = 0; i < n->call.n_in; i++) {
        size_t count = cells(&n->in[i]);
        why_real *once = copy(n, n->in[i].g, count);
        for (size_t e = 0; e < count; e++)
            n->in[i].dg[e] = once[e], n->in[i].g[e] = 3;
        spoil_scratch(n);
        assert_int_equal(n->op->vjp(&n->call), WHY_OK);
        for (size_t e = 0; e < count; e++)
            n->in[i].g[e] -= 3;
        assert_close(n->in[i].g, n->in[i].dg, count, 1e-12);
        net_vjp(n);
    }
}

/* Relevance is the oracle's, row by row, and conserved whatever the epsilon. */
static void check_relevance(net *n)
{
    const double epsilons[] = {1e-3, 0.1, 0};
    why_rng rng = why_rng_stream(4, "relevance", 0, 0);
    size_t count = cells(&n->in[0]);
    fill(n->out.rel, cells(&n->out), &rng, 1);
    net_forward(n);
    for (int i = 0; i < 3; i++) {
        double absorbed = 2, expected_absorbed = 2; /* added to, not set */
        why_relevance_rule rule = {.epsilon = epsilons[i], .absorbed = &absorbed};
        why_real *expected = take(n, count, sizeof *expected);
        zero(n->in[0].rel, &n->in[0]);
        spoil_scratch(n);
        assert_int_equal(n->op->relevance_epsilon(&n->call, &rule), WHY_OK);
        oracle_relevance(n, epsilons[i], expected, &expected_absorbed);
        assert_close(n->in[0].rel, expected, count, 1e-7);
        double put = 0, got = absorbed - 2, size = 0;
        for (size_t e = 0; e < cells(&n->out); e++)
            put += n->out.rel[e];
        for (size_t e = 0; e < count; e++)
            got += n->in[0].rel[e], size = fmax(size, fabs(n->in[0].rel[e]));
        assert_true(fabs(put - got) <= 1e-10 * fmax(1, size));
        assert_true(fabs(absorbed - expected_absorbed) <= 1e-7 * fmax(1, size));
    }
}

/* Many samples and long ones: more rows than one stretch of the weight gradient holds. */
static void check_long(const why_op *op, int32_t B, int32_t T)
{
    int32_t lengths[600];
    for (int32_t s = 0; s < B; s++)
        lengths[s] = (s * 7919) % (T + 1);
    net n;
    net_init(&n, op, why_kernel__at(0), 3, lengths, B, B & 1, 0, 5);
    draw_tangents(&n);
    net_forward(&n);
    net_vjp(&n);
    net_jvp(&n);
    double by_rows = inner(n.out.g, n.out.dx, cells(&n.out)), by_columns = 0;
    for (int i = 0; i < n.call.n_in; i++)
        by_columns += inner(n.in[i].g, n.in[i].dx, cells(&n.in[i]));
    assert_true(fabs(by_rows - by_columns) <= 1e-10 * fmax(1, fabs(by_rows)));
    check_vjp_t(&n);
    net_free(&n);
}

static void forward_is_the_formula(void **state)
{
    (void)state;
    each_net(check_forward);
}

static void vjp_is_the_difference(void **state)
{
    (void)state;
    each_net(check_vjp);
}

static void jvp_is_the_difference(void **state)
{
    (void)state;
    each_net(check_jvp);
}

static void vjp_t_is_the_difference(void **state)
{
    (void)state;
    each_net(check_vjp_t);
}

static void missing_slots(void **state)
{
    (void)state;
    each_net(check_missing);
}

static void adjoints_accumulate(void **state)
{
    (void)state;
    each_net(check_accumulates);
}

static void relevance_is_conserved(void **state)
{
    (void)state;
    each_net(check_relevance);
    const int32_t lengths[] = {200, 1};
    for (int reverse = 0; reverse < 2; reverse++)
        for (int i = 0; i < 2; i++) {
            net n;
            net_init(&n, i ? &why_op_gru : &why_op_lstm, why_kernel__at(0), 9, lengths, 2, reverse,
                     0, 1);
            check_relevance(&n);
            net_free(&n);
        }
}

static void long_batches(void **state)
{
    (void)state;
    check_long(&why_op_lstm, 17, 90);
    check_long(&why_op_gru, 17, 90);
    check_long(&why_op_lstm, 600, 3);
    check_long(&why_op_gru, 600, 3);
    check_long(&why_op_lstm, 1, 700);
    check_long(&why_op_gru, 2, 700);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_is_the_formula), cmocka_unit_test(vjp_is_the_difference),
        cmocka_unit_test(jvp_is_the_difference),  cmocka_unit_test(vjp_t_is_the_difference),
        cmocka_unit_test(missing_slots),          cmocka_unit_test(adjoints_accumulate),
        cmocka_unit_test(relevance_is_conserved), cmocka_unit_test(long_batches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
