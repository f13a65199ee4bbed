/* Schedules, gradient norm, class weights: against values worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "schedule_p.h"

static void near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-12 * (1 + fabs(b))))
        fail_msg("%.17g is not %.17g", a, b);
}

static why_train_options options_of(int64_t schedule, double warmup)
{
    why_train_options o;
    why_options_preset(why_train_option_table(), &o, sizeof o);
    o.learning_rate = 0.8;
    o.schedule = schedule;
    o.warmup = warmup;
    return o;
}

static void rates(void **state)
{
    (void)state;
    why_train_options o = options_of(WHY_SCHEDULE_CONSTANT, 0);
    near(why_schedule__rate(&o, 0, 100), 0.8);
    near(why_schedule__rate(&o, 99, 100), 0.8);
    o = options_of(WHY_SCHEDULE_LINEAR, 0);
    near(why_schedule__rate(&o, 0, 100), 0.8);
    near(why_schedule__rate(&o, 25, 100), 0.6);
    near(why_schedule__rate(&o, 99, 100), 0.008);
    o = options_of(WHY_SCHEDULE_COSINE, 0);
    near(why_schedule__rate(&o, 0, 100), 0.8);
    near(why_schedule__rate(&o, 50, 100), 0.4);
    near(why_schedule__rate(&o, 25, 100), 0.4 * (1 + sqrt(0.5)));
    o = options_of(WHY_SCHEDULE_STEP, 0);
    near(why_schedule__rate(&o, 49, 100), 0.8);
    near(why_schedule__rate(&o, 50, 100), 0.08);
    near(why_schedule__rate(&o, 74, 100), 0.08);
    near(why_schedule__rate(&o, 75, 100), 0.008);
}

static void warm_up(void **state)
{
    (void)state;
    why_train_options o = options_of(WHY_SCHEDULE_LINEAR, 0.2);
    near(why_schedule__rate(&o, 0, 100), 0.8 / 20);
    near(why_schedule__rate(&o, 19, 100), 0.8);
    near(why_schedule__rate(&o, 20, 100), 0.8);
    near(why_schedule__rate(&o, 60, 100), 0.4);
    o = options_of(WHY_SCHEDULE_COSINE, 1); /* rises to the end */
    near(why_schedule__rate(&o, 99, 100), 0.8);
    o = options_of(WHY_SCHEDULE_COSINE, 0.02); /* one step in all */
    assert_true(isfinite(why_schedule__rate(&o, 0, 1)));
}

static double norm_of(int n_threads, const why_real *grad, size_t n)
{
    why_ctx *cx = NULL;
    double norm = -1;
    assert_int_equal(why_ctx_new(&cx, &(why_ctx_options){.n_threads = n_threads}), WHY_OK);
    assert_int_equal(why_schedule__norm(cx, grad, n, &norm), WHY_OK);
    why_ctx_free(cx);
    return norm;
}

static void norm(void **state)
{
    (void)state;
    static why_real big[300001];
    why_real small[] = {3, 0, 4};
    double sum = 0;
    near(norm_of(1, small, 3), 5);
    near(norm_of(1, small, 0), 0);
    for (size_t i = 0; i < 300001; i++) {
        big[i] = (why_real)((double)(i % 1013) / 1000 - 0.5);
        sum += (double)big[i] * (double)big[i];
    }
    double one = norm_of(1, big, 300001), two = norm_of(2, big, 300001);
    assert_memory_equal(&one, &two, sizeof one);
    near(one, sqrt(sum));
    big[299999] = (why_real)NAN;
    assert_true(isnan(norm_of(2, big, 300001)));
}

static void class_weights(void **state)
{
    (void)state;
    int32_t labels[] = {0, 0, 0, 0, 0, 0, 1, 1, 2, 2};
    double w[3], mean = 0;
    why_schedule__class_weights(labels, 10, 3, w);
    near(w[0], 10.0 / 18);
    near(w[1], 10.0 / 6);
    near(w[2], 10.0 / 6);
    for (int i = 0; i < 10; i++)
        mean += w[labels[i]] / 10;
    near(mean, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates),
        cmocka_unit_test(warm_up),
        cmocka_unit_test(norm),
        cmocka_unit_test(class_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
