/* writers.c — what every form of report promises, over all rows: found by name and extension,
 * byte-equal for equal input, nothing written on error, nothing leaked, foreign text of every kind
 * survived.
 */
#include "../unit/report/fake.h"
#include "../unit/report/hostile.h"

#include <why/ext/writer.h>

static const char code[] = "int f(char *s)\n{\n\tchar b[8];\n\tstrcpy(b, s);\n\treturn b[0];\n}\n";
static const fake_score scores[] = {{"strcpy", 1.0 / 3}, {"8", 0.2}, {"return", -1.0 / 7}, {0}};

static void rows_are_found(void **state)
{
    const why_writer *w;
    char path[64];

    (void)state;
    for (int i = 0; (w = why_writer_at(i)); i++) {
        assert_ptr_equal(why_writer_find(why_writer_name(w)), w);
        assert_true(strlen(why_writer_summary(w)) > 10);
        assert_non_null(strchr(why_writer_media_type(w), '/'));
        if (i > 0)
            assert_true(strcmp(why_writer_name(why_writer_at(i - 1)), why_writer_name(w)) < 0);
        assert_non_null(w->extensions[0]);
        for (const char *const *extension = w->extensions; *extension; extension++) {
            (void)snprintf(path, sizeof path, "a.b/c d%s", *extension);
            assert_ptr_equal(why_writer_of_path(path), w);
        }
    }
    assert_null(why_writer_at(-1));
    assert_null(why_writer_find("no-such"));
    assert_null(why_writer_of_path("plain"));
    assert_null(why_writer_of_path("dir.html/plain"));
    assert_null(why_writer_of_path("x.pdf"));
    assert_ptr_equal(why_writer_of_path("X.HTML"), why_writer_find("html"));
}

static void equal_input_gives_equal_bytes(void **state)
{
    const why_writer *w;

    (void)state;
    for (int i = 0; (w = why_writer_at(i)); i++) {
        why_str first = {0}, second = {0};
        for (int round = 0; round < 2; round++) {
            why_ctx *cx = fake_ctx();
            const why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
            why_str *out = round ? &second : &first;
            assert_int_equal(why_report_write(cx, out, w, &e, 1, NULL), WHY_OK);
            why_ctx_free(cx);
        }
        assert_int_equal(first.n_bytes, second.n_bytes);
        assert_memory_equal(first.bytes, second.bytes, first.n_bytes);
        why_str_release(&first);
        why_str_release(&second);
    }
}

/* Every grain, with and without folds, of every hostile sample; names and labels hostile too. */
static void hostile_text_is_survived(void **state)
{
    const why_writer *w;
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; (w = why_writer_at(i)); i++) {
        for (int k = 0; k < N_HOSTILE * 10; k++) {
            const hostile_sample *h = &hostile_samples[k / 10];
            why_explanation *e = fake_explain(cx, h->text, h->text, h->n_bytes, scores);
            const why_explanation *list[] = {e, e};
            why_report_options options = {.grain = (why_grain)(k % 5), .context = k % 2 ? -1 : 0};
            why_str out = {0};
            e->target_name = e->reading = h->text;
            assert_int_equal(why_report_write(cx, &out, w, list, 1 + k % 2, &options), WHY_OK);
            assert_true(out.n_bytes > 0);
            assert_int_equal(strlen(out.bytes), out.n_bytes);
            for (size_t b = 0; b < out.n_bytes;) { /* what comes out is UTF-8 */
                int length = why_utf8_length(out.bytes + b, out.n_bytes - b);
                assert_true(length > 0);
                b += (size_t)length;
            }
            why_str_release(&out);
        }
    }
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void refusals_write_nothing(void **state)
{
    const why_writer *w;
    why_ctx *cx = fake_ctx();
    const why_explanation *two[] = {fake_explain(cx, "f.c", code, sizeof code - 1, scores),
                                    fake_explain(cx, "g.c", "g();\n", 5, scores)};

    (void)state;
    for (int i = 0; (w = why_writer_at(i)); i++) {
        why_str out = {0};
        assert_int_equal(why_str_puts(cx, &out, "before"), WHY_OK);
        assert_int_equal(why_report_write(cx, &out, w, two, 2, NULL), WHY_EINVAL);
        assert_non_null(strstr(why_ctx_error(cx)->message, "f.c and g.c are different samples"));
        assert_int_equal(why_report_write(cx, &out, w, two, 0, NULL), WHY_EINVAL);
        assert_string_equal(out.bytes, "before");
        assert_int_equal(why_report_write(cx, &out, w, two, 1, NULL), WHY_OK);
        assert_memory_equal(out.bytes, "before", 6);
        assert_true(out.n_bytes > 100);
        why_str_release(&out);
    }
    why_ctx_free(cx);
}

/* Under ever larger limits a writer either says so and writes nothing, or writes the same bytes as
 * without. */
static void memory_limits_are_told(void **state)
{
    const why_writer *w;
    why_ctx *cx = fake_ctx();
    const why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);

    (void)state;
    for (int i = 0; (w = why_writer_at(i)); i++) {
        int n_refused = 0, status = WHY_ENOMEM;
        why_str whole = {0};
        assert_int_equal(why_report_write(cx, &whole, w, &e, 1, NULL), WHY_OK);
        for (size_t limit = 1024; status != WHY_OK; limit += limit / 8) {
            why_ctx *small = NULL;
            why_str out = {0};
            why_ctx_options options = {.n_threads = 1, .memory_limit = limit};
            assert_int_equal(why_ctx_new(&small, &options), WHY_OK);
            status = why_report_write(small, &out, w, &e, 1, NULL);
            if (status == WHY_OK) {
                assert_int_equal(out.n_bytes, whole.n_bytes);
                assert_memory_equal(out.bytes, whole.bytes, whole.n_bytes);
            } else {
                assert_int_equal(status, WHY_ENOMEM);
                assert_int_equal(out.n_bytes, 0);
                n_refused++;
            }
            why_str_release(&out);
            assert_int_equal(why_ctx_blocks(small), 0);
            why_ctx_free(small);
        }
        assert_true(n_refused > 3);
        why_str_release(&whole);
    }
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_found),           cmocka_unit_test(equal_input_gives_equal_bytes),
        cmocka_unit_test(hostile_text_is_survived), cmocka_unit_test(refusals_write_nothing),
        cmocka_unit_test(memory_limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
