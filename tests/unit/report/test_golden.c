/* test_golden.c — each form of one small explanation, and of a screening, to the byte:
 * tests/golden/writer-<form>-<case>.d/
 *
 * WHY_BLESS=1 writes the files anew; look at the difference before it is committed. The tool's
 * version is written as VERSION there, so that a release changes nothing.
 */
#include "screened.h"

static const char code[] =
    "void copy(char *to, const char *from)\n{\n\tchar b[64]; /* <small> */\n"
    "    memcpy(b, from, strlen(from));\n    if (strcmp(b, \"x\\x1B\") == 0)\n"
    "        return;\n    to[0] = b[0];\n}\n";
static const fake_score scores[] = {
    {"memcpy", .413}, {"64", .31}, {"strlen", .18}, {"from", .05}, {"strcmp", -.28},
    {"return", -.12}, {0}};

typedef struct {
    const char *writer, *name, *file;
    why_grain grain;
    int32_t n; /* explanations; 0 = a screening of variants */
    bool one_line;
} golden;

static const golden cases[] = {
    {"terminal", "token", "expected.txt", WHY_GRAIN_TOKEN, 1, false},
    {"terminal", "statements", "expected.txt", WHY_GRAIN_STATEMENT, 1, false},
    {"json", "token", "expected.json", WHY_GRAIN_TOKEN, 1, false},
    {"json", "lines", "expected.jsonl", WHY_GRAIN_LINE, 2, true},
    {"csv", "token", "expected.csv", WHY_GRAIN_TOKEN, 1, false},
    {"csv", "identifiers", "expected.csv", WHY_GRAIN_IDENTIFIER, 1, false},
    {"html", "token", "expected.html", WHY_GRAIN_TOKEN, 1, false},
    {"html", "methods", "expected.html", WHY_GRAIN_LINE, 2, false},
    {"terminal", "variants", "expected.txt", WHY_GRAIN_TOKEN, 0, false},
    {"json", "variants", "expected.json", WHY_GRAIN_TOKEN, 0, false},
    {"html", "variants", "expected.html", WHY_GRAIN_TOKEN, 0, false},
};

static void replace_version(why_ctx *cx, why_str *out)
{
    static const char *const before[] = {"why ", "\"version\": \"", "\"version\":\""};
    why_str fresh = {0};

    for (size_t i = 0; i < out->n_bytes;) {
        size_t n = strlen(why_version());
        bool is_version = strncmp(out->bytes + i, why_version(), n) == 0, follows = false;
        for (size_t k = 0; is_version && k < 3; k++) {
            size_t m = strlen(before[k]);
            follows = follows || (i >= m && memcmp(out->bytes + i - m, before[k], m) == 0);
        }
        if (follows) {
            assert_int_equal(why_str_puts(cx, &fresh, "VERSION"), WHY_OK);
            i += n;
        } else {
            assert_int_equal(why_str_append(cx, &fresh, out->bytes + i, 1), WHY_OK);
            i++;
        }
    }
    why_str_release(out);
    *out = fresh;
}

static why_str render_variants(why_ctx *cx, const golden *g)
{
    why_screening *s =
        screened(cx, "src/add.c", screened_code, sizeof screened_code - 1, 4, "vulnerable");
    why_variant v = screened_every_mark(cx);
    why_report_options options = why_report_options_preset();
    why_str out = {0};

    v.asked = v.applied = s->variants[0].variant.applied;
    s->variants[0].variant = v;
    options.context = 2;
    options.texts = true;
    screened_ok(cx, why_report_variants(cx, &out, why_writer_find(g->writer), s, &options));
    replace_version(cx, &out);
    return out;
}

static why_str render(why_ctx *cx, const golden *g)
{
    why_explanation *first = fake_explain(cx, "src/copy.c", code, sizeof code - 1, scores);
    why_explanation *second = fake_explain(cx, "src/copy.c", code, sizeof code - 1, NULL);
    const why_explanation *list[] = {first, second};
    why_report_options options = why_report_options_preset();
    why_str out = {0};

    second->method = &fake_gradient;
    options.grain = g->grain;
    options.one_line = g->one_line;
    assert_int_equal(why_report_write(cx, &out, why_writer_find(g->writer), list, g->n, &options),
                     WHY_OK);
    replace_version(cx, &out);
    return out;
}

static size_t first_difference(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t i = 0;

    while (i < n_a && i < n_b && a[i] == b[i])
        i++;
    return i;
}

static void forms_are_as_blessed(void **state)
{
    const char *source = getenv("WHY_SOURCE_DIR");
    why_ctx *cx = fake_ctx();
    char dir[1024], path[1100];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const golden *g = &cases[i];
        why_str out = g->n ? render(cx, g) : render_variants(cx, g);
        char *expected = NULL;
        size_t n_bytes = 0;
        (void)snprintf(dir, sizeof dir, "%s/tests/golden/writer-%s-%s.d", source ? source : ".",
                       g->writer, g->name);
        (void)snprintf(path, sizeof path, "%s/%s", dir, g->file);
        if (getenv("WHY_BLESS")) {
            assert_int_equal(why_dir_make(cx, dir), WHY_OK);
            assert_int_equal(why_file_write(cx, path, out.bytes, out.n_bytes), WHY_OK);
        }
        if (why_file_read(cx, &expected, &n_bytes, path, 1 << 20) != WHY_OK)
            fail_msg("%s; WHY_BLESS=1 writes it", why_ctx_error(cx)->message);
        size_t at = first_difference(expected, n_bytes, out.bytes, out.n_bytes);
        if (at < n_bytes || at < out.n_bytes)
            fail_msg("%s differs at byte %zu; now: %.80s", path, at,
                     out.bytes + (at > 40 ? at - 40 : 0));
        why_free(expected);
        why_str_release(&out);
    }
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms_are_as_blessed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
