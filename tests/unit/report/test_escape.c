/* test_escape.c — no byte of foreign text gets through that hides, reorders, steers or ends
 * something. */
#include "fake.h"
#include "hostile.h"
#include "report_p.h"

typedef struct {
    const char *text;
    size_t n_bytes;
    int n_source, width;
    const char *shown;
} glyph_case;
#define GLYPH(text, n_source, width, shown)                                                        \
    {                                                                                              \
        text, sizeof(text) - 1, n_source, width, shown                                             \
    }

static const glyph_case glyphs[] = {
    GLYPH("a", 1, 1, "a"),
    GLYPH("\t", 1, 2, "\\t"),
    GLYPH("\n", 1, 2, "\\n"),
    GLYPH("\r", 1, 2, "\\r"),
    GLYPH("\0", 1, 4, "\\x00"),
    GLYPH("\x1B[0m", 1, 4, "\\x1B"),
    GLYPH("\x7F", 1, 4, "\\x7F"),
    GLYPH("\x80", 1, 4, "\\x80"),
    GLYPH("\xE2\x82", 1, 4, "\\xE2"),
    GLYPH("\xC2\x9B", 2, 6, "\\u{9B}"),
    GLYPH("\xC2\xA0", 2, 1, "\xC2\xA0"),
    GLYPH("\xC2\xAD", 2, 6, "\\u{AD}"),
    GLYPH("\xE2\x80\x8D", 3, 8, "\\u{200D}"),
    GLYPH("\xE2\x80\xAE", 3, 8, "\\u{202E}"),
    GLYPH("\xE2\x81\xA9", 3, 8, "\\u{2069}"),
    GLYPH("\xEF\xBB\xBF", 3, 8, "\\u{FEFF}"),
    GLYPH("\xF3\xA0\x81\x81", 4, 9, "\\u{E0041}"),
    GLYPH("\xF4\x8F\xBF\xBF", 4, 10, "\\u{10FFFF}"),
    GLYPH("\xC3\xA9", 2, 1, "\xC3\xA9"),
    GLYPH("\xCC\x81", 2, 0, "\xCC\x81"),
    GLYPH("\xE4\xBD\xA0", 3, 2, "\xE4\xBD\xA0"),
    GLYPH("\xF0\x9F\x98\x80", 4, 2, "\xF0\x9F\x98\x80"),
    GLYPH("\xE2\x80\xA6", 3, 1, "\xE2\x80\xA6"),
};

static void glyphs_are_shown_as_the_table_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
        why_glyph g = why_glyph__next(glyphs[i].text, glyphs[i].n_bytes);
        assert_int_equal(g.n_source, glyphs[i].n_source);
        assert_int_equal(g.width, glyphs[i].width);
        assert_int_equal(g.n_shown, strlen(glyphs[i].shown));
        assert_memory_equal(g.shown, glyphs[i].shown, (size_t)g.n_shown);
    }
}

static bool is_steering(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE01EF);
}

static int encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00 >> n) | c);
    return n;
}

/* Every code point there is: steering ones never come out, others come out as they are or as
 * ASCII. */
static void every_code_point_is_safe(void **state)
{
    char text[4];

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        int n = encode(c, text);
        why_glyph g = why_glyph__next(text, (size_t)n);
        assert_int_equal(g.n_source, n);
        assert_int_equal(g.code, c);
        assert_true(g.n_shown > 0 && g.n_shown <= (int)sizeof g.shown);
        bool is_same = g.n_shown == n && memcmp(g.shown, text, (size_t)n) == 0;
        assert_int_equal(is_same, !g.is_escaped);
        if (is_steering(c))
            assert_true(g.is_escaped);
        for (int i = 0; g.is_escaped && i < g.n_shown; i++)
            assert_true(g.shown[i] > ' ' && g.shown[i] < 0x7F);
    }
}

static void check_html(const why_str *out, bool markup)
{
    for (size_t i = 0; i < out->n_bytes;) {
        int length = why_utf8_length(out->bytes + i, out->n_bytes - i);
        assert_true(length > 0);
        char c = out->bytes[i];
        if (c == '<') {
            assert_true(markup);
            bool is_span = strncmp(out->bytes + i, "<span class=x>", 14) == 0;
            assert_true(is_span || strncmp(out->bytes + i, "</span>", 7) == 0);
            i += is_span ? 14 : 7;
            continue;
        }
        assert_true(c != '>' && c != '"' && c != '\'');
        assert_true(c == '\t' || (unsigned char)c >= 0x20);
        i += (size_t)length;
    }
}

static void check_escapes(why_ctx *cx, const char *text, size_t n_bytes)
{
    why_str html = {0}, plain = {0};
    why_sink s = {.cx = cx, .out = &html};
    why_sink t = {.cx = cx, .out = &plain};

    why_escape__html(&s, text, n_bytes, true);
    check_html(&html, true);
    html.n_bytes = 0;
    why_escape__html(&s, text, n_bytes, false);
    check_html(&html, false);
    assert_int_equal(why_escape__plain(&t, text, n_bytes, 0), why_escape__width(text, n_bytes));
    for (size_t i = 0; i < plain.n_bytes; i++)
        assert_true((unsigned char)plain.bytes[i] >= 0x20 && plain.bytes[i] != 0x7F);
    for (int32_t width = 1; width < 30; width++) {
        plain.n_bytes = 0;
        assert_true(why_escape__plain(&t, text, n_bytes, width) <= width);
    }
    assert_int_equal(s.status, WHY_OK);
    why_str_release(&html);
    why_str_release(&plain);
}

static void escapes_hold_for_the_corpus_and_noise(void **state)
{
    static const char pieces[] = "<>&\"'\xE2\x80\xAE a";
    why_ctx *cx = fake_ctx();
    why_rng rng = why_rng_stream(1, "noise", 0, 0);

    (void)state;
    for (int i = 0; i < N_HOSTILE; i++)
        check_escapes(cx, hostile_samples[i].text, hostile_samples[i].n_bytes);
    for (int round = 0; round < 2000; round++) {
        char noise[64];
        for (size_t i = 0; i < sizeof noise; i++)
            noise[i] = round % 2 ? (char)why_rng_below(&rng, 256) : pieces[why_rng_below(&rng, 10)];
        check_escapes(cx, noise, sizeof noise);
    }
    why_ctx_free(cx);
}

static void escapes_are_exact(void **state)
{
    static const char html[] = "a<b>&\"'\t\x1B"
                               "c\xE2\x80\xAE";
    static const char json[] = "\"a\xC2\x9B\xE2\x80\xAE\xF3\xA0\x81\x81\xC3\xA9\\n\"\n";
    why_ctx *cx = fake_ctx();
    why_str out = {0};
    why_sink s = {.cx = cx, .out = &out};

    (void)state;
    why_escape__html(&s, html, sizeof html - 1, true);
    assert_string_equal(out.bytes, "a&lt;b&gt;&amp;&quot;&#39;\t<span class=x>\\x1B</span>c"
                                   "<span class=x>\\u{202E}</span>");
    out.n_bytes = 0;
    why_escape__json(&s, json, sizeof json - 1);
    assert_string_equal(out.bytes, "\"a\\u009b\\u202e\\udb40\\udc41\xC3\xA9\\n\"\n");
    why_str_release(&out);
    why_ctx_free(cx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_are_shown_as_the_table_says),
        cmocka_unit_test(every_code_point_is_safe),
        cmocka_unit_test(escapes_hold_for_the_corpus_and_noise),
        cmocka_unit_test(escapes_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
