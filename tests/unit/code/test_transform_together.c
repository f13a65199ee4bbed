/* Transforms that meet: each row is a file, the transforms whose points are all written at once,
 * and what comes of it. White space counts in Python; in the other languages a run of it is one
 * blank. */
#include <why/variant.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static why_ctx *cx;

static int setup(void **state)
{
    (void)state;
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
    return 0;
}

enum { MAX_TRANSFORMS = 4 };

typedef struct {
    const char *lang, *transforms[MAX_TRANSFORMS], *text, *want;
} row;

/* Runs of white space as one blank, none at the ends. */
static const char *squeeze(const char *text)
{
    char *out = why_arena_alloc(cx, strlen(text) + 1, 1);
    size_t n = 0;

    assert_non_null(out);
    for (; *text; text++) {
        bool is_blank = *text == ' ' || *text == '\n' || *text == '\t' || *text == '\r';
        if (!is_blank)
            out[n++] = *text;
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    out[n - (n > 0 && out[n - 1] == ' ')] = '\0';
    return out;
}

static const char *made(const row *r)
{
    const why_language *lang = why_language_find(r->lang);
    const why_transform *transforms[MAX_TRANSFORMS];
    why_points_options options = {.transforms = transforms};
    uint8_t vector[64];
    why_tree *tree, *again;
    why_points *points;
    why_variant v;

    for (int i = 0; i < MAX_TRANSFORMS && r->transforms[i]; i++) {
        transforms[options.n_transforms] = why_transform_find(r->transforms[i]);
        assert_non_null(transforms[options.n_transforms++]);
    }
    memset(vector, 1, sizeof vector);
    assert_int_equal(why_tree_parse(cx, &tree, "it", r->text, strlen(r->text), lang, NULL), WHY_OK);
    assert_int_equal(tree->n_errors, 0);
    assert_int_equal(why_points_find(cx, &points, tree, &options), WHY_OK);
    assert_true(why_points_count(points) <= (int32_t)sizeof vector);
    assert_int_equal(why_variant_make(cx, &v, points, vector), WHY_OK);
    assert_int_equal(why_tree_parse(cx, &again, "it", v.text, v.n_bytes, lang, NULL), WHY_OK);
    if (again->n_errors > 0)
        fail_msg("%s makes broken code: %s", r->transforms[0], v.text);
    return v.text;
}

static void check(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool is_python = strcmp(rows[i].lang, "python") == 0;
        const char *got = made(&rows[i]), *want = rows[i].want;
        if (!is_python) {
            got = squeeze(got);
            want = squeeze(want);
        }
        if (strcmp(got, want) != 0)
            fail_msg("%s of\n%s\ngives\n%s\nnot\n%s", rows[i].transforms[0], rows[i].text, got,
                     want);
    }
}
#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

static void test_assignments(void **state)
{
    static const row rows[] = {
        /* y = x += 1 is no Python. */
        {"python", {"chained-assignment-join", "compound-contract"},
         "def f(x):\n    x = 1\n    x = x + 1\n    y = x\n    return y\n",
         "def f(x):\n    x = 1\n    x = y = x + 1\n    return y\n"},
    };

    (void)state;
    CHECK(rows);
}

/* Each file comes out as it went in: a number is told from a variable. */
static void test_references(void **state)
{
    static const char *const files[] = {
        "const int N = 5;\nint main() { auto &r = N; return r; }\n",
        "const int N = 5;\nauto p = make_pair<const int &, int>(N, 3);\n",
        "const int N = 5;\nauto p = std::cref(N);\n",
        "const int N = 5;\nconst int &r = std::min(N, 3);\n",
        "const int N = 5;\ntemplate <class T> void g(T &&t);\nvoid f() { g(N); }\n",
        "#define N 5\nauto p = make_pair<int, int>(N, 3);\n",
        "#define N 5\nvoid f(int &&);\nvoid f(const int &);\nvoid g() { f(N); }\n",
        "#define N 5\nvoid f() { auto &&r = N; r++; }\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        row one = {"cpp", {"const-to-macro", "macro-to-const"}, files[i], files[i]};
        check(&one, 1);
    }
}

/* Places where the grammar reads something else than the language. */
static void test_misread(void **state)
{
    static const row rows[] = {
        {"cpp",
         {"rename-local"},
         "struct K { int w; };\nvoid f(K *k) { auto pm = &K::w; k.*pm = 7; }\n",
         "struct K { int w; };\nvoid f(K *k_2) { auto pm = &K::w; k_2.*pm = 7; }\n"},
        {"cpp",
         {"parentheses-remove"},
         "int *f(int *a) { int **p = new int *(a); return *p; }\n",
         "int *f(int *a) { int **p = new int *(a); return *p; }\n"},
    };

    (void)state;
    CHECK(rows);
}

static void test_constants(void **state)
{
    static const row rows[] = {
        {"cpp", {"const-to-macro"}, "const int N = 5;\nint g(int); int f(int x) { x = g(N); }\n",
         "#define N 5\nint g(int); int f(int x) { x = g(N); }\n"},
        {"cpp", {"macro-to-const"}, "#define N 5\nint g(int); int f(int x) { x = g(N); }\n",
         "const int N = 5;\nint g(int); int f(int x) { x = g(N); }\n"},
    };

    (void)state;
    CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_assignments, setup, teardown),
        cmocka_unit_test_setup_teardown(test_references, setup, teardown),
        cmocka_unit_test_setup_teardown(test_constants, setup, teardown),
        cmocka_unit_test_setup_teardown(test_misread, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
