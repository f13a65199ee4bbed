/* Option tables: defaults, setting, refusing, showing, nearest names. */
#include <why/option.h>

#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    int64_t window;
    double fill;
    bool is_signed;
    const char *label;
    int64_t mode;
    const char *file;
} params;

static const why_option table[] = {
    {"window", "units hidden at once", WHY_OPT_INT, offsetof(params, window), 1, 1, 64, NULL},
    {"fill", "value put in their place", WHY_OPT_REAL, offsetof(params, fill), 0.25, -1000, 1000,
     NULL},
    {"signed", "keep the sign", WHY_OPT_BOOL, offsetof(params, is_signed), 1, 0, 0, NULL},
    {"label", "what it is called", WHY_OPT_TEXT, offsetof(params, label), 0, 0, 0, "none"},
    {"mode", "how", WHY_OPT_CHOICE, offsetof(params, mode), 1, 0, 0, "mask|remove|zero"},
    {"file", "where", WHY_OPT_PATH, offsetof(params, file), 0, 0, 0, NULL},
    {0},
};

static why_ctx *cx;
static params p;

static int setup(void **state)
{
    (void)state;
    memset(&p, 0xAA, sizeof p);
    why_options_preset(table, &p, sizeof p);
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    why_ctx_free(cx);
    return 0;
}

static void presets_every_field(void **state)
{
    (void)state;
    assert_int_equal(p.window, 1);
    assert_true(p.fill == 0.25);
    assert_true(p.is_signed);
    assert_string_equal(p.label, "none");
    assert_int_equal(p.mode, 1);
    assert_null(p.file);
}

static void set_ok(const char *name, const char *value)
{
    if (why_option_set(cx, table, &p, name, value) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    /* what is shown is what would be set again */
    const char *text = why_option_text(cx, why_option_find(table, name), &p);
    params copy = p;
    assert_int_equal(why_option_set(cx, table, &copy, name, text), WHY_OK);
    assert_string_equal(why_option_text(cx, why_option_find(table, name), &copy), text);
}

static void sets_values(void **state)
{
    (void)state;
    set_ok("window", "64");
    assert_int_equal(p.window, 64);
    set_ok("fill", "-1e-3");
    assert_true(p.fill == -1e-3);
    assert_string_equal(why_option_text(cx, &table[1], &p), "-0.001");
    set_ok("fill", "0.1");
    assert_string_equal(why_option_text(cx, &table[1], &p), "0.1");
    set_ok("signed", "no");
    assert_false(p.is_signed);
    set_ok("signed", "1");
    assert_true(p.is_signed);
    char text[] = "mine";
    set_ok("label", text);
    text[0] = 'x';
    assert_string_equal(p.label, "mine"); /* a copy */
    set_ok("mode", "mask");
    assert_int_equal(p.mode, 0);
    set_ok("mode", "zero");
    assert_int_equal(p.mode, 2);
    assert_string_equal(why_option_text(cx, &table[4], &p), "zero");
    set_ok("file", "/a/b");
    assert_string_equal(p.file, "/a/b");
}

static void refuse(const char *name, const char *value, const char *message)
{
    params before = p;

    assert_int_equal(why_option_set(cx, table, &p, name, value), WHY_EINVAL);
    assert_string_equal(why_ctx_error(cx)->message, message);
    assert_memory_equal(&before, &p, sizeof p);
}

static void refuses_bad_values(void **state)
{
    (void)state;
    refuse("window", "0", "window: 0 is out of range; it goes from 1 to 64");
    refuse("window", "65", "window: 65 is out of range; it goes from 1 to 64");
    refuse("window", "99999999999999999999",
           "window: 99999999999999999999 is out of range; it goes from 1 to 64");
    refuse("window", "", "window: \"\" is not a whole number");
    refuse("window", " 3", "window: \" 3\" is not a whole number");
    refuse("window", "3x", "window: \"3x\" is not a whole number");
    refuse("window", "0x3", "window: \"0x3\" is not a whole number");
    refuse("fill", "1001", "fill: 1001 is out of range; it goes from -1000 to 1000");
    refuse("fill", "nan", "fill: \"nan\" is not a number");
    refuse("fill", "inf", "fill: \"inf\" is not a number");
    refuse("fill", "1e999", "fill: \"1e999\" is not a number");
    refuse("fill", "1,5", "fill: \"1,5\" is not a number");
    refuse("fill", "", "fill: \"\" is not a number");
    refuse("signed", "maybe", "signed: \"maybe\" is neither true nor false");
    refuse("mode", "rem", "mode: \"rem\" is not one of mask|remove|zero");
    refuse("mode", "mask|remove", "mode: \"mask|remove\" is not one of mask|remove|zero");
    refuse("mode", "", "mode: \"\" is not one of mask|remove|zero");
}

static void suggests_near_names(void **state)
{
    (void)state;
    refuse("windwo", "1", "unknown option \"windwo\"; did you mean \"window\"?");
    refuse("win", "1", "unknown option \"win\"; did you mean \"window\"?");
    refuse("modes", "1", "unknown option \"modes\"; did you mean \"mode\"?");
    refuse("xylophone", "1", "unknown option \"xylophone\"");
    refuse("", "1", "unknown option \"\"");
    assert_null(why_option_find(table, "windo"));

    static const char *const names[] = {"occlusion", "lime", "saliency", "random"};
    assert_string_equal(why_nearest_name("oclusion", names, 4), "occlusion");
    assert_string_equal(why_nearest_name("sailency", names, 4), "saliency");
    assert_null(why_nearest_name("zzz", names, 4));
    assert_null(why_nearest_name("lime", names, 0));
    char long_name[500];
    memset(long_name, 'a', 499);
    long_name[499] = '\0';
    assert_null(why_nearest_name(long_name, names, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(presets_every_field, setup, teardown),
        cmocka_unit_test_setup_teardown(sets_values, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_bad_values, setup, teardown),
        cmocka_unit_test_setup_teardown(suggests_near_names, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
