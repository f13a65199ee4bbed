/* test_terminal.c — marks stand under their tokens, rows fit the width, and no byte steers the
 * terminal. */
#include "fake.h"
#include "hostile.h"
#include "report_p.h"

static why_str render(why_ctx *cx, const why_explanation *e, const why_report_options *options)
{
    why_str out = {0};

    assert_int_equal(why_report_write(cx, &out, why_writer_find("terminal"), &e, 1, options),
                     WHY_OK);
    return out;
}

/* Control bytes are line feeds; escapes are only ours (ESC [ digits ; m), and only when colour is
 * wanted. */
static void check_bytes(const why_str *out, bool colour)
{
    for (size_t i = 0; i < out->n_bytes; i++) {
        unsigned char c = (unsigned char)out->bytes[i];
        if (c == 0x1B && colour) {
            assert_int_equal(out->bytes[++i], '[');
            while (out->bytes[i + 1] == ';' ||
                   (out->bytes[i + 1] >= '0' && out->bytes[i + 1] <= '9'))
                i++;
            assert_int_equal(out->bytes[++i], 'm');
            continue;
        }
        assert_true(c == '\n' || (c >= 0x20 && c != 0x7F));
        int length = why_utf8_length(out->bytes + i, out->n_bytes - i);
        assert_true(length > 0);
        why_glyph g = why_glyph__next(out->bytes + i, out->n_bytes - i);
        assert_true(c == '\n' || !g.is_escaped);
        i += (size_t)length - 1;
    }
}

static void check_width(const why_str *out, int32_t columns)
{
    const char *at = out->bytes;

    while (*at) {
        size_t n = strcspn(at, "\n");
        if (why_escape__width(at, n) > columns)
            fail_msg("wider than %d: %.*s", (int)columns, (int)n, at);
        at += n + (at[n] == '\n');
    }
}

static void nothing_hostile_reaches_the_terminal(void **state)
{
    why_ctx *cx = fake_ctx();

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        why_explanation *e = fake_explain(cx, h->text, h->text, h->n_bytes, NULL);
        e->reading = h->text;
        e->target_name = h->text;
        e->warnings[0] = h->text;
        e->n_warnings = 1;
        for (int colour = 0; colour < 4; colour++) {
            why_report_options options = why_report_options_preset();
            options.colour = colour & 1;
            options.dark = colour & 2;
            options.grain = (why_grain)(i % 5);
            why_str out = render(cx, e, &options);
            check_bytes(&out, options.colour);
            why_str_release(&out);
        }
    }
    why_ctx_free(cx);
}

static const char code[] = "if (x)\n\tstrcpy(\xE4\xBD\xA0, y);\nab\ty\n";
static const fake_score scores[] = {{"strcpy", 1}, {"y", 0.3}, {"x", -0.9}, {"if", -0.2}, {0}};

static void marks_stand_under_their_tokens(void **state)
{
    why_ctx *cx = fake_ctx();
    why_str out = render(cx, fake_explain(cx, "f.c", code, sizeof code - 1, scores), NULL);

    (void)state;
    assert_non_null(strstr(out.bytes, "  1 | if (x)\n"
                                      "    | ..  v\n"
                                      "  2 |     strcpy(\xE4\xBD\xA0, y);\n"
                                      "    |     ^^^^^^     '\n"
                                      "  3 | ab  y\n"
                                      "    |     '\n"));
    why_str_release(&out);
    why_ctx_free(cx);
}

static void rows_fit_the_width(void **state)
{
    why_ctx *cx = fake_ctx();
    char text[12000];
    size_t n = 0;

    (void)state;
    for (int i = 0; i < 900; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s\xE4\xBD\xA0 ",
                              i == 500 ? "needle" : "hay");
    static const fake_score needle[] = {{"needle\xE4\xBD\xA0", 1}, {"hay\xE4\xBD\xA0", 0}, {0}};
    why_explanation *e = fake_explain(cx, "f.c", text, n, needle);
    for (int32_t columns = 60; columns < 200; columns += 13) {
        why_report_options options = why_report_options_preset();
        options.columns = columns;
        why_str out = render(cx, e, &options);
        check_width(&out, columns);
        assert_non_null(strstr(out.bytes, "needle"));
        assert_non_null(strstr(out.bytes, "^^^^"));
        assert_non_null(strstr(out.bytes, " columns ..."));
        assert_true(out.n_bytes < 8000); /* not the whole line */
        why_str_release(&out);
    }
    why_ctx_free(cx);
}

static void tables_follow_the_grain(void **state)
{
    why_ctx *cx = fake_ctx();
    why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    why_report_options options = why_report_options_preset();

    (void)state;
    options.grain = WHY_GRAIN_LINE;
    options.n_top = 1;
    why_str out = render(cx, e, &options);
    assert_non_null(strstr(out.bytes, "   1      +1.30  strcpy(\xE4\xBD\xA0, y);"));
    assert_null(strstr(out.bytes, "   2  "));
    why_str_release(&out);
    why_ctx_free(cx);
}

static void trust_is_low_when_measured_so(void **state)
{
    why_ctx *cx = fake_ctx();
    why_explanation *e = fake_explain(cx, "f.c", code, sizeof code - 1, scores);
    why_trust trust;

    (void)state;
    assert_int_equal(why_trust__judge(cx, &trust, e), WHY_OK);
    assert_string_equal(trust.verdict, "UNKNOWN");
    e->residuals[0].holds = false;
    assert_int_equal(why_trust__judge(cx, &trust, e), WHY_OK);
    assert_string_equal(trust.verdict, "LOW");
    assert_non_null(strstr(trust.reason, "completeness"));
    e->residuals[0].holds = true;
    e->probability_without_random = e->probability_without;
    assert_int_equal(why_trust__judge(cx, &trust, e), WHY_OK);
    assert_string_equal(trust.verdict, "LOW");
    assert_non_null(strstr(trust.effect, "do as well"));
    e->probability_without = e->probability + 0.015; /* no "lowers by -0.015" */
    assert_int_equal(why_trust__judge(cx, &trust, e), WHY_OK);
    assert_non_null(strstr(trust.effect, "raises the probability by 0.015"));
    e->probability_without = e->probability_without_random = NAN;
    assert_int_equal(why_trust__judge(cx, &trust, e), WHY_OK);
    assert_string_equal(trust.verdict, "UNKNOWN");
    assert_null(trust.effect);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_hostile_reaches_the_terminal),
        cmocka_unit_test(marks_stand_under_their_tokens),
        cmocka_unit_test(rows_fit_the_width),
        cmocka_unit_test(tables_follow_the_grain),
        cmocka_unit_test(trust_is_low_when_measured_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
