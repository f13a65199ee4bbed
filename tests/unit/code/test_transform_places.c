/* Transforms that put statements in, move them, and take expressions out: each row is a file, a
 * transform, how many points it must offer, and what the first makes of the file. White space
 * counts in Python; in the other languages a run of it is one blank. */
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

typedef struct {
    const char *lang, *transform, *text;
    int32_t n_points;
    const char *want; /* NULL = not looked at */
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

static const char *made(const row *r, int32_t *n_points)
{
    const why_transform *t = why_transform_find(r->transform);
    const why_language *lang = why_language_find(r->lang);
    why_points_options options = {.transforms = &t, .n_transforms = 1};
    why_tree *tree, *again;
    why_points *points;
    why_variant v;
    uint8_t vector[16] = {1};

    assert_non_null(t);
    assert_int_equal(why_tree_parse(cx, &tree, "it", r->text, strlen(r->text), lang, NULL),
                     WHY_OK);
    if (tree->n_errors > 0)
        fail_msg("the row does not parse: %s", r->text);
    assert_int_equal(why_points_find(cx, &points, tree, &options), WHY_OK);
    *n_points = why_points_count(points);
    if (*n_points == 0 || *n_points > 16)
        return "";
    assert_int_equal(why_variant_make(cx, &v, points, vector), WHY_OK);
    assert_int_equal(why_tree_parse(cx, &again, "it", v.text, v.n_bytes, lang, NULL), WHY_OK);
    if (again->n_errors > 0)
        fail_msg("%s makes broken code: %s", r->transform, v.text);
    return v.text;
}

static void check(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const row *r = &rows[i];
        int32_t n_points;
        const char *got = made(r, &n_points);
        if (n_points != r->n_points)
            fail_msg("%s, %s: %d points, not %d, in: %s\n%s", r->transform, r->lang,
                     (int)n_points, (int)r->n_points, r->text, got);
        if (r->want && strcmp(r->lang, "python") == 0)
            assert_string_equal(got, r->want);
        else if (r->want)
            assert_string_equal(squeeze(got), squeeze(r->want));
    }
}

#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

#define JAVA(body) "class A { int f; void m(int n, int[] a, Object o) { " body " } }"
#define C(body) "int g(int); void m(int n, int *a, char c) { " body " }"

static void dead_branch(void **state)
{
    static const char t[] = "dead-branch";
    static const row rows[] = {
        {"c", t, C("g(1);"), 1, C("if (0) { int spare_2 = 0; (void)spare_2; } g(1);")},
        {"c", t, C(""), 0, NULL},
        {"c", t, C("while (n) { g(n--); }"), 2, NULL},
        {"c", t, C("switch (n) { case 1: g(1); }"), 1, NULL},
        {"c", t, C("switch (n) { case 1: { g(1); } }"), 2, NULL},
        {"c", t, "int m(int n) { return ({ g(n); n; }); }", 1, NULL},
        {"c", t, C("g(__LINE__);"), 0, NULL},
        {"cpp", t, "constexpr int m(int n) { return n; }", 0, NULL},
        {"cpp", t, "struct s { int a; }; namespace x { int b; }", 0, NULL},
        {"cpp", t, "auto l = [](int x) { return x; };", 1, NULL},
        {"java", t, JAVA("m(1, a, o);"), 1,
         JAVA("if (false) { int spare_2 = 0; } m(1, a, o);")},
        {"java", t, "class A { A() { this(1); } A(int x) { super(); } }", 0, NULL},
        {"java", t, JAVA("switch (n) { case 1: m(1, a, o); }"), 1, NULL},
        {"python", t, "def f(x):\n    return x\n", 1,
         "def f(x):\n    if False:\n        spare_2 = 0\n    return x\n"},
        {"python", t, "def f(x):\n    'doc'\n    return x\n", 1,
         "def f(x):\n    'doc'\n    if False:\n        spare_2 = 0\n    return x\n"},
        {"python", t, "def f(x): return x\n", 0, NULL},
        {"python", t, "class A:\n    x = 1\n", 0, NULL},
        {"python", t, "def f(x):\n    return locals()\n", 0, NULL},
    };

    (void)state;
    CHECK(rows);
}

static void unused_variable(void **state)
{
    static const char t[] = "unused-variable";
    static const row rows[] = {
        {"c", t, C("g(1); g(2);"), 1, C("g(1); int spare_2 = 0; (void)spare_2; g(2);")},
        {"c", t, C("g(1);"), 0, NULL},
        {"c", t, C("goto x; g(1); x: g(2);"), 1, NULL},
        {"cpp", t, C("goto x; g(1); x: g(2);"), 0, NULL},
        {"c", t, C("switch (n) { case 1: g(1); g(2); }"), 0, NULL},
        {"c", t, C("g(1);\n#pragma omp parallel for\n for (;;) ;"), 0, NULL},
        {"java", t, JAVA("m(1, a, o); return;"), 1,
         JAVA("m(1, a, o); int spare_2 = 0; return;")},
        {"python", t, "def f(x):\n    x += 1\n    return x\n", 1,
         "def f(x):\n    x += 1\n    spare_2 = 0\n    return x\n"},
        {"python", t, "def f(x):\n    x += 1; return x\n", 0, NULL},
        {"python", t, "def f(x):\n    y = f.__code__.co_varnames\n    return y\n", 0, NULL},
    };

    (void)state;
    CHECK(rows);
}

static void swap_statements(void **state)
{
    static const char t[] = "swap-statements";
    static const row rows[] = {
        {"c", t, C("int x = 1; int y = n; g(x + y);"), 1, C("int y = n; int x = 1; g(x + y);")},
        {"c", t, C("int x = 1; int y = x; g(y);"), 0, NULL},
        {"c", t, C("n = 1; c = 2; n = 3; c = 4;"), 2, C("c = 2; n = 1; n = 3; c = 4;")},
        {"c", t, C("*a = 1; n = g(1);"), 0, NULL},
        {"c", t, C("a[0] = 1; a[1] = 2;"), 0, NULL},
        {"c", t, C("n = 1; x: c = 2; goto x;"), 0, NULL},
        {"c", t, C("n = 1;\n#ifdef X\n c = 2;\n#endif\n"), 0, NULL},
        {"c", t, C("\n#pragma omp atomic\n n = 1; c = 2;"), 0, NULL},
        {"c", t, C("switch (n) { case 1: n = 1; c = 2; }"), 0, NULL},
        {"c", t, "int m(int a, int b) { return ({ a = 1; b = 2; }); }", 0, NULL},
        {"c", t, C("static int x = 1; static int y = 2;"), 0, NULL},
        {"cpp", t, "struct S {}; void m() { S a; S b; }", 0, NULL},
        {"cpp", t, "void m(int &a, int &b) { a = 1; b = 2; }", 0, NULL},
        {"cpp", t, "void m(int a, int b) { auto f = [=] { return a; }; b = 2; }", 0, NULL},
        {"java", t, JAVA("int x = 1; long y = n; f = x;"), 1,
         JAVA("long y = n; int x = 1; f = x;")},
        {"java", t, JAVA("a[0] = 1; f = 2;"), 0, NULL},
        {"java", t, JAVA("int x = a[0]; int y = a[1];"), 0, NULL},
        {"python", t, "def f(x):\n    a = 1\n    b = x\n    return a + b\n", 1,
         "def f(x):\n    b = x\n    a = 1\n    return a + b\n"},
        {"python", t, "def f(x):\n    a = x.y\n    b = x.z\n", 0, NULL},
        {"python", t, "def f(x):\n    a = 1\n    a += 1\n", 0, NULL},
        {"python", t, "def f(x):\n    a = b\n    c = d\n", 0, NULL},
    };

    (void)state;
    CHECK(rows);
}

static void move_up(void **state)
{
    static const char t[] = "move-declaration-up";
    static const row rows[] = {
        {"c", t, C("g(1); int x = n; g(x);"), 1, C("int x; g(1); x = n; g(x);")},
        {"c", t, C("g(1); int x; g(2);"), 1, C("int x; g(1); g(2);")},
        {"c", t, C("g(1); int x[10]; x[0] = 1;"), 1, C("int x[10]; g(1); x[0] = 1;")},
        {"c", t, C("g(1); int x[n]; x[0] = 1;"), 0, NULL},
        {"c", t, C("g(1); int x[] = {1}; x[0] = 1;"), 0, NULL},
        {"c", t, C("g(1); const int x = 1; g(x);"), 0, NULL},
        {"c", t, C("g(1); const char *x = 0; g(*x);"), 1, C("const char *x; g(1); x = 0; g(*x);")},
        {"c", t, C("g(1); char *const x = 0; g(*x);"), 0, NULL},
        {"c", t, C("g(1); static int x = 1; g(x);"), 0, NULL},
        {"c", t, "int x; " C("g(x); int x = n; g(x);"), 0, NULL},
        {"c", t, "#define X g(x)\nint x; " C("X; int x = n; g(x);"), 0, NULL},
        {"c", t, C("typedef int T; g(1); T x = n; g(x);"), 0, NULL},
        {"c", t, C("int x = n; g(x);"), 0, NULL},
        {"c", t, C("int y = n; int x = y; g(x);"), 0, NULL},
        {"c", t, C("g(1); int x = sizeof x; g(x);"), 0, NULL},
        {"c", t, C("switch (n) { case 1: g(1); int x = 2; g(x); }"), 0, NULL},
        {"cpp", t, C("g(1); auto x = n; g(x);"), 0, NULL},
        {"cpp", t, C("g(1); int &x = n; g(x);"), 0, NULL},
        {"cpp", t, C("g(1); int x(n); g(x);"), 0, NULL},
        {"cpp", t, C("g(1); S x = n; g(x);"), 0, NULL},
        {"cpp", t, C("auto f = [](int y) { g(1); int x = y; return x; };"), 0, NULL},
        {"java", t, JAVA("m(1, a, o); String s = \"x\"; m(2, a, s);"), 1,
         JAVA("String s; m(1, a, o); s = \"x\"; m(2, a, s);")},
        {"java", t, JAVA("m(1, a, o); final int x = 1; m(x, a, o);"), 0, NULL},
        {"java", t, JAVA("m(f, a, o); int f = 1; m(f, a, o);"), 0, NULL},
        {"java", t, JAVA("m(1, a, o); int[] b = {1}; m(1, b, o);"), 0, NULL},
        {"java", t, JAVA("for (int i = 0; i < n; i++) { } int i = 1; m(i, a, o);"), 0, NULL},
    };

    (void)state;
    CHECK(rows);
}

static void move_down(void **state)
{
    static const char t[] = "move-declaration-down";
    static const row rows[] = {
        {"c", t, C("int x; g(1); x = n;"), 1, C("g(1); int x; x = n;")},
        {"c", t, C("int x = 0; g(1); while (n--) x++;"), 1,
         C("g(1); int x = 0; while (n--) x++;")},
        {"c", t, C("int x = n; g(1); g(x);"), 0, NULL},
        {"c", t, C("int x; x = n; g(x);"), 0, NULL},
        {"c", t, C("int x; g(1); l: x = n; goto l;"), 0, NULL},
        {"c", t, C("int x; g(1); { x = n; }"), 1, NULL},
        {"c", t, "typedef int T; " C("T x; { int T; } x = n;"), 0, NULL},
        {"cpp", t, C("S x; g(1); g(x);"), 0, NULL},
        {"java", t, JAVA("int x; m(1, a, o); x = n;"), 1, JAVA("m(1, a, o); int x; x = n;")},
    };

    (void)state;
    CHECK(rows);
}

static void extract_function(void **state)
{
    static const char t[] = "extract-function";
    static const row rows[] = {
        {"c", t, "int g(int a, int b) { return a * b + 1; }", 1,
         "static int part_2(int a, int b) { return a * b + 1; } "
         "int g(int a, int b) { return part_2(a, b); }"},
        {"c", t, "int g(int a, double b) { return a * b + 1; }", 1,
         "static double part_2(int a, double b) { return a * b + 1; } "
         "int g(int a, double b) { return part_2(a, b); }"},
        {"cpp", t, "bool g(int a) { return a * a < 1; }", 1,
         "static bool part_2(int a) { return a * a < 1; } bool g(int a) { return part_2(a); }"},
        {"cpp", t, "typedef long long ll; ll g(int a, ll b) { return a * b + 1; }", 1,
         "typedef long long ll; static ll part_2(int a, ll b) { return a * b + 1; } "
         "ll g(int a, ll b) { return part_2(a, b); }"},
        {"c", t, "int g(int a, int b) { return a * b; }", 0, NULL},
        {"c", t, "int x; int g(int a, int b) { return a * b + x; }", 0, NULL},
        {"c", t, "int g(int a, int b) { return a * b + a++; }", 0, NULL},
        {"c", t, "int g(int a, char b) { return a * b + 1; }", 0, NULL},
        {"c", t, "int g(int a, unsigned b) { return a * b + 1; }", 0, NULL},
        {"c", t, "int g(int a, long double b) { return a * b + 1; }", 0, NULL},
        {"c", t, "int g(int a) { return a * 2.0L + 1; }", 0, NULL},
        {"c", t, "int g(int a) { int b[a * 2 + 1]; return b[0]; }", 0, NULL},
        {"c", t, "int g(int a) { return sizeof(a * 2 + 1); }", 0, NULL},
        {"c", t, "inline int g(int a) { return a * 2 + 1; }", 0, NULL},
        {"cpp", t, "constexpr int g(int a) { return a * 2 + 1; }", 0, NULL},
        {"cpp", t, "template <class T> int g(T t, int a) { return a * 2 + 1; }", 0, NULL},
        {"cpp", t, "struct s { int g(int a) { return a * 2 + 1; } };", 0, NULL},
        {"cpp", t, "int g(int a) { auto f = [&] { return a * 2 + 1; }; return f(); }", 0, NULL},
        {"cpp", t, "int g() { const int a = 1; return a * 2 + 1; }", 0, NULL},
        {"cpp", t, "int g(int &a) { return a * 2 + 1; }", 0, NULL},
        {"c", t, "#define int long long\nint g(int a) { return a * 2 + 1; }", 0, NULL},
        {"java", t, "class A { int m(int a) { return a * 2 + 1; } }", 1,
         "class A { private static int part_2(int a) { return a * 2 + 1; } "
         "int m(int a) { return part_2(a); } }"},
        {"java", t, "class A { class B { int m(int a) { return a * 2 + 1; } } }", 0, NULL},
        {"java", t, "class A { int m(int a) { return new B() { int c(int b) { return b * 2 + 1; } "
                    "}.c(a); } }", 0, NULL},
        {"java", t, "class A { int m(Integer a) { return a * 2 + 1; } }", 0, NULL},
        {"java", t, "class A { int m(short a) { return a * 2 + 1; } }", 0, NULL},
    };

    (void)state;
    CHECK(rows);
}

/* A declaration moved down, two statements that change places, a rename: whatever the vector, a
 * name is declared before it is used. */
static void composition(void **state)
{
    static const char text[] = "int g(int);\nint m(int n)\n{\n    int x;\n    int y = 2;\n"
                               "    g(n);\n    y = 3;\n    x = n;\n    n = 4;\n"
                               "    int z = x + y;\n    return z * n + x;\n}\n";
    why_tree *tree;
    why_points *points;
    why_variant *drawn;
    int32_t n;
    why_draw_options options = {.n_wanted = 300, .seed = 3};

    (void)state;
    assert_int_equal(why_tree_parse(cx, &tree, "it", text, strlen(text),
                                    why_language_find("c"), NULL), WHY_OK);
    assert_int_equal(why_points_find(cx, &points, tree, NULL), WHY_OK);
    assert_true(why_points_count(points) > 20);
    assert_int_equal(why_variants_draw(cx, &drawn, &n, points, &options), WHY_OK);
    assert_int_equal(n, 300);
    for (int32_t i = 0; i < n; i++) {
        why_tree *again;
        assert_int_equal(why_tree_parse(cx, &again, "it", drawn[i].text, drawn[i].n_bytes,
                                        why_language_find("c"), NULL), WHY_OK);
        if (again->n_errors > 0)
            fail_msg("broken: %s", drawn[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dead_branch),     cmocka_unit_test(unused_variable),
        cmocka_unit_test(swap_statements), cmocka_unit_test(move_up),
        cmocka_unit_test(move_down),       cmocka_unit_test(extract_function),
        cmocka_unit_test(composition)};

    return cmocka_run_group_tests(tests, setup, teardown);
}
