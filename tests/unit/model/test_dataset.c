/* test_dataset.c — import, health checks and splits: exact counts on small sets, properties on
 * drawn ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>
#include <why/dataset.h>

static why_ctx *new_ctx(void) {
    why_ctx *cx;
    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    return cx;
}

static why_dataset *from_text(why_ctx *cx, const char *text, const why_import_options *o) {
    why_dataset *d = NULL;
    int status = why_dataset_from_bytes(cx, &d, "set.jsonl", text, strlen(text), o);
    if (status != WHY_OK)
        print_error("%s\n", why_ctx_error(cx)->message);
    assert_int_equal(status, WHY_OK);
    return d;
}

static void expect_error(const char *text, const why_import_options *o, int status,
                         const char *part)
{
    why_ctx *cx = new_ctx();
    why_dataset *d = NULL;
    assert_int_equal(why_dataset_from_bytes(cx, &d, "set.jsonl", text, strlen(text), o), status);
    assert_null(d);
    if (!strstr(why_ctx_error(cx)->message, part))
        fail_msg("'%s' does not hold '%s'", why_ctx_error(cx)->message, part);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void lines__fields_labels_and_order(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_import_options o = { .group_field = "who" };
    why_dataset *d =
        from_text(cx,
                  "{\"id\":\"a\",\"label\":10,\"lang\":\"c\",\"who\":7,\"code\":\"int a;\"}\n"
                  "\n"
                  "{\"id\":\"b\",\"label\":9,\"lang\":\"java\",\"who\":\"x\",\"split\":\"dev\","
                  "\"code\":\"int b;\"}\r\n"
                  "{\"label\":\"z\",\"lang\":\"python\",\"who\":\"x\",\"flaw_lines\":[2,5],"
                  "\"code\":\"b = 1\"}",
                  &o);
    assert_int_equal(why_dataset_count(d), 3);
    assert_int_equal(why_dataset_classes(d), 3);
    assert_string_equal(why_dataset_class(d, 0), "9"); /* numbers by value, before words */
    assert_string_equal(why_dataset_class(d, 1), "10");
    assert_string_equal(why_dataset_class(d, 2), "z");
    assert_int_equal(why_dataset_at(d, 0)->label, 1);
    assert_string_equal(why_dataset_at(d, 0)->group, "7");
    assert_int_equal(why_dataset_at(d, 1)->given_split, WHY_SPLIT_VALID);
    assert_string_equal(why_dataset_at(d, 2)->id, "line 4");
    assert_int_equal(why_dataset_at(d, 2)->n_truth_lines, 2);
    assert_int_equal(why_dataset_at(d, 2)->truth_lines[1], 5);
    why_dataset_unref(&d);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

static void lines__errors_name_line_and_remedy(void **state) {
    (void)state;
    const why_import_options none = { 0 }, no_such_label = { .label_field = "class" };
    expect_error("{\"code\":\"x\",\"lang\":\"c\"}\n{\"code\":", &none, WHY_EPARSE, "set.jsonl:2");
    expect_error("[1]\n", &none, WHY_EPARSE, "each line must be an object");
    expect_error("{\"lang\":\"c\"}", &none, WHY_EPARSE, "code");
    expect_error("{\"code\":\"x\",\"lang\":\"cobol\"}", &none, WHY_EPARSE, "cobol");
    expect_error("{\"code\":\"x\"}", &none, WHY_EPARSE, "--lang");
    expect_error("{\"code\":\"x\",\"lang\":\"c\",\"label\":1}", &no_such_label, WHY_EPARSE,
                 "class");
    expect_error("{\"id\":\"a\",\"code\":\"x\",\"lang\":\"c\"}\n{\"id\":\"a\",\"code\":\"y\","
                 "\"lang\":\"c\"}",
                 &none, WHY_EDATA, "'a' stands for two samples");
    expect_error("", &none, WHY_EDATA, "no sample");
    expect_error("{\"code\":\"\",\"lang\":\"c\"}", &none, WHY_EDATA, "left out");
}

static void lines__any_cut_is_an_error_or_fewer_samples(void **state) {
    (void)state;
    const char *text = "{\"id\":\"a\",\"label\":\"x\",\"lang\":\"c\",\"code\":\"int a;\"}\n"
                       "{\"id\":\"b\",\"label\":\"y\",\"lang\":\"c\",\"code\":\"int \\u00e9;\"}\n";
    for (size_t n = 0; n <= strlen(text); n++) {
        why_ctx *cx = new_ctx();
        why_dataset *d = NULL;
        int status = why_dataset_from_bytes(cx, &d, "cut", text, n, NULL);
        size_t first =
            (size_t)(strchr(text, '\n') - text); /* a whole object without its line end counts */
        size_t whole = (n >= first) + (n + 1 >= strlen(text));
        if (status == WHY_OK)
            assert_int_equal(why_dataset_count(d), whole);
        else
            assert_true(why_ctx_error(cx)->message[0] != '\0');
        why_dataset_unref(&d);
        assert_int_equal(why_ctx_blocks(cx), 0);
        why_ctx_free(cx);
    }
}

static void content__ignores_layout_and_comments_only(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_dataset *d = from_text(
        cx,
        "{\"lang\":\"c\",\"label\":1,\"code\":\"int f(int a) { return a + 1; }\"}\n"
        "{\"lang\":\"c\",\"label\":1,\"code\":\"int f(int a)\\n{ /* x */ return a+1; // y\\n}\"}\n"
        "{\"lang\":\"c\",\"label\":2,\"code\":\"int f(int a) { return a + 2; }\"}\n"
        "{\"lang\":\"c\",\"label\":2,\"code\":\"inta f(int a) { return a + 1; }\"}\n"
        "{\"lang\":\"c\",\"label\":2,\"code\":\"char *s = \\\"/* x */\\\";\"}\n"
        "{\"lang\":\"c\",\"label\":2,\"code\":\"char *s = \\\"\\\";\"}\n"
        "{\"lang\":\"python\",\"label\":2,\"code\":\"a = 1 # one\"}\n"
        "{\"lang\":\"python\",\"label\":2,\"code\":\"a = 1\"}\n",
        NULL);
    const uint64_t first = why_dataset_at(d, 0)->content;
    assert_true(first == why_dataset_at(d, 1)->content);
    assert_true(first != why_dataset_at(d, 2)->content);
    assert_true(first != why_dataset_at(d, 3)->content);
    assert_true(why_dataset_at(d, 4)->content != why_dataset_at(d, 5)->content);
    assert_true(why_dataset_at(d, 6)->content == why_dataset_at(d, 7)->content);
    why_dataset_unref(&d);
    why_ctx_free(cx);
}

static void write__reads_back_the_same(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_dataset *d = from_text(cx,
                               "{\"id\":\"a\",\"label\":\"x\",\"lang\":\"c\",\"group\":\"g\","
                               "\"split\":\"test\",\"code\":\"a\\t\\\"\\n\"}\n"
                               "{\"id\":\"b\",\"label\":\"y\",\"lang\":\"c\",\"flaw_lines\":[1],"
                               "\"code\":\"\\u00e9\\ud83d\\ude00\"}\n",
                               NULL);
    why_str first = { 0 }, second = { 0 };
    assert_int_equal(why_dataset_write(cx, d, NULL, &first), WHY_OK);
    why_dataset *again = NULL;
    assert_int_equal(why_dataset_from_bytes(cx, &again, "again", first.bytes, first.n_bytes, NULL),
                     WHY_OK);
    assert_int_equal(why_dataset_write(cx, again, NULL, &second), WHY_OK);
    assert_int_equal(first.n_bytes, second.n_bytes);
    assert_memory_equal(first.bytes, second.bytes, first.n_bytes);
    why_digest p = why_dataset_digest(d), q = why_dataset_digest(again);
    assert_memory_equal(&p, &q, sizeof p);
    why_str_release(&first);
    why_str_release(&second);
    why_dataset_unref(&d);
    why_dataset_unref(&again);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* ---- folders ---- */

static char root[] = "/tmp/why-dataset-XXXXXX";

static void put(const char *path, const char *text) {
    char full[512], dir[512];
    snprintf(full, sizeof full, "%s/%s", root, path);
    for (char *c = full + strlen(root) + 1; (c = strchr(c, '/')) != NULL; c++) {
        snprintf(dir, sizeof dir, "%.*s", (int)(c - full), full);
        mkdir(dir, 0700);
    }
    FILE *f = fopen(full, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static const char *in_root(const char *path) {
    static char full[512];
    snprintf(full, sizeof full, "%s/%s", root, path);
    return full;
}

static size_t count_kind(const char *path, why_issue_kind kind) {
    why_ctx *cx = new_ctx();
    why_dataset *d = NULL;
    why_lint *lint;
    assert_int_equal(why_dataset_import(cx, &d, in_root(path), NULL), WHY_OK);
    assert_int_equal(why_dataset_lint(cx, &lint, d, NULL), WHY_OK);
    size_t n = lint->count[kind];
    for (size_t i = 0; i < lint->n_issues; i++)
        assert_true(lint->issues[i].message && lint->issues[i].message[0]);
    why_dataset_unref(&d);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
    return n;
}

static void folder__classes_are_sub_folders(void **state) {
    (void)state;
    put("ok/add/1.c", "int f(int a, int b) { return a + b; }");
    put("ok/add/deep/2.c", "int g(int c, int d) { return d + c; }");
    put("ok/sub/1.c", "int f(int a, int b) { return a - b; }");
    put("ok/sub/notes.bin", "x");
    put("ok/sub/empty.c", "");
    put("ok/stray.c", "int x;");
    why_ctx *cx = new_ctx();
    why_dataset *d = NULL;
    assert_int_equal(why_dataset_import(cx, &d, in_root("ok"), NULL), WHY_OK);
    assert_int_equal(why_dataset_count(d), 3);
    assert_int_equal(why_dataset_skipped(d), 3);
    assert_string_equal(why_dataset_at(d, 1)->id, "add/deep/2.c");
    assert_string_equal(why_dataset_class(d, why_dataset_at(d, 2)->label), "sub");
    why_dataset_unref(&d);
    why_ctx_free(cx);
    assert_int_equal(count_kind("ok", WHY_ISSUE_FOLDER_LEVEL), 0);
    assert_int_equal(count_kind("ok", WHY_ISSUE_TINY_CLASS), 2);
}

static void folder__wrong_level_is_told(void **state) {
    (void)state;
    put("high/train/add/1.c", "int f(int a) { return a; }");
    put("high/test/add/2.c", "int g(int a) { return a; }");
    put("high2/x/add/1.c", "int f(int a) { return a; }");
    put("high2/y/add/2.c", "int g(int a) { return a; }");
    put("one/all/add/1.c", "int f(int a) { return a; }");
    put("one/all/sub/2.c", "int g(int a) { return a; }");
    put("flat/1.c", "int f;");
    assert_int_equal(count_kind("high", WHY_ISSUE_FOLDER_LEVEL), 1);
    assert_int_equal(count_kind("high2", WHY_ISSUE_FOLDER_LEVEL), 1);
    assert_int_equal(count_kind("one", WHY_ISSUE_FOLDER_LEVEL), 1);
    assert_int_equal(count_kind("one", WHY_ISSUE_ONE_CLASS), 1);
    why_ctx *cx = new_ctx();
    why_dataset *d = NULL;
    assert_int_equal(why_dataset_import(cx, &d, in_root("flat"), NULL), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "folder above"));
    assert_int_equal(why_dataset_import(cx, &d, in_root("nowhere"), NULL), WHY_ENOTFOUND);
    why_ctx_free(cx);
}

/* ---- health ---- */

static void lint__finds_each_planted_pair(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_str text = { 0 };
    for (int i = 0; i < 20; i++) /* unlike each other: every token carries the number */
        assert_int_equal(
            why_str_printf(cx, &text,
                           "{\"id\":\"u%d\",\"label\":%d,\"lang\":\"c\",\"code\":\"int f%d(int "
                           "a%d) { int b%d = a%d * %d; "
                           "while (b%d > c%d) { d%d(e%d); b%d -= %d; } return b%d; }\"}\n",
                           i, i % 2, i, i, i, i, i * 7, i, i, i, i, i, i + 3, i),
            WHY_OK);
    const char *base =
        "int f1(int a1) { int b1 = a1 * 7; while (b1 > c1) { d1(e1); b1 -= 4; } return b1; }";
    assert_int_equal(
        why_str_printf(cx, &text,
                       "{\"id\":\"copy\",\"label\":1,\"lang\":\"c\",\"code\":\"%s /* */\"}\n",
                       base),
        WHY_OK);
    assert_int_equal(
        why_str_printf(cx, &text, "{\"id\":\"clash\",\"label\":0,\"lang\":\"c\",\"code\":\"%s\"}\n",
                       base),
        WHY_OK);
    assert_int_equal(why_str_puts(cx, &text,
                                  "{\"id\":\"n1\",\"label\":0,\"lang\":\"c\",\"split\":\"train\","
                                  "\"code\":\"int g(int a, int b, int c) { int "
                                  "s = 0; for (int i = a; i < b; i++) { s += i * c; if (s > 100) s "
                                  "-= 99; } while (s > 7) { s /= 2; } "
                                  "return s + a * b * c - 1; }\"}\n"
                                  "{\"id\":\"n2\",\"label\":0,\"lang\":\"c\",\"split\":\"test\","
                                  "\"code\":\"int g(int a, int b, int c) { int "
                                  "s = 0; for (int i = a; i < b; i++) { s += i * c; if (s > 100) s "
                                  "-= 99; } while (s > 7) { s /= 2; } "
                                  "return s + a * b * c - 2; }\"}\n"),
                     WHY_OK);
    why_dataset *d = from_text(cx, text.bytes, NULL);
    why_lint *lint;
    assert_int_equal(why_dataset_lint(cx, &lint, d, NULL), WHY_OK);
    assert_int_equal(lint->count[WHY_ISSUE_EXACT_DUPLICATE], 1);
    assert_int_equal(lint->count[WHY_ISSUE_CONTRADICTION], 1);
    assert_int_equal(lint->count[WHY_ISSUE_NEAR_DUPLICATE], 1);
    assert_int_equal(lint->count[WHY_ISSUE_LEAK], 1);
    assert_int_equal(lint->count[WHY_ISSUE_TINY_CLASS], 0);
    assert_true(lint->issues[0].is_error); /* errors come first */
    why_str_release(&text);
    why_dataset_unref(&d);
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
}

/* A missing label is an issue of its own: it contradicts nothing, hides no contradiction, and makes
 * no second class. */
static void lint__tells_of_missing_labels(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_lint *lint;
    why_dataset *d = from_text(cx,
                               "{\"id\":\"n\",\"lang\":\"c\",\"code\":\"int a;\"}\n"
                               "{\"label\":\"x\",\"lang\":\"c\",\"code\":\"int  a;\"}\n"
                               "{\"label\":\"y\",\"lang\":\"c\",\"code\":\"int a ;\"}\n"
                               "{\"id\":\"0\",\"label\":null,\"lang\":\"c\",\"code\":\"int b;\"}\n",
                               NULL);
    assert_int_equal(why_dataset_lint(cx, &lint, d, NULL), WHY_OK);
    assert_int_equal(lint->count[WHY_ISSUE_NO_LABEL], 2);
    assert_int_equal(lint->count[WHY_ISSUE_CONTRADICTION], 1);
    assert_int_equal(lint->count[WHY_ISSUE_EXACT_DUPLICATE], 1);
    assert_int_equal(lint->count[WHY_ISSUE_ONE_CLASS], 0);
    for (size_t i = 0; i < lint->n_issues; i++)
        assert_int_equal(lint->issues[i].is_error, lint->issues[i].kind == WHY_ISSUE_CONTRADICTION);
    assert_string_equal(why_issue_name(WHY_ISSUE_NO_LABEL), "no-label");
    why_dataset_unref(&d);

    d = from_text(cx,
                  "{\"label\":\"x\",\"lang\":\"c\",\"code\":\"int a;\"}\n"
                  "{\"lang\":\"c\",\"code\":\"int b;\"}\n",
                  NULL);
    why_split_side *sides;
    assert_int_equal(why_dataset_lint(cx, &lint, d, NULL), WHY_OK);
    assert_int_equal(lint->issues[0].kind, WHY_ISSUE_ONE_CLASS);
    assert_non_null(strstr(lint->issues[0].message, "all 1 labelled samples are of one class"));
    assert_int_equal(why_dataset_split(cx, &sides, d, NULL), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "all 1 labelled samples are of one class"));
    why_dataset_unref(&d);

    d = from_text(cx, "{\"lang\":\"c\",\"code\":\"int b;\"}\n", NULL);
    assert_int_equal(why_dataset_lint(cx, &lint, d, NULL), WHY_OK);
    assert_int_equal(lint->count[WHY_ISSUE_NO_LABEL], 1);
    assert_int_equal(lint->count[WHY_ISSUE_ONE_CLASS], 1);
    for (size_t i = 0; i < lint->n_issues; i++)
        assert_true(lint->issues[i].is_error);
    why_dataset_unref(&d);
    why_ctx_free(cx);
}

/* ---- splits ---- */

static why_dataset *drawn(why_ctx *cx, int n, int n_classes, int n_groups, uint64_t seed) {
    why_str text = { 0 };
    why_rng rng = why_rng_stream(seed, "test", 0, 0);
    for (int i = 0; i < n; i++) {
        int code = (int)why_rng_below(&rng, (uint32_t)(n * 3 / 4)); /* a good share are copies */
        assert_int_equal(why_str_printf(cx, &text,
                                        "{\"id\":\"s%d\",\"label\":%d,\"lang\":\"c\",\"group\":\"g%"
                                        "d\",\"code\":\"int v%d;\"}\n",
                                        i, i % n_classes,
                                        (int)why_rng_below(&rng, (uint32_t)n_groups), code),
                         WHY_OK);
    }
    why_dataset *d = from_text(cx, text.bytes, NULL);
    why_str_release(&text);
    return d;
}

static void split__copies_and_groups_never_cross(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 10; seed++) {
        why_ctx *cx = new_ctx();
        why_dataset *d = drawn(cx, 300, 3, 60, seed);
        why_split_side *sides;
        why_split_options o = { .valid = 0.15, .test = 0.2, .seed = seed };
        assert_int_equal(why_dataset_split(cx, &sides, d, &o), WHY_OK);
        size_t n[4] = { 0 };
        for (size_t i = 0; i < 300; i++) {
            n[sides[i]]++;
            for (size_t j = 0; j < i; j++)
                if (why_dataset_at(d, i)->content == why_dataset_at(d, j)->content)
                    assert_int_equal(sides[i], sides[j]);
        }
        assert_int_equal(n[WHY_SPLIT_NONE], 0);
        assert_in_range(n[WHY_SPLIT_TEST], 55, 65);
        assert_in_range(n[WHY_SPLIT_VALID], 40, 50);
        why_dataset_unref(&d);
        why_ctx_free(cx);
    }
}

static void split__group_stays_on_one_side(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_str text = { 0 };
    for (int i = 0; i < 400; i++)
        assert_int_equal(why_str_printf(cx, &text,
                                        "{\"id\":\"s%d\",\"label\":%d,\"lang\":\"c\",\"group\":\"g%"
                                        "d\",\"code\":\"int v%d;\"}\n",
                                        i, i % 4, i % 37, i),
                         WHY_OK);
    why_dataset *d = from_text(cx, text.bytes, NULL);
    why_split_side *sides;
    why_split_options o = { .valid = 0.1, .test = 0.2, .by_group = true };
    assert_int_equal(why_dataset_split(cx, &sides, d, &o), WHY_OK);
    for (int i = 0; i < 400; i++)
        assert_int_equal(sides[i], sides[i % 37]);
    size_t n_test = 0;
    for (int fold = 0; fold < 5; fold++) { /* every sample is the test of exactly one fold */
        why_split_options f = { .valid = 0.1, .folds = 5, .fold = fold, .by_group = true };
        assert_int_equal(why_dataset_split(cx, &sides, d, &f), WHY_OK);
        for (int i = 0; i < 400; i++)
            n_test += sides[i] == WHY_SPLIT_TEST;
    }
    assert_int_equal(n_test, 400);
    why_split_options leave = { .valid = 0.1, .test = 0.3, .test_group = "g5" };
    assert_int_equal(why_dataset_split(cx, &sides, d, &leave), WHY_OK);
    for (int i = 0; i < 400; i++)
        assert_int_equal(sides[i] == WHY_SPLIT_TEST, i % 37 == 5);
    leave.test_group = "nobody";
    assert_int_equal(why_dataset_split(cx, &sides, d, &leave), WHY_EINVAL);
    why_str_release(&text);
    why_dataset_unref(&d);
    why_ctx_free(cx);
}

static void split__each_class_gets_its_share(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_str text = { 0 };
    for (int i = 0; i < 500; i++)
        assert_int_equal(
            why_str_printf(cx, &text,
                           "{\"id\":\"s%d\",\"label\":%d,\"lang\":\"c\",\"code\":\"int v%d;\"}\n",
                           i, i % 10 == 0 ? 0 : 1 + i % 4, i),
            WHY_OK);
    why_dataset *d = from_text(cx, text.bytes, NULL);
    why_split_side *a, *b;
    why_split_options o = { .valid = 0.1, .test = 0.1, .seed = 3 };
    size_t per_class[5][4] = { { 0 } };
    assert_int_equal(why_dataset_split(cx, &a, d, &o), WHY_OK);
    assert_int_equal(why_dataset_split(cx, &b, d, &o), WHY_OK);
    assert_memory_equal(a, b, 500 * sizeof *a); /* same seed, same split */
    for (size_t i = 0; i < 500; i++)
        per_class[why_dataset_at(d, i)->label][a[i]]++;
    assert_int_equal(per_class[0][WHY_SPLIT_TEST], 5); /* of 50 */
    assert_int_equal(per_class[0][WHY_SPLIT_VALID], 5);
    o.seed = 4;
    assert_int_equal(why_dataset_split(cx, &b, d, &o), WHY_OK);
    assert_memory_not_equal(a, b, 500 * sizeof *a);
    why_str_release(&text);
    why_dataset_unref(&d);
    why_ctx_free(cx);
}

static void split__refuses_what_cannot_be_learned(void **state) {
    (void)state;
    why_ctx *cx = new_ctx();
    why_split_side *sides;
    why_dataset *d = from_text(cx,
                               "{\"id\":\"a\",\"label\":1,\"lang\":\"c\",\"code\":\"x\"}\n{\"id\":"
                               "\"b\",\"label\":1,\"lang\":\"c\",\"code\":\"y\"}",
                               NULL);
    assert_int_equal(why_dataset_split(cx, &sides, d, NULL), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "one class"));
    why_dataset_unref(&d);
    d = from_text(cx,
                  "{\"id\":\"a\",\"label\":1,\"lang\":\"c\",\"code\":\"x\"}\n{\"id\":\"b\","
                  "\"label\":2,\"lang\":\"c\",\"code\":\"x\"}",
                  NULL);
    why_split_options o = { .valid = 0.6, .test = 0.5 };
    assert_int_equal(why_dataset_split(cx, &sides, d, &o), WHY_EINVAL);
    why_split_options g = { .valid = 0.1, .test = 0.1, .by_group = true };
    assert_int_equal(why_dataset_split(cx, &sides, d, &g), WHY_EDATA);
    assert_non_null(strstr(why_ctx_error(cx)->message, "--group-field"));
    why_dataset_unref(&d);
    why_ctx_free(cx);
}

static int set_up(void **state) {
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int tear_down(void **state) {
    char command[64];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines__fields_labels_and_order),
        cmocka_unit_test(lines__errors_name_line_and_remedy),
        cmocka_unit_test(lines__any_cut_is_an_error_or_fewer_samples),
        cmocka_unit_test(content__ignores_layout_and_comments_only),
        cmocka_unit_test(write__reads_back_the_same),
        cmocka_unit_test(folder__classes_are_sub_folders),
        cmocka_unit_test(folder__wrong_level_is_told),
        cmocka_unit_test(lint__finds_each_planted_pair),
        cmocka_unit_test(lint__tells_of_missing_labels),
        cmocka_unit_test(split__copies_and_groups_never_cross),
        cmocka_unit_test(split__group_stays_on_one_side),
        cmocka_unit_test(split__each_class_gets_its_share),
        cmocka_unit_test(split__refuses_what_cannot_be_learned),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
