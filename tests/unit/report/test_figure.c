/* test_figure.c — numbers as text, in any locale; and the contrast the palette promises. */
#include <locale.h>

#include "fake.h"
#include "report_p.h"

static void figures_read_as_written(void **state)
{
    (void)state;
    assert_string_equal(why_figure__probability(0.94).text, "0.940");
    assert_string_equal(why_figure__probability(NAN).text, "not measured");
    assert_string_equal(why_figure__percent(0.0349).text, "3.5 %");
    assert_string_equal(why_figure__percent(1).text, "100.0 %");
    assert_string_equal(why_figure__signed(0.413, 0.413).text, "+0.413");
    assert_string_equal(why_figure__signed(-0.0004, 0.413).text, "-0.000");
    assert_string_equal(why_figure__signed(-1.25, 9.9).text, "-1.25");
    assert_string_equal(why_figure__signed(12.34, 56).text, "+12.3");
    assert_string_equal(why_figure__signed(1204.56, 1204.56).text, "+1204.6");
    assert_string_equal(why_figure__signed(0.00123, 0.00123).text, "+0.00123");
    assert_string_equal(why_figure__signed(1.5e-6, 1.5e-6).text, "+1.50e-06");
    assert_string_equal(why_figure__signed(2e9, 2e9).text, "+2.00e+09");
    assert_string_equal(why_figure__signed(-0.0, 0).text, "+0.0");
    assert_string_equal(why_figure__short(1.25e-7).text, "1.25e-07");
    assert_string_equal(why_figure__count(0).text, "0");
    assert_string_equal(why_figure__count(999).text, "999");
    assert_string_equal(why_figure__count(1000).text, "1,000");
    assert_string_equal(why_figure__count(1234567).text, "1,234,567");
    assert_string_equal(why_figure__count(61204.5).text, "61,204.5");
    assert_string_equal(why_figure__exact(0.1).text, "0.1");
    assert_string_equal(why_figure__exact(INFINITY).text, "");
    assert_true(strlen(why_figure__fixed(1e300, 3).text) < WHY_FIGURE_BYTES);
    assert_true(strlen(why_figure__fixed(-999999999999999.0, 3).text) < WHY_FIGURE_BYTES);
}

static void exact_figures_read_back(void **state)
{
    why_rng rng = why_rng_stream(3, "figures", 0, 0);

    (void)state;
    for (int i = 0; i < 20000; i++) {
        double x = why_rng_normal(&rng) * pow(10, (int)why_rng_below(&rng, 40) - 20);
        why_figure f = why_figure__exact(x);
        assert_true(strtod(f.text, NULL) == x);
    }
}

static void a_comma_locale_changes_nothing(void **state)
{
    (void)state;
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        skip();
    assert_string_equal(why_figure__probability(0.94).text, "0.940");
    assert_string_equal(why_figure__exact(-2.5e-10).text, "-2.5e-10");
    assert_string_equal(why_figure__count(61204.5).text, "61,204.5");
    (void)setlocale(LC_ALL, "C");
}

/* ---- palette: WCAG 2 contrast ---- */

static double channel(int c)
{
    double x = c / 255.0;

    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double luminance(const char *hex)
{
    int rgb[3];

    why_palette__rgb(hex, rgb);
    return 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
}

static double contrast(const char *a, const char *b)
{
    double x = luminance(a), y = luminance(b);

    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void check_palette(const why_palette *p, bool is_dark)
{
    const char *const inks[] = {p->text, p->muted, p->link, p->warn};

    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++) {
        assert_true(contrast(inks[i], p->ground) >= 4.5);
        assert_true(contrast(inks[i], p->panel) >= 4.5);
    }
    for (int level = -5; level <= 5; level++) {
        const char *back = why_palette__level(p, level);
        assert_int_equal(back == NULL, level == 0);
        if (back)
            assert_true(contrast(p->text, back) >= 4.5);
        if (level == 5) /* bars of the strongest steps stand out from the page */
            assert_true(contrast(back, p->ground) >= (is_dark ? 3.0 : 2.5));
    }
    /* stronger is further from the page */
    for (int level = 1; level < 5; level++) {
        assert_true(contrast(p->supports[level], p->ground) >
                    contrast(p->supports[level - 1], p->ground));
        assert_true(contrast(p->opposes[level], p->ground) >
                    contrast(p->opposes[level - 1], p->ground));
    }
}

static void palettes_have_contrast(void **state)
{
    (void)state;
    check_palette(&why_palette__light, false);
    check_palette(&why_palette__dark, true);
    assert_string_equal(why_palette__level(&why_palette__light, 5), "#f08000");
    assert_string_equal(why_palette__level(&why_palette__light, -1), "#e3f0ff");
    assert_string_equal(why_palette__level(&why_palette__light, 9), "#f08000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_read_as_written),
        cmocka_unit_test(exact_figures_read_back),
        cmocka_unit_test(a_comma_locale_changes_nothing),
        cmocka_unit_test(palettes_have_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
