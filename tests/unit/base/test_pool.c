/* The worker pool: each task once, lowest failure wins, nesting, arenas per worker. */
#include <why/base.h>

#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static why_ctx *make_ctx(int n_threads)
{
    why_ctx *cx = NULL;

    assert_int_equal(why_ctx_new(&cx, &(why_ctx_options){.n_threads = n_threads}), WHY_OK);
    return cx;
}

enum { MANY = 5000 };

static int count_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    atomic_int *counts = payload;

    (void)cx, (void)i_worker;
    atomic_fetch_add(&counts[i_task], 1);
    return WHY_OK;
}

static void runs_each_task_once(void **state)
{
    (void)state;
    for (int n_threads = 1; n_threads <= 5; n_threads++) {
        why_ctx *cx = make_ctx(n_threads);
        for (int n_tasks = 0; n_tasks <= MANY; n_tasks = n_tasks * 3 + 1) {
            static atomic_int counts[MANY];
            memset(counts, 0, sizeof counts);
            assert_int_equal(why_pool_run(cx, n_tasks, count_task, counts), WHY_OK);
            for (int i = 0; i < MANY; i++)
                assert_int_equal(counts[i], i < n_tasks);
        }
        why_ctx_free(cx);
    }
}

/* Many short jobs in a row: helpers that wake late must never touch the wrong job. */
static void survives_many_short_jobs(void **state)
{
    (void)state;
    why_ctx *cx = make_ctx(4);
    for (int round = 0; round < 20000; round++) {
        atomic_int counts[3] = {0};
        int n_tasks = 2 + round % 2;
        assert_int_equal(why_pool_run(cx, n_tasks, count_task, counts), WHY_OK);
        for (int i = 0; i < 3; i++)
            assert_int_equal(counts[i], i < n_tasks);
    }
    why_ctx_free(cx);
}

static int failing_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    const int *modulus = payload;

    (void)i_worker;
    if (i_task % 100 >= *modulus && i_task >= 37)
        return why_fail(cx, WHY_EDATA, "task %d has no data", i_task);
    return WHY_OK;
}

static void reports_the_lowest_failure(void **state)
{
    (void)state;
    for (int n_threads = 1; n_threads <= 4; n_threads++) {
        why_ctx *cx = make_ctx(n_threads);
        for (int round = 0; round < 300; round++) {
            int modulus = 37 + round % 20;
            char expected[64];
            assert_int_equal(why_pool_run(cx, 1000, failing_task, &modulus), WHY_EDATA);
            snprintf(expected, sizeof expected, "task %d has no data", modulus);
            assert_string_equal(why_ctx_error(cx)->message, expected);
            assert_int_equal(why_ctx_error(cx)->status, WHY_EDATA);
        }
        /* and the pool is as good as new */
        int modulus = 100;
        assert_int_equal(why_pool_run(cx, 1000, failing_task, &modulus), WHY_OK);
        why_ctx_free(cx);
    }
}

static int nested_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    atomic_int *counts = payload;

    (void)i_worker;
    if (why_ctx_threads(cx) != 1)
        return why_fail(cx, WHY_EINTERNAL, "%d threads inside a task", why_ctx_threads(cx));
    return why_pool_run(cx, 10, count_task, counts + 10 * i_task);
}

static void runs_nested_jobs_inline(void **state)
{
    (void)state;
    atomic_int counts[200] = {0};
    why_ctx *cx = make_ctx(3);
    assert_int_equal(why_pool_run(cx, 20, nested_task, counts), WHY_OK);
    for (int i = 0; i < 200; i++)
        assert_int_equal(counts[i], 1);
    why_ctx_free(cx);
}

static int arena_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    const int *n_workers = payload;

    if (i_worker < 0 || i_worker >= *n_workers)
        return why_fail(cx, WHY_EINTERNAL, "worker %d of %d", i_worker, *n_workers);
    unsigned char *bytes = why_arena_alloc(cx, 1, 5000);
    if (!bytes)
        return WHY_ENOMEM;
    for (int i = 0; i < 5000; i++)
        if (bytes[i] != 0)
            return why_fail(cx, WHY_EINTERNAL, "byte %d is not zero", i);
    memset(bytes, i_task % 255 + 1, 5000);
    return WHY_OK;
}

static void gives_zeroed_arenas_and_takes_them_back(void **state)
{
    (void)state;
    for (int n_threads = 1; n_threads <= 3; n_threads++) {
        why_ctx *cx = make_ctx(n_threads);
        size_t before = why_ctx_bytes(cx);
        for (int round = 0; round < 20; round++)
            assert_int_equal(why_pool_run(cx, 50, arena_task, &n_threads), WHY_OK);
        assert_int_equal(why_ctx_bytes(cx), before);
        why_ctx_free(cx);
    }
}

static int cancelling_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    volatile int *cancel = payload;

    (void)cx, (void)i_worker;
    if (i_task == 3)
        *cancel = 1;
    return WHY_OK;
}

static void stops_when_cancelled(void **state)
{
    (void)state;
    for (int n_threads = 1; n_threads <= 3; n_threads++) {
        volatile int cancel = 0;
        why_ctx *cx = NULL;
        why_ctx_options options = {.n_threads = n_threads, .cancel = &cancel};
        assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
        assert_int_equal(why_pool_run(cx, 100000, cancelling_task, (void *)&cancel),
                         WHY_ECANCELLED);
        assert_string_equal(why_ctx_error(cx)->message, "cancelled");
        why_ctx_free(cx);
    }
}

static int silent_task(why_ctx *cx, int i_task, int i_worker, void *payload)
{
    (void)cx, (void)i_task, (void)i_worker, (void)payload;
    return WHY_EIO;
}

static void passes_on_a_status_without_a_message(void **state)
{
    (void)state;
    why_ctx *cx = make_ctx(2);
    assert_int_equal(why_pool_run(cx, 2, silent_task, NULL), WHY_EIO);
    assert_true(strlen(why_ctx_error(cx)->message) > 0);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_each_task_once),
        cmocka_unit_test(survives_many_short_jobs),
        cmocka_unit_test(reports_the_lowest_failure),
        cmocka_unit_test(runs_nested_jobs_inline),
        cmocka_unit_test(gives_zeroed_arenas_and_takes_them_back),
        cmocka_unit_test(stops_when_cancelled),
        cmocka_unit_test(passes_on_a_status_without_a_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
