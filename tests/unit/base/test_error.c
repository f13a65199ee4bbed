/* Errors, log, progress, cancelling. */
#include <why/base.h>

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    int n_logs, n_reports;
    why_log_level level;
    char text[2048];
    double done;
} record;

static void log_to_record(why_log_level level, const char *message, void *payload)
{
    record *r = payload;

    r->n_logs++;
    r->level = level;
    snprintf(r->text, sizeof r->text, "%s", message);
}

static void progress_to_record(const why_progress *progress, void *payload)
{
    record *r = payload;

    r->n_reports++;
    r->done = progress->done;
}

static void names_every_status(void **state)
{
    (void)state;
    for (int status = WHY_OK; status >= WHY_EINTERNAL; status--) {
        assert_string_not_equal(why_status_name(status), "unknown");
        for (int other = WHY_OK; other > status; other--)
            assert_string_not_equal(why_status_name(status), why_status_name(other));
    }
    assert_string_equal(why_status_name(WHY_EPARSE), "parse");
    assert_string_equal(why_status_name(WHY_EINTERNAL), "internal");
    assert_string_equal(why_status_name(WHY_EINTERNAL - 1), "unknown");
    assert_string_equal(why_status_name(1), "unknown");
}

static void keeps_the_last_error(void **state)
{
    (void)state;
    why_ctx *cx = NULL;
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    assert_int_equal(why_ctx_error(cx)->status, WHY_OK);
    assert_string_equal(why_ctx_error(cx)->message, "");
    assert_int_equal(why_fail(cx, WHY_EPARSE, "%s: line %d", "a.c", 3), WHY_EPARSE);
    assert_string_equal(why_ctx_error(cx)->message, "a.c: line 3");
    assert_string_equal(why_ctx_error(cx)->file,
                        "tests/unit/base/test_error.c"); /* no machine's path */
    assert_true(why_ctx_error(cx)->line > 0);
    /* an error may quote the one before */
    assert_int_equal(why_fail(cx, WHY_EIO, "again: %s", why_ctx_error(cx)->message), WHY_EIO);
    assert_string_equal(why_ctx_error(cx)->message, "again: a.c: line 3");
    why_ctx_clear_error(cx);
    assert_int_equal(why_ctx_error(cx)->status, WHY_OK);
    assert_string_equal(why_ctx_error(cx)->message, "");
    why_ctx_free(cx);
}

static void messages_are_one_safe_line(void **state)
{
    (void)state;
    why_ctx *cx = NULL;
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    (void)why_fail(cx, WHY_EPARSE, "%s", "a\nb\x1B[31m\x7F \xC3\xA9\xFF\xC2\x9Bz");
    assert_string_equal(why_ctx_error(cx)->message, "a?b?[31m? \xC3\xA9???z");
    for (int shift = 0; shift < 4; shift++) { /* cut between characters, wherever the end falls */
        char text[3000];
        memset(text, 'x', sizeof text);
        for (int i = shift; i + 3 < 2990; i += 3)
            memcpy(text + i, "\xE2\x82\xAC", 3);
        text[2990] = '\0';
        (void)why_fail(cx, WHY_EPARSE, "%s", text);
        const char *message = why_ctx_error(cx)->message;
        size_t n = strlen(message);
        assert_true(n > 1000 && n < 1024);
        for (size_t i = 0; i < n;) {
            int length = why_utf8_length(message + i, n - i);
            assert_true(length > 0);
            i += (size_t)length;
        }
        assert_null(strchr(message, '?'));
    }
    why_ctx_free(cx);
}

static void logs_to_the_callback(void **state)
{
    (void)state;
    why_ctx *cx = NULL;
    record r = {0};
    why_ctx_options options = {.log = log_to_record, .payload = &r};
    assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
    why_log(cx, WHY_LOG_WARN, "%d things\n", 5);
    assert_int_equal(r.n_logs, 1);
    assert_int_equal(r.level, WHY_LOG_WARN);
    assert_string_equal(r.text, "5 things?");
    why_ctx_free(cx);
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    why_log(cx, WHY_LOG_WARN, "nobody hears this");
    why_report_progress(cx, &(why_progress){.stage = "s", .unit = "u"});
    why_ctx_free(cx);
}

static void reports_progress_now_and_then(void **state)
{
    (void)state;
    why_ctx *cx = NULL;
    record r = {0};
    why_ctx_options options = {.progress = progress_to_record, .payload = &r};
    assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
    for (int i = 0; i <= 10000; i++)
        why_report_progress(cx, &(why_progress){"training", "samples", i, 10000, NULL});
    assert_true(r.n_reports >= 2 && r.n_reports < 5000); /* the first, the last and few between */
    assert_true(r.done == 10000);
    int n_before = r.n_reports;
    why_report_progress(cx, &(why_progress){"explaining", "units", 1, 10, NULL});
    assert_int_equal(r.n_reports, n_before + 1); /* a new stage is told at once */
    why_ctx_free(cx);
}

static void sees_the_cancel_flag(void **state)
{
    (void)state;
    why_ctx *cx = NULL, *child = NULL;
    volatile int cancel = 0;
    why_ctx_options options = {.cancel = &cancel};
    assert_int_equal(why_ctx_new(&cx, &options), WHY_OK);
    assert_int_equal(why_ctx_child(&child, cx), WHY_OK);
    assert_int_equal(why_check_cancel(cx), WHY_OK);
    cancel = 1;
    assert_int_equal(why_check_cancel(cx), WHY_ECANCELLED);
    assert_int_equal(why_check_cancel(child), WHY_ECANCELLED);
    why_ctx_free(child);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_every_status),         cmocka_unit_test(keeps_the_last_error),
        cmocka_unit_test(messages_are_one_safe_line), cmocka_unit_test(logs_to_the_callback),
        cmocka_unit_test(reports_progress_now_and_then), cmocka_unit_test(sees_the_cancel_flag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
