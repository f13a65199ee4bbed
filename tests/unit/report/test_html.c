/* test_html.c — the page parses, refers to nothing, shows the source exactly and lets nothing of it
 * out.
 *
 * With WHY_TEST_PAGES=<folder> it also writes the pages there that tests/web opens in a
 * browser. */
#include "fake.h"
#include "hostile.h"
#include "page_check.h"
#include "report_p.h"

/* The code of the page, without tags and entities, is the source as it may be shown. */
static void check_source(why_ctx *cx, const why_str *out, const why_explanation *e)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&#39;", "'"}};
    const char *at = out->bytes;
    why_view *v;

    assert_int_equal(why_view__new(cx, &v, e, WHY_FOCUS_MARKED, -1), WHY_OK);
    for (int32_t i = 0; i < v->n_lines; i++) {
        at = strstr(at, "<code class=l ");
        assert_non_null(at);
        at = strchr(at, '>') + 1;
        for (uint32_t b = v->lines[i].start; b < v->lines[i].end;) {
            while (*at == '<')
                at = strchr(at, '>') + 1;
            why_glyph g = why_glyph__next(e->tree->text + b, v->lines[i].end - b);
            b += (uint32_t)g.n_source;
            if (*at == '&') {
                size_t k = 0;
                while (k < 5 && strncmp(at, entities[k][0], strlen(entities[k][0])) != 0)
                    k++;
                assert_true(k < 5 && entities[k][1][0] == g.shown[0]);
                at += strlen(entities[k][0]);
            } else if (g.code == '\t') {
                assert_int_equal(*at++, '\t');
            } else {
                assert_memory_equal(at, g.shown, (size_t)g.n_shown);
                at += g.n_shown;
            }
        }
        while (*at == '<')
            at = strchr(at, '>') + 1;
        assert_int_equal(*at, '\n');
    }
    assert_null(strstr(at, "<code class=l "));
}

/* ---- samples ---- */

static const char copy_name[] =
    "#include <string.h>\n#include \"hdr.h\"\n\n/* Copies the host part of a header into a fixed "
    "buffer. */\n"
    "static size_t host_length(const char *src)\n{\n    size_t n = 0;\n"
    "    while (src[n] && src[n] != '\\r' && src[n] != '\\n')\n        n++;\n    return n;\n}\n\n"
    "void copy_name(struct header *h, const char *src)\n{\n\tchar tmp[64];\n    size_t n = "
    "host_length(src);\n"
    "    memcpy(tmp, src, n);\n    tmp[n] = 0;\n    if (strcmp(tmp, \"localhost\") == 0)\n        "
    "h->local = 1;\n"
    "    h->name = strdup(tmp);\n}\n\nstatic void unused(int a)\n{\n    int b = a + 1;\n    int c "
    "= b * 2;\n"
    "    int d = c - 3;\n    int e = d / 4;\n    int f = e % 5;\n    int g = f << 6;\n"
    "    printf(\"%d %d %d\\n\", e, f, g);\n}\n";
static const fake_score copy_scores[] = {
    {"memcpy", .413},      {"tmp", .22},     {"n", .12},       {"64", .31},  {"strdup", .05},
    {"host_length", -.28}, {"strcmp", -.11}, {"size_t", -.06}, {"src", .07}, {0}};
static const fake_score other_scores[] = {{"memcpy", 1.3}, {"struct", .9},   {"n", -.5},
                                          {"h", .7},       {"strcmp", -1.1}, {0}};

static why_str render(why_ctx *cx, const why_explanation *const *e, int32_t n, const char *page)
{
    why_str out = {0};
    char path[1024];
    const char *folder = getenv("WHY_TEST_PAGES");

    assert_int_equal(why_report_write(cx, &out, why_writer_find("html"), e, n, NULL), WHY_OK);
    if (folder && page) {
        (void)snprintf(path, sizeof path, "%s/%s.html", folder, page);
        assert_int_equal(why_file_write(cx, path, out.bytes, out.n_bytes), WHY_OK);
    }
    return out;
}

static void a_page_stands_alone(void **state)
{
    why_ctx *cx = fake_ctx();
    const why_explanation *e =
        fake_explain(cx, "src/hdr.c", copy_name, sizeof copy_name - 1, copy_scores);
    why_str out = render(cx, &e, 1, "plain");

    (void)state;
    assert_int_equal(check_page(&out), 33);
    check_closed(&out);
    check_source(cx, &out, e);
    assert_non_null(strstr(out.bytes, "<h1>src/hdr.c</h1>"));
    assert_non_null(strstr(out.bytes, "<mark class=s5 id=m1t"));
    assert_non_null(strstr(out.bytes, "UNKNOWN"));
    assert_null(strstr(out.bytes, "GOOD"));
    assert_null(strstr(out.bytes, "type=radio"));
    why_str_release(&out);
    why_ctx_free(cx);
}

static void only_tokens_with_a_level_are_marked(void **state)
{
    why_ctx *cx = fake_ctx();
    const why_explanation *e =
        fake_explain(cx, "src/hdr.c", copy_name, sizeof copy_name - 1, copy_scores);
    why_str out = render(cx, &e, 1, NULL);
    int n_marks = -10, n_leveled = 0; /* ten swatches in the legend */

    (void)state;
    for (const char *at = out.bytes; (at = strstr(at, "<mark ")); at++)
        n_marks++;
    for (int32_t t = 0; t < e->tree->n_tokens; t++)
        n_leveled += e->token_scores[t].level != 0;
    assert_int_equal(n_marks, n_leveled);
    why_str_release(&out);
    why_ctx_free(cx);
}

static void several_methods_share_a_page(void **state)
{
    why_ctx *cx = fake_ctx();
    why_explanation *a =
        fake_explain(cx, "src/hdr.c", copy_name, sizeof copy_name - 1, copy_scores);
    why_explanation *b =
        fake_explain(cx, "src/hdr.c", copy_name, sizeof copy_name - 1, other_scores);
    const why_explanation *both[] = {a, b};

    (void)state;
    b->method = &fake_gradient;
    b->residuals[0].holds = false;
    b->residuals[0].value = 0.31;
    b->warnings[0] = "3 of 61 units are unknown to the model's vocabulary";
    b->n_warnings = 1;
    why_str out = render(cx, both, 2, "two");
    assert_int_equal(check_page(&out), 66);
    check_closed(&out);
    assert_non_null(strstr(out.bytes, "body:has(#p1:checked) #m1, body:has(#p2:checked) #m2 { "
                                      "display: block }"));
    assert_non_null(strstr(out.bytes, "class=\"word LOW\""));
    why_str_release(&out);
    why_ctx_free(cx);
}

static void nothing_hostile_gets_out(void **state)
{
    why_ctx *cx = fake_ctx();
    why_str all = {0};

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++) {
        const hostile_sample *h = &hostile_samples[i];
        why_explanation *e = fake_explain(cx, h->text, h->text, h->n_bytes, NULL);
        e->reading = e->target_name = e->residuals[0].name = h->text;
        e->warnings[0] = h->text;
        e->n_warnings = 1;
        const why_explanation *list[] = {e};
        why_str out = render(cx, list, 1, NULL);
        (void)check_page(&out);
        check_closed(&out);
        check_source(cx, &out, e);
        why_str_release(&out);
        assert_int_equal(why_str_append(cx, &all, h->text, h->n_bytes), WHY_OK);
    }
    for (int i = 0; i < 2500; i++) /* and a line of 10,000 columns */
        assert_int_equal(why_str_puts(cx, &all, "wide"), WHY_OK);
    const why_explanation *e = fake_explain(cx, "<b>\xE2\x80\xAE.c", all.bytes, all.n_bytes, NULL);
    why_str out = render(cx, &e, 1, "hostile");
    (void)check_page(&out);
    check_closed(&out);
    check_source(cx, &out, e);
    why_str_release(&out);
    why_str_release(&all);
    why_ctx_free(cx);
}

static void noise_stays_text(void **state)
{
    static const char pieces[] = "<>&\"'/=!-- ab;\n\r\t\0\x1B\xE2\x80\xAE\xFF\xC2";
    why_rng rng = why_rng_stream(5, "noise", 0, 0);

    (void)state;
    for (int round = 0; round < 300; round++) {
        why_ctx *cx = fake_ctx();
        char noise[200];
        size_t n = why_rng_below(&rng, sizeof noise);
        for (size_t i = 0; i < n; i++)
            noise[i] = pieces[why_rng_below(&rng, sizeof pieces - 1)];
        why_explanation *e = fake_explain(cx, "noise", noise, n, NULL);
        const why_explanation *list[] = {e};
        why_str out = render(cx, list, 1, NULL);
        (void)check_page(&out);
        check_source(cx, &out, e);
        why_str_release(&out);
        why_ctx_free(cx);
    }
}

static void five_hundred_lines_fit_a_mail(void **state)
{
    why_ctx *cx = fake_ctx();
    why_str code = {0};

    (void)state;
    for (int i = 0; i < 500; i++)
        assert_int_equal(
            why_str_printf(cx, &code, "    value%d = call(argument, %d) + other;\n", i, i), WHY_OK);
    why_explanation *e = fake_explain(cx, "long.c", code.bytes, code.n_bytes, NULL);
    for (int32_t t = 0; t < e->tree->n_tokens; t++) /* the worst there is: every token marked */
        e->token_scores[t].level = (int8_t)(t % 2 ? 3 : -3);
    const why_explanation *list[] = {e};
    why_str out = render(cx, list, 1, "long");
    assert_int_equal(check_page(&out), 500);
    assert_true(out.n_bytes <= 400 * 1024);
    why_str_release(&out);
    why_str_release(&code);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_stands_alone),
        cmocka_unit_test(only_tokens_with_a_level_are_marked),
        cmocka_unit_test(several_methods_share_a_page),
        cmocka_unit_test(nothing_hostile_gets_out),
        cmocka_unit_test(noise_stays_text),
        cmocka_unit_test(five_hundred_lines_fit_a_mail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
