/* Names: which locals may be renamed, what kind and value a declaration gives, told by tables of
 * small programs chosen to hurt; and what must hold of any analysis, of the same programs cut off
 * at every byte. */
#include "analysis_types_p.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    const char *lang, *code;
    const char *wanted; /* "+a" every local a may be renamed, "-a" none may, "?a" there is none */
} rename_row;

static const rename_row rename_rows[] = {
    {"c", "int f(int a) { int b = a; return b; }", "+a +b"},
    {"c", "int x; int f(void) { x = 1; { int x = 2; x++; } return 0; }", "-x"},
    {"c", "int f(void) { { int x = 2; x++; } return x; }", "-x"},
    {"c", "int f(struct p *q) { int x = q->x; x: goto x; return x + q->x; }", "+x +q"},
    {"c", "#define M x\nint f(void) { int x = 1; return M; }", "-x"},
    {"c", "#define SQ(x) ((x) * (x))\nint f(void) { int x = 1; return SQ(x); }", "+x"},
    {"c", "#define S(x) #x\nint f(void) { int v = 1; puts(S(v)); return v; }", "-v"},
    {"c", "#define J(x) p_##x\nint f(void) { int v = 1, p_v = 2; return J(v) + v; }", "-v"},
    {"c", "#define T(x) S(x)\n#define S(x) #x\nint f(void) { int v = 1; T(v); return v; }", "-v"},
    {"c", "#define G(s, x) ((s)->x)\nint f(struct p *s) { int v = 1; return G(s, v); }", "-v -s"},
    {"c", "int f(void) { int v = 1; assert(v); return v; }", "-v"},
    {"c", "int f(void) { int v = 1; CHECK_EQ(v, 1); return v; }", "-v"},
    {"c", "int DFS(int a) { return a; } int f(void) { int v = 1; return DFS(v); }", "+v +a"},
    {"c", "int f(a, b) int a; int b; { return a + b; }", "-a -b"},
    {"c", "int f(void) { extern int x; return x; }", "?x"},
    {"c", "int f(void) { static int x; return ++x; }", "+x"},
    {"c", "int f(void) {\n#ifdef A\n int x = 1;\n#endif\n return x; }", "-x"},
    {"c", "int f(void) { int i; for (int i = 0; i < 3; i++) g(i); i = 1; return i; }", "+i"},
    {"c", "int f(int x) {\n#pragma omp parallel private(x)\n return x; }", "-x"},
    {"c", "int f(int x) { return x +; }", "-x"},
    {"c", "int f(int x) { return x; } }", "+x"},
    {"c", "int f(void) { enum { x = 1 }; int y = x; { int x = 2; return x + y; } }", "-x +y"},
    {"c", "struct s { int x; }; int f(void) { struct s x = { .x = 1 }; return x.x; }", "+x"},
    {"c", "int f(int n, int a[n]) { int (*p)(int n) = 0; return a[n] + p(n); }", "+n +a +p"},
    {"c", "int f(int x) { x * y; (x)(y); return sizeof(x); }", "+x"},
    {"c", "#define BEGIN {\nint f(void) { int x = 1; x++; }\nx--;\n", "-x"},
    {"cpp", "int f() { vector<int> v(n); int n = 3; return n; }", "-n"},
    {"cpp", "int f(int n) { vector<int> v(n); return v[0]; }", "+n +v"},
    {"cpp", "int f() { int n = 1; auto g = [n](int q) { return n + q; }; return g(n); }",
     "+n +q +g"},
    {"cpp", "int f() { int n = 1; auto g = [&, k = n] { return n + k; }; return g(); }", "+n +k"},
    {"cpp", "int f() { for (auto x : x) g(x); return 0; }", "-x"},
    {"cpp", "int f(M m) { for (auto &[a, b] : m) a += b; return 0; }", "+a +b +m"},
    {"cpp", "struct A { int x; A(int x) : x(x) { this->x = x; } int g() { return x; } };", "+x"},
    {"cpp", "struct A { int x; int g() { int y = x; return y; } int h(int x) { return x; } };",
     "+y +x"},
    {"cpp", "int f() { int x = 1; struct L : B { int g() { return x; } }; return x; }", "-x"},
    {"cpp", "int f() { int count = 0; return std::count(a, b, count); }", "+count"},
    {"cpp", "int f() { int count = 0; { count++; } return count(a, b); }", "+count"},
    {"cpp", "int f() { try { g(); } catch (const E &e) { return e.x; } return e; }", "-e"},
    {"cpp", "template <class T> T f(T a) { T b = a; return b; }", "+a +b"},
    {"cpp", "template <int N> int f(int a) { return a + N; }", "+a"},
    {"cpp", "int f() { int n = 1; n * m; return 0; }", "+n"},
    {"cpp", "int f() { if (int y = g()) return y; return 0; }", "+y"},
    {"cpp", "int f() { int v = 1; { using g::v; v++; } return v; }", "-v"},
    {"cpp", "int f() { int v = 1; { using namespace g; v++; } return v + g::v; }", "+v"},
    {"java", "class A { int x; A(int x) { this.x = x; } int g() { return x; } }", "+x"},
    {"java", "class A { void f() { int x = 1; new B() { int g() { return x; } }; } }", "-x"},
    {"java", "class A { void f() { int x = 1; g(() -> x + 1); } }", "+x"},
    {"java", "class A { void f() { int x = 1; this.x(); y.x = x; } }", "+x"},
    {"java", "class A { void f(int x) { x: while (true) break x; } }", "+x"},
    {"java", "class A { void f(E e) { int X = 1; switch (e) { case X: g(X); } } }", "-X +e"},
    {"java", "class A { void f(Object o) { if (o instanceof String s) g(s); } }", "?s +o"},
    {"java", "class A { void f() { { int x = 1; } g(x); } int x; }", "-x"},
    {"java", "class A { void f() { try (R r = g()) { h(r); } catch (E e) { h(e); } } }", "+r +e"},
    {"java", "record P(int x) { P { g(x); } }", "-x"},
    {"java", "class A { void f() { for (int i : i) g(i); } }", "-i"},
    {"java", "class A { void f() { int a = 1; class L { int a = 2; int g() { return a; } } } }",
     "-a"},
    {"python", "def f(a):\n    b = a\n    return b\n", "-a +b"},
    {"python", "x = 1\ndef f():\n    global x\n    x = 2\n", "?x"},
    {"python", "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    g()\n",
     "-x"},
    {"python", "def f():\n    x = 1\n    return f\"{x}\"\n", "-x"},
    {"python", "def f():\n    x = 1\n    return eval('x')\n", "-x"},
    {"python", "def f():\n    x = 1\n    return '%(x)s' % locals()\n", "-x"},
    {"python", "def f():\n    x = 1\n    return g(x=x).x\n", "+x"},
    {"python", "def f():\n    import x\n    return x\n", "?x"},
    {"python", "def f(n=n):\n    k = n\n    return k\n", "-n +k"},
    {"python", "def f(*a, **k):\n    return a, k\n", "+a +k"},
    {"python", "class A:\n    def f(self, x):\n        y = x\n        return y\n", "-x -self +y"},
    {"python", "def f():\n    def g(x):\n        return x\n    return g(1)\n", "+x"},
    {"python", "def f():\n    def g(x):\n        return x\n    return g(x=1)\n", "-x"},
    {"python", "def f():\n    def g(x):\n        return x\n    return h(g)\n", "-x"},
    {"python", "def f():\n    def g(x):\n        return x\n    return g(**d)\n", "-x"},
    {"python", "def f():\n    @d\n    def g(x):\n        return x\n    return g(1)\n", "-x"},
    {"python", "n = int(input())\ndef f(x):\n    return x\nprint(f(n))\n", "+x"},
    {"python", "def f(x):\n    return x\nprint(f(1))\n", "-x"},
    {"python", "def f(l):\n    return sorted(l, key=lambda p: p[1])\n", "+p"},
    {"python", "def f(l):\n    return g(lambda p: p[1])\n", "-p"},
    {"python", "def f():\n    return [x for x in x]\n", "-x"},
    {"python", "def f(s):\n    return [y for x in s for y in x if y]\n", "+x +y"},
    {"python", "def f(v):\n    match v:\n        case x:\n            return x\n", "?x"},
    {"python", "def f():\n    if (n := g()) > 1:\n        return n\n", "+n"},
    {"python", "def f():\n    x = 1\n    class K:\n        x = x\n    return K\n", "-x"},
    {"python", "import inspect\ndef f():\n    x = 1\n    return x\n", "-x"},
    {"python", "def f():\n    try:\n        g()\n    except E as e:\n        h(e)\n    del e\n",
     "+e"},
};

/* ---- reading ---- */

typedef struct {
    why_ctx *cx;
    why_tree *tree;
    why_analysis *a;
} program;

static program read_program(const char *lang, const char *text, size_t n_bytes)
{
    program p = {0};

    assert_int_equal(why_ctx_new(&p.cx, NULL), WHY_OK);
    assert_int_equal(
        why_tree_parse(p.cx, &p.tree, "t", text, n_bytes, why_language_find(lang), NULL), WHY_OK);
    assert_int_equal(why_analysis__make(p.cx, &p.a, p.tree), WHY_OK);
    return p;
}

static bool is_spelled(const program *p, int32_t leaf, const char *name, size_t n)
{
    uint32_t start = why_syntax__start(p->tree, leaf), end = why_syntax__end(p->tree, leaf);

    return end - start == n && memcmp(p->tree->text + start, name, n) == 0;
}

/* Locals and parameters of the spelling: how many, how many of them renameable. */
static void count(const program *p, const char *name, size_t n, int *n_all, int *n_free)
{
    const why_binding *b;

    *n_all = *n_free = 0;
    for (int32_t i = 0; (b = why_analysis__binding_at(p->a, i)) != NULL; i++) {
        if (b->kind > WHY_BINDING_PARAMETER || !is_spelled(p, b->name, name, n))
            continue;
        ++*n_all;
        *n_free += (b->flags & WHY_IS_RENAMEABLE) != 0;
    }
}

static void check_row(const rename_row *row)
{
    program p = read_program(row->lang, row->code, strlen(row->code));

    for (const char *at = row->wanted; *at;) {
        size_t n = strcspn(at + 1, " ");
        int n_all, n_free;
        bool is_right;
        count(&p, at + 1, n, &n_all, &n_free);
        is_right = *at == '+'   ? n_all > 0 && n_free == n_all
                   : *at == '-' ? n_free == 0
                                : n_all == 0;
        if (!is_right)
            fail_msg("%s: %s\n%.*s: %d of %d may be renamed", row->lang, row->code, (int)n + 1, at,
                     n_free, n_all);
        at += n + 1;
        at += *at == ' ';
    }
    why_ctx_free(p.cx);
}

static void test_renameable(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rename_rows / sizeof *rename_rows; i++)
        check_row(&rename_rows[i]);
}

/* ---- values and flags of declarations ---- */

typedef struct {
    const char *lang, *code, *name;
    why_value value;
    uint32_t flags; /* all of them, less RENAMEABLE */
} value_row;

static const value_row value_rows[] = {
    {"c", "void f(void) { unsigned x; }", "x", WHY_VALUE_UNSIGNED, 0},
    {"c", "void f(void) { long unsigned int x; }", "x", WHY_VALUE_ULONG, 0},
    {"c", "void f(void) { const char c = 1; }", "c", WHY_VALUE_NARROW, WHY_IS_CONST},
    {"c", "void f(void) { const char *c; }", "c", WHY_VALUE_POINTER, 0},
    {"c", "void f(void) { char *const c = 0; }", "c", WHY_VALUE_POINTER, WHY_IS_CONST},
    {"c", "void f(void) { static volatile int x; x = 1; }", "x", WHY_VALUE_INT,
     WHY_IS_STATIC | WHY_IS_VOLATILE | WHY_IS_ASSIGNED},
    {"c", "typedef unsigned long ul; typedef ul u2; void f(u2 x) { g(&x); }", "x",
     WHY_VALUE_ULONG, WHY_IS_ADDRESSED},
    {"c", "typedef int row[3]; void f(void) { row x; x[0] = 1; }", "x", WHY_VALUE_ARRAY,
     WHY_IS_ASSIGNED},
    {"c", "typedef volatile int vi; void f(void) { vi x; }", "x", WHY_VALUE_INT, WHY_IS_VOLATILE},
    {"c", "void f(int a[3]) { a[0] = 1; }", "a", WHY_VALUE_POINTER, 0},
    {"c", "void f(size_t n) { n++; }", "n", WHY_VALUE_ULONG, WHY_IS_ASSIGNED},
    {"c", "void f(void) { int a[3]; g(a); }", "a", WHY_VALUE_ARRAY, WHY_IS_ADDRESSED},
    {"c", "void f(void) { int a[3]; sizeof(a); a[1]; }", "a", WHY_VALUE_ARRAY, 0},
    {"c", "void f(unknown_t x) {}", "x", WHY_VALUE_UNKNOWN, 0},
    {"c", "void f(struct s x) {}", "x", WHY_VALUE_OBJECT, 0},
    {"c", "void f(int (*x)(int)) {}", "x", WHY_VALUE_POINTER, 0},
    {"c", "#define int long\nvoid f(int x) {}", "x", WHY_VALUE_UNKNOWN, 0},
    {"cpp", "void f(int &x) {}", "x", WHY_VALUE_INT, WHY_IS_REFERENCE},
    {"cpp", "void f(auto x) {}", "x", WHY_VALUE_UNKNOWN, 0},
    {"cpp", "void f() { int x = 1; int &y = x; }", "x", WHY_VALUE_INT,
     WHY_IS_ADDRESSED | WHY_IS_ASSIGNED},
    {"cpp", "void f() { int x; cin >> x; }", "x", WHY_VALUE_INT,
     WHY_IS_ADDRESSED | WHY_IS_ASSIGNED},
    {"cpp", "void f() { int x = 1; auto g = [&] { x = 2; }; }", "x", WHY_VALUE_INT,
     WHY_IS_CAPTURED | WHY_IS_ASSIGNED},
    {"cpp", "using ll = long long; void f(int n) { ll x(n); }", "x", WHY_VALUE_LONG, 0},
    {"cpp", "class C {}; void f() { C x; }", "x", WHY_VALUE_OBJECT, 0},
    {"cpp", "template <class T> void f(T x) {}", "x", WHY_VALUE_UNKNOWN, 0},
    {"java", "class A { void f(final long x) {} }", "x", WHY_VALUE_LONG, WHY_IS_CONST},
    {"java", "class A { void f() { String x[] = {}; } }", "x", WHY_VALUE_ARRAY, 0},
    {"java", "class A { void f() { String x = null; x = \"\"; } }", "x", WHY_VALUE_STRING,
     WHY_IS_ASSIGNED},
    {"java", "class String {} class A { void f(String x) {} }", "x", WHY_VALUE_OBJECT, 0},
    {"java", "class A<String> { void f(String x) {} }", "x", WHY_VALUE_OBJECT, 0},
    {"java", "class A { void f() { var x = 1; } }", "x", WHY_VALUE_UNKNOWN, 0},
    {"java", "class A { void f(int... x) {} }", "x", WHY_VALUE_ARRAY, 0},
    {"java", "class A { void f(Integer x) {} }", "x", WHY_VALUE_OBJECT, 0},
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof value_rows / sizeof *value_rows; i++) {
        const value_row *row = &value_rows[i];
        program p = read_program(row->lang, row->code, strlen(row->code));
        const why_binding *b, *found = NULL;
        for (int32_t k = 0; (b = why_analysis__binding_at(p.a, k)) != NULL; k++) {
            if (b->kind <= WHY_BINDING_PARAMETER && is_spelled(&p, b->name, row->name, 1))
                found = b;
        }
        if (!found || found->value != row->value ||
            (found->flags & ~(uint32_t)WHY_IS_RENAMEABLE) != row->flags)
            fail_msg("%s: value %d, flags %x", row->code, found ? (int)found->value : -1,
                     found ? (unsigned)found->flags : 0u);
        why_ctx_free(p.cx);
    }
}

/* ---- macros ---- */

static void test_macros(void **state)
{
    static const struct {
        const char *code, *at;
        bool is_inside, is_argument;
    } rows[] = {
        {"#define N 5\nint x = N;", "N;", false, false},
        {"#define N (1 + 2)\nint x = N;", "N;", false, false},
        {"#define N 1 + 2\nint x = N;", "N;", true, false},
        {"#define N (1) + (2)\nint x = N;", "N;", true, false},
        {"#define N\nint x = N;", "N;", false, false},
        {"#define R return\nint f() { R 1; }", "R 1", true, false},
        {"#define S(x) (x)\nint y = S(1 + z);", "z)", false, true},
        {"int y = FOO(z);", "z)", false, true},
        {"int y = FOO(z);", "FOO", true, false},
        {"int f() { assert(z); }", "z)", false, true},
        {"int FOO(int a) { return a; }\nint y = FOO(z);", "z)", false, false},
        {"#define N 5\n#undef N\n#define N 6\nint x = N;", "N;", true, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        program p = read_program("c", rows[i].code, strlen(rows[i].code));
        const char *found = NULL;
        uint32_t at;
        int32_t leaf = -1;
        for (const char *k = rows[i].code; (k = strstr(k, rows[i].at)) != NULL; k++)
            found = k;
        at = (uint32_t)(found - rows[i].code);
        for (int32_t k = 0; k < p.tree->n_nodes; k++) {
            if (why_syntax__start(p.tree, k) == at && p.tree->nodes[k].n_below == 0)
                leaf = k;
        }
        assert_true(leaf >= 0);
        if (why_analysis__is_macro_inside(p.a, at, at + 1) != rows[i].is_inside ||
            why_analysis__is_macro_argument(p.a, leaf) != rows[i].is_argument)
            fail_msg("%s at %s", rows[i].code, rows[i].at);
        why_ctx_free(p.cx);
    }
}

static void test_name_taken(void **state)
{
    static const char *const text = "#define M foo\nint f(void) { puts(\"bar\"); /* baz */ }";
    program p = read_program("c", text, strlen(text));

    (void)state;
    assert_true(why_analysis__is_name_taken(p.a, "foo", 3));
    assert_true(why_analysis__is_name_taken(p.a, "bar", 3));
    assert_true(why_analysis__is_name_taken(p.a, "f", 1));
    assert_true(why_analysis__is_name_taken(p.a, "while", 5));
    assert_true(why_analysis__is_name_taken(p.a, "size_t", 6));
    assert_true(why_analysis__is_name_taken(p.a, "errno", 5));
    assert_true(why_analysis__is_name_taken(p.a, "class", 5));
    assert_true(why_analysis__is_name_taken(p.a, "__x", 3));
    assert_false(why_analysis__is_name_taken(p.a, "baz_2", 5));
    why_ctx_free(p.cx);
}

/* ---- what holds of every analysis ---- */

static void check_chains(const program *p)
{
    const why_binding *b;
    int32_t n_bound = 0, n_chained = 0;

    for (int32_t i = 0; i < p->tree->n_nodes; i++)
        n_bound += why_analysis__binding_of(p->a, i) != NULL;
    for (int32_t i = 0; (b = why_analysis__binding_at(p->a, i)) != NULL; i++) {
        int32_t last = -1, n = 0;
        bool has_name = false;
        for (int32_t k = why_analysis__next_use(p->a, b, -1); k >= 0;
             k = why_analysis__next_use(p->a, b, k)) {
            assert_true(k > last);
            assert_ptr_equal(why_analysis__binding_of(p->a, k), b);
            assert_true(why_syntax__same_text(p->tree, k, b->name));
            has_name = has_name || k == b->name;
            last = k;
            n++;
        }
        assert_true(has_name);
        assert_int_equal(n, b->n_uses);
        n_chained += n;
    }
    assert_int_equal(n_bound, n_chained);
}

static void test_any_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rename_rows / sizeof *rename_rows; i++) {
        size_t n = strlen(rename_rows[i].code);
        for (size_t cut = 0; cut <= n; cut++) {
            program p = read_program(rename_rows[i].lang, rename_rows[i].code, cut);
            check_chains(&p);
            why_ctx_free(p.cx);
        }
    }
}

/* Twice the text takes about twice the memory: nothing here grows with the square. */
static void test_linear(void **state)
{
    static const char *const part = "int f(int a) { int b = a; for (int i = 0; i < b; i++) a += i; "
                                    "return a; }\n";
    size_t n = strlen(part), bytes[2];

    (void)state;
    for (int round = 0; round < 2; round++) {
        size_t n_parts = round ? 2000 : 1000;
        char *text = malloc(n * n_parts + 1);
        program p;
        assert_non_null(text);
        for (size_t i = 0; i < n_parts; i++)
            memcpy(text + i * n, part, n + 1);
        p = read_program("cpp", text, n * n_parts);
        bytes[round] = why_ctx_bytes(p.cx);
        why_ctx_free(p.cx);
        free(text);
    }
    assert_true(bytes[1] < bytes[0] * 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_renameable), cmocka_unit_test(test_values),
        cmocka_unit_test(test_macros),     cmocka_unit_test(test_name_taken),
        cmocka_unit_test(test_any_text),   cmocka_unit_test(test_linear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
