/* Kinds of values, effects and independence, told by tables of small adversarial programs: the
 * node asked about is the first (or n-th) whole node with the text named. */
#include "analysis_values_p.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    why_ctx *cx;
    why_tree *tree;
    why_analysis *a;
} program;

static program read_program(const char *lang, const char *text)
{
    program p = {0};

    assert_int_equal(why_ctx_new(&p.cx, NULL), WHY_OK);
    assert_int_equal(why_tree_parse(p.cx, &p.tree, "t", text, strlen(text),
                                    why_language_find(lang), NULL), WHY_OK);
    assert_int_equal(why_analysis__make(p.cx, &p.a, p.tree), WHY_OK);
    return p;
}

/* n-th named node with just this text, innermost of those around one another; -1: none. */
static int32_t find(const program *p, const char *text, int n)
{
    for (int32_t i = 0; i < p->tree->n_nodes; i++) {
        int32_t inner = why_syntax__named(p->tree, i, 0);
        if (!(p->tree->nodes[i].flags & WHY_NODE_NAMED) ||
            !why_syntax__text_is(p->tree, i, text) ||
            (inner >= 0 && why_syntax__text_is(p->tree, inner, text)))
            continue;
        if (n-- == 0)
            return i;
    }
    return -1;
}

/* All rows of a table are asked before the test ends. */
static int n_faults;

#define complain(...) (print_error(__VA_ARGS__), print_error("\n"), n_faults++)

/* ---- values ---- */

typedef struct {
    const char *lang, *text, *expression;
    int n;
    why_value value;
} value_case;

#define C "c"
#define P "cpp"
#define J "java"
#define Y "python"

static const value_case values[] = {
    /* literals */
    {C, "int x = 2147483647;", "2147483647", 0, WHY_VALUE_INT},
    {C, "long x = 2147483648;", "2147483648", 0, WHY_VALUE_LONG},
    {C, "long x = 0x7fffffff;", "0x7fffffff", 0, WHY_VALUE_INT},
    {C, "long x = 0x80000000;", "0x80000000", 0, WHY_VALUE_UNSIGNED},
    {C, "long x = 0x100000000;", "0x100000000", 0, WHY_VALUE_LONG},
    {C, "long x = 0xffffffffffffffff;", "0xffffffffffffffff", 0, WHY_VALUE_ULONG},
    {C, "long x = 0xffffffffffffffff1;", "0xffffffffffffffff1", 0, WHY_VALUE_UNKNOWN},
    {C, "long x = 037777777777;", "037777777777", 0, WHY_VALUE_UNSIGNED},
    {C, "long x = 9223372036854775808;", "9223372036854775808", 0, WHY_VALUE_UNKNOWN},
    {C, "long x = 4294967296u;", "4294967296u", 0, WHY_VALUE_ULONG},
    {C, "long x = 1u;", "1u", 0, WHY_VALUE_UNSIGNED},
    {C, "long x = 1LLu;", "1LLu", 0, WHY_VALUE_ULONG},
    {C, "long x = 1l;", "1l", 0, WHY_VALUE_LONG},
    {C, "double x = 1e3;", "1e3", 0, WHY_VALUE_DOUBLE},
    {C, "double x = 1.f;", "1.f", 0, WHY_VALUE_FLOAT},
    {C, "double x = 1.0L;", "1.0L", 0, WHY_VALUE_DOUBLE},
    {C, "double x = 0x1p3;", "0x1p3", 0, WHY_VALUE_DOUBLE},
    {C, "double x = 0x1e3;", "0x1e3", 0, WHY_VALUE_INT},
    {C, "int x = 'a';", "'a'", 0, WHY_VALUE_INT},
    {C, "void f(int a) { a+=-1; }", "-1", 0, WHY_VALUE_INT},
    {P, "int x = 'a';", "'a'", 0, WHY_VALUE_NARROW},
    {P, "int x = '\\n';", "'\\n'", 0, WHY_VALUE_NARROW},
    {P, "int x = L'a';", "L'a'", 0, WHY_VALUE_UNKNOWN},
    {P, "int x = 1'000'000;", "1'000'000", 0, WHY_VALUE_INT},
    {P, "auto x = 1_km;", "1_km", 0, WHY_VALUE_UNKNOWN},
    {C, "char *s = \"a\" \"b\";", "\"a\" \"b\"", 0, WHY_VALUE_POINTER},
    {J, "class A { long x = 0xFFFFFFFF; }", "0xFFFFFFFF", 0, WHY_VALUE_INT},
    {J, "class A { long x = 1_000L; }", "1_000L", 0, WHY_VALUE_LONG},
    {J, "class A { double x = 1d; }", "1d", 0, WHY_VALUE_DOUBLE},
    {J, "class A { char x = 'c'; }", "'c'", 0, WHY_VALUE_NARROW},
    {J, "class A { String x = null; }", "null", 0, WHY_VALUE_NULL},
    {Y, "x = 1\n", "1", 0, WHY_VALUE_INT},
    {Y, "x = 1j\n", "1j", 0, WHY_VALUE_UNKNOWN},
    {Y, "x = b'a'\n", "b'a'", 0, WHY_VALUE_UNKNOWN},
    {Y, "x = 'a' \"b\"\n", "'a' \"b\"", 0, WHY_VALUE_STRING},
    /* the usual conversions */
    {C, "void f(char a, char b) { a + b; }", "a + b", 0, WHY_VALUE_INT},
    {C, "void f(unsigned a, int b) { a + b; }", "a + b", 0, WHY_VALUE_UNSIGNED},
    {C, "void f(unsigned a, long b) { b = a * b; }", "a * b", 0, WHY_VALUE_LONG},
    {C, "void f(size_t a, long b) { b = a * b; }", "a * b", 0, WHY_VALUE_ULONG},
    {C, "void f(float a, long b) { b = a * b; }", "a * b", 0, WHY_VALUE_FLOAT},
    {C, "void f(char a, long b) { a << b; }", "a << b", 0, WHY_VALUE_INT},
    {C, "void f(double a, int b) { a % b; }", "a % b", 0, WHY_VALUE_UNKNOWN},
    {C, "void f(int *p, int *q) { p - q; }", "p - q", 0, WHY_VALUE_LONG},
    {C, "void f(int *p, int *q) { p - 1; }", "p - 1", 0, WHY_VALUE_POINTER},
    {C, "void f(struct s x) { x.a < 1; }", "x.a < 1", 0, WHY_VALUE_INT},
    {P, "void f(S x) { x < 1; }", "x < 1", 0, WHY_VALUE_UNKNOWN},
    {P, "void f(int x) { x < 1; }", "x < 1", 0, WHY_VALUE_BOOL},
    {P, "void f(int x, T y) { x, y; }", "x, y", 0, WHY_VALUE_UNKNOWN},
    {P, "template <class T> void f(T x) { x + 1; }", "x + 1", 0, WHY_VALUE_UNKNOWN},
    {P, "void f(bool b, int x, double y) { b ? x : y; }", "b ? x : y", 0, WHY_VALUE_DOUBLE},
    {J, "class A { void f(byte a) { int b = -a; } }", "-a", 0, WHY_VALUE_INT},
    {J, "class A { void f(boolean a) { f(a & true); } }", "a & true", 0, WHY_VALUE_BOOL},
    {J, "class A { void f(String a, T b) { f(b + a); } }", "b + a", 0, WHY_VALUE_STRING},
    {J, "class A { void f(Integer a) { f(a + 1); } }", "a + 1", 0, WHY_VALUE_UNKNOWN},
    {J, "class A { void f(byte a, byte b) { f(a > 1 ? a : b); } }", "a > 1 ? a : b", 0,
     WHY_VALUE_UNKNOWN},
    /* declared types, followed through typedefs, macros, members */
    {C, "typedef long long ll; ll f(ll x) { return x + 1; }", "x + 1", 0, WHY_VALUE_LONG},
    {C, "#define ll long long\nll f(ll x) { return x + 1; }", "x + 1", 0, WHY_VALUE_LONG},
    {P, "#define int long long\nint f(int x) { return x + 1; }", "x + 1", 0, WHY_VALUE_LONG},
    {C, "#define N 10\nint f(void) { return N; }", "N", 1, WHY_VALUE_INT},
    {C, "#define N (1LL << 40)\nint f(void) { return N; }", "N", 1, WHY_VALUE_LONG},
    {C, "#define N (x + 1)\nint f(void) { return N; }", "N", 1, WHY_VALUE_UNKNOWN},
    {C, "#define N 1e-9\nint f(void) { return N; }", "N", 1, WHY_VALUE_DOUBLE},
    {C, "#define T struct s\nvoid f(T x) { x; }", "x", 1, WHY_VALUE_UNKNOWN},
    {C, "int g(void) { int a[3][4]; return a[1][2]; }", "a[1][2]", 0, WHY_VALUE_INT},
    {C, "int g(void) { int a[3][4]; return a[1]; }", "a[1]", 0, WHY_VALUE_ARRAY},
    {C, "int g(char *a[]) { return a[1][2]; }", "a[1][2]", 0, WHY_VALUE_NARROW},
    {C, "int g(char *a[]) { return a; }", "a", 1, WHY_VALUE_POINTER},
    {C, "int g(char (*a)[3]) { return *a; }", "*a", 1, WHY_VALUE_ARRAY},
    {C, "struct s { double d; int n; }; int g(struct s *p) { return p->d; }", "p->d", 0,
     WHY_VALUE_DOUBLE},
    {C, "typedef struct { int n; } T; T t[9]; int g(void) { return t[1].n; }", "t[1].n", 0,
     WHY_VALUE_INT},
    {C, "struct s { unsigned n : 3; } t; int g(void) { return t.n; }", "t.n", 0,
     WHY_VALUE_UNKNOWN},
    {P, "struct s { int n(); }; int g(s *p) { return p->n; }", "p->n", 0, WHY_VALUE_UNKNOWN},
    {C, "enum e { RED }; int g(void) { return RED; }", "RED", 1, WHY_VALUE_INT},
    {P, "enum e { RED }; int g(void) { return RED; }", "RED", 1, WHY_VALUE_UNKNOWN},
    {P, "void f(int x) { auto y = x * 2.0; y; }", "y", 1, WHY_VALUE_DOUBLE},
    {P, "void f(int x) { auto y = y + 1; y; }", "y", 2, WHY_VALUE_UNKNOWN},
    {P, "void f(int x) { auto y = {1}; y; }", "y", 1, WHY_VALUE_UNKNOWN},
    {P, "void f() { int a[2]; for (auto x : a) x; }", "x", 1, WHY_VALUE_INT},
    {P, "using namespace std; void f(vector<int> v) { v[0]; }", "v[0]", 0, WHY_VALUE_INT},
    {P, "void f(vector<int> v) { v[0]; }", "v[0]", 0, WHY_VALUE_UNKNOWN},
    {P, "void f(std::vector<bool> v) { v[0]; }", "v[0]", 0, WHY_VALUE_UNKNOWN},
    {P, "using namespace std; void f(vector<vector<double>> v) { v[0][1]; }", "v[0][1]", 0,
     WHY_VALUE_DOUBLE},
    {P, "using namespace std; void f(string s) { s.size(); }", "s.size()", 0, WHY_VALUE_ULONG},
    {P, "using namespace std; class string {}; void f(string s) { s.size(); }", "s.size()", 0,
     WHY_VALUE_UNKNOWN},
    {P, "using namespace std; void f(map<int, double> m) { m[1]; }", "m[1]", 0,
     WHY_VALUE_DOUBLE},
    {P, "using namespace std; void f(pair<int, long> p) { p.second; }", "p.second", 0,
     WHY_VALUE_LONG},
    {P, "void f(int x) { int x2 = 1; { S x; x + 1; } }", "x + 1", 0, WHY_VALUE_UNKNOWN},
    {J, "class A { void f(int[][] a) { f(a[0][1]); } }", "a[0][1]", 0, WHY_VALUE_INT},
    {J, "class A { void f(long a[]) { f(a.length); } }", "a.length", 0, WHY_VALUE_INT},
    {J, "class A { void f(int... a) { f(a[0]); } }", "a[0]", 0, WHY_VALUE_INT},
    {J, "class A { void f() { var x = 1L; f(x + 1); } }", "x + 1", 0, WHY_VALUE_LONG},
    {J, "class String {} class A { void f(String a) { f(a); } }", "a", 1, WHY_VALUE_OBJECT},
    /* calls */
    {C, "int f(int x) { return f(x) + 1; }", "f(x) + 1", 0, WHY_VALUE_INT},
    {C, "void g(char *s) { strlen(s); }", "strlen(s)", 0, WHY_VALUE_ULONG},
    {C, "int strlen(char *s) { return strlen(s); }", "strlen(s)", 0, WHY_VALUE_INT},
    {C, "#define strlen(s) 1.0\nvoid g(char *s) { strlen(s); }", "strlen(s)", 0,
     WHY_VALUE_UNKNOWN},
    {P, "void g(int x) { sqrt(x); }", "sqrt(x)", 0, WHY_VALUE_DOUBLE},
    {P, "void g(float x) { sqrt(x); }", "sqrt(x)", 0, WHY_VALUE_UNKNOWN},
    {P, "using namespace std; int max(int a, int b); void g(double x) { max(x, x); }",
     "max(x, x)", 0, WHY_VALUE_UNKNOWN},
    {P, "using namespace std; int top(int a); void g(int x) { top(x); }", "top(x)", 0,
     WHY_VALUE_INT},
    {P, "int h(int a); double h(double a); void g(int x) { h(x); }", "h(x)", 0,
     WHY_VALUE_UNKNOWN},
    {P, "void g(int x) { static_cast<double>(x); }", "static_cast<double>(x)", 0,
     WHY_VALUE_DOUBLE},
    {J, "class A { void f(int a, long b) { f(Math.max(a, b)); } }", "Math.max(a, b)", 0,
     WHY_VALUE_LONG},
    {J, "class Math {} class A { void f(int a, long b) { f(Math.max(a, b)); } }",
     "Math.max(a, b)", 0, WHY_VALUE_UNKNOWN},
    {J, "class A { int g() { return 1; } void f() { f(g()); } }", "g()", 0, WHY_VALUE_INT},
    {J, "class A { int g() { return 1; } long g(int x) { return 1; } void f() { f(g()); } }",
     "g()", 0, WHY_VALUE_UNKNOWN},
    /* Python's variables */
    {Y, "def f():\n    n = 0\n    n += 2\n    return n\n", "n", 2, WHY_VALUE_INT},
    {Y, "def f():\n    n = 0\n    n = n / 2\n    return n\n", "n", 3, WHY_VALUE_UNKNOWN},
    {Y, "def f():\n    n = 0\n    n = 'a'\n    return n\n", "n", 2, WHY_VALUE_UNKNOWN},
    {Y, "def f(n):\n    n = 0\n    return n\n", "n", 2, WHY_VALUE_UNKNOWN},
    {Y, "def f():\n    for i in range(3):\n        i * 2.0\n", "i * 2.0", 0, WHY_VALUE_DOUBLE},
    {Y, "from m import *\ndef f():\n    for i in range(3):\n        i * 2.0\n", "i * 2.0", 0,
     WHY_VALUE_UNKNOWN},
    {Y, "def range(x):\n    return 'a'\ndef f():\n    for i in range(3):\n        i * 2\n",
     "i * 2", 0, WHY_VALUE_UNKNOWN},
    {Y, "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n = 'a'\n    return n\n",
     "n", 3, WHY_VALUE_UNKNOWN},
    {Y, "def f(x):\n    n = str(x)\n    return n\n", "n", 1, WHY_VALUE_UNKNOWN},
    {Y, "def f(x):\n    n = 1\n    n = str(n)\n    return n\n", "n", 3, WHY_VALUE_UNKNOWN},
    {Y, "def f(x):\n    n = 1\n    s = str(n) + 'a'\n    return s\n", "s", 1, WHY_VALUE_STRING},
    {Y, "def f(x):\n    return 'a' % x\n", "'a' % x", 0, WHY_VALUE_UNKNOWN},
    {Y, "n = 0\ndef f():\n    global n\n    n = 'a'\nprint(n)\n", "n", 3, WHY_VALUE_UNKNOWN},
    {Y, "n = 0\nexec(s)\nprint(n)\n", "n", 1, WHY_VALUE_UNKNOWN},
    {Y, "class A:\n    n = 0\n    m = n\n", "n", 1, WHY_VALUE_UNKNOWN},
    {Y, "def f():\n    a, b = 0, 1.5\n    a, b = b, a\n    return a\n", "a", 2,
     WHY_VALUE_UNKNOWN},
    {Y, "def f():\n    a, b = 0, 1\n    a, b = b, a + b\n    return a\n", "a", 3,
     WHY_VALUE_INT},
    {Y, "def f(x):\n    with x as n:\n        pass\n    n = 1\n    return n\n", "n", 2,
     WHY_VALUE_UNKNOWN},
    {Y, "def f(x):\n    return x == 1\n", "x == 1", 0, WHY_VALUE_UNKNOWN},
    {Y, "def f(x):\n    return x is None\n", "x is None", 0, WHY_VALUE_BOOL},
    {Y, "def f(x):\n    return len(x) + 1\n", "len(x) + 1", 0, WHY_VALUE_INT},
};

static void test_values(void **state)
{
    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const value_case *v = &values[i];
        program p = read_program(v->lang, v->text);
        int32_t node = find(&p, v->expression, v->n);
        if (node < 0)
            complain("%s: no node %s", v->text, v->expression);
        if (why_analysis__value_of(p.a, node) != v->value)
            complain("%s: %s is %d, not %d", v->text, v->expression,
                     (int)why_analysis__value_of(p.a, node), (int)v->value);
        why_ctx_free(p.cx);
    }
    assert_int_equal(n_faults, 0);
}

/* ---- effects ---- */

typedef struct {
    const char *lang, *text, *part;
    int n;
    /* letters of the effects, in their order: w writes, c calls, r raises, j jumps, d declares,
     * v volatile, m macro, o operator */
    const char *effects;
} effect_case;

static const effect_case effects[] = {
    {C, "void f(int a, int b) { a + b; }", "a + b;", 0, ""},
    {C, "void f(int a, int b) { a / b; }", "a / b", 0, "r"},
    {C, "void f(int a, int b) { a / 2; }", "a / 2", 0, ""},
    {C, "void f(int a, int b) { a % 0; }", "a % 0", 0, "r"},
    {C, "void f(double a, int b) { a / b; }", "a / b", 0, ""},
    {C, "void f(int *p) { p[1]; }", "p[1]", 0, "r"},
    {C, "void f(volatile int *p) { int b = *p; }", "*p", 1, "rv"},
    {C, "void f(volatile int p) { p; }", "p;", 0, "v"},
    {C, "void f(int a) { a && (a = 2); }", "a && (a = 2)", 0, "w"},
    {C, "void f(int a) { g(a); }", "g(a)", 0, "cr"},
    {C, "void f(int a) { for (;;) { if (a) break; a++; } }",
     "for (;;) { if (a) break; a++; }", 0, "w"},
    {C, "void f(int a) { for (;;) { if (a) break; a++; } }", "{ if (a) break; a++; }", 0, "wj"},
    {C, "void f(int a) { switch (a) { case 1: a = 2; break; } }",
     "switch (a) { case 1: a = 2; break; }", 0, "w"},
    {C, "void f(int a) { for (;;) { switch (a) { case 1: continue; } } }",
     "switch (a) { case 1: continue; }", 0, "j"},
    {C, "void f(int a) { for (;;) { if (a) return; } }", "for (;;) { if (a) return; }", 0, "j"},
    {C, "void f(int a) { x: a; }", "x: a;", 0, "j"},
    {C, "void f(int a) { { int b = a; } }", "{ int b = a; }", 0, "wd"},
    {C, "#define Q(x) x++\nvoid f(int a) { Q(a); }", "Q(a);", 0, "crm"},
    {C, "void f(int a) { asm(\"\"); }", "asm(\"\");", 0, "wcro"},
    {P, "void f(S a, int b) { a + b; }", "a + b", 0, "ro"},
    {P, "void f(S a, int b) { b = a; }", "b = a", 0, "wro"},
    {P, "void f(S a, int b) { if (a) b = 1; }", "if (a) b = 1;", 0, "wro"},
    {P, "void f(S a) { a->x; }", "a->x", 0, "cro"},
    {P, "void f() { S a; }", "S a;", 0, "wcrd"},
    {P, "void f() { int a; }", "int a;", 0, "wd"},
    {P, "void f(int a) { [&]() { return a++; }; }", "[&]() { return a++; }", 0, ""},
    {P, "void f(int a) { [=]() { return a++; }; }", "[=]() { return a++; }", 0, "cr"},
    {P, "void f(int *a) { delete a; }", "delete a", 0, "wcro"},
    {P, "void f(int a) { throw a; }", "throw a;", 0, "crj"},
    {P, "void f(int a) { std::cin >> a; }", "std::cin >> a", 0, "ro"},
    {P, "using namespace std; void f(vector<int> v) { v[1]; }", "v[1]", 0, "r"},
    {P, "using namespace std; void f(map<int, int> v) { v[1]; }", "v[1]", 0, "wcro"},
    {P, "using namespace std; void f(vector<int> v) { v.push_back(1); }", "v.push_back(1)", 0,
     "cr"},
    {J, "class A { void f(int a, int b) { a = a / b; } }", "a = a / b", 0, "wr"},
    {J, "class A { void f(int a, double b) { b = a / b; } }", "b = a / b", 0, "w"},
    {J, "class A { void f(Integer a, int b) { b = a; } }", "b = a", 0, "wr"},
    {J, "class A { void f(Object a, String b) { b = b + a; } }", "b + a", 0, "cr"},
    {J, "class A { void f(String a, String b) { b = b + a + 1; } }", "b + a + 1", 0, ""},
    {J, "class A { void f(int[] a, int b) { b = a[b]; } }", "a[b]", 0, "r"},
    {J, "class A { void f(A a) { a.x = 1; } }", "a.x = 1", 0, "wr"},
    {J, "class A { void f(A a) { System.out.println(a); } }", "System.out.println(a);", 0, "cr"},
    {J, "class A { void f() { Runnable r = () -> f(); } }", "Runnable r = () -> f();", 0, "wd"},
    {J, "class A { void f() { x: for (;;) { for (;;) break x; } } }", "for (;;) break x;", 0,
     "j"},
    {J, "class A { int f(int a) { return switch (a) { case 1: yield 2; default: yield 3; }; } }",
     "switch (a) { case 1: yield 2; default: yield 3; }", 0, ""},
    {Y, "def f(x):\n    x + 1\n", "x + 1", 0, "ro"},
    {Y, "def f():\n    x = 1\n    x + 1\n", "x + 1", 0, ""},
    {Y, "def f(c):\n    if c:\n        x = 1\n    x + 1\n", "x + 1", 0, "r"},
    {Y, "def f(c):\n    x = 1\n    del x\n    x + 1\n", "x + 1", 0, "r"},
    {Y, "def f(c):\n    x = 1\n    return lambda: x.y()\n", "lambda: x.y()", 0, ""},
    {Y, "def f(c):\n    x = [i.y for i in c]\n", "[i.y for i in c]", 0, "wro"},
    {Y, "def f(c):\n    x = 1\n    y = x / 2\n    z = x // x\n", "x // x", 0, "r"},
    {Y, "def f(c):\n    x = 1\n    y = x * 2.5\n    z = x * y\n", "x * y", 0, "r"},
    {Y, "def f(c):\n    x = f'{c}'\n", "f'{c}'", 0, "cr"},
    {Y, "def f(c):\n    for i in range(3):\n        break\n    else:\n        pass\n",
     "for i in range(3):\n        break\n    else:\n        pass", 0, "w"},
    {Y, "def f(c):\n    while c:\n        for i in range(3):\n            pass\n        else:\n"
     "            break\n", "for i in range(3):\n            pass\n        else:\n"
     "            break", 0, "wj"},
    {Y, "def f(c):\n    yield c\n", "yield c", 0, "wcrdo"},
};

static void letters_of(uint32_t found, char out[9])
{
    int n = 0;

    for (int i = 0; i < 8; i++) {
        if (found >> i & 1)
            out[n++] = "wcrjdvmo"[i];
    }
    out[n] = '\0';
}

static void test_effects(void **state)
{
    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
        const effect_case *e = &effects[i];
        program p = read_program(e->lang, e->text);
        int32_t node = find(&p, e->part, e->n);
        char found[9];
        if (node < 0)
            complain("%s: no node %s", e->text, e->part);
        letters_of(why_analysis__effects(p.a, node), found);
        if (strcmp(found, e->effects) != 0)
            complain("%s: %s does \"%s\", not \"%s\"", e->text, e->part, found, e->effects);
        why_ctx_free(p.cx);
    }
    assert_int_equal(n_faults, 0);
}

/* ---- independence ---- */

typedef struct {
    const char *lang, *text, *first, *second;
    bool are_independent;
} pair_case;

static const pair_case pairs[] = {
    {C, "void f(int a, int b) { a = 1; b = 2; }", "a = 1;", "b = 2;", true},
    {C, "void f(int a, int b) { a = b; b = 2; }", "a = b;", "b = 2;", false},
    {C, "void f(int a, int b) { a = 1; b = a; }", "a = 1;", "b = a;", false},
    {C, "void f(int a, int b) { a = 1; a = 2; }", "a = 1;", "a = 2;", false},
    {C, "void f(int a, int b) { a++; b += b; }", "a++;", "b += b;", true},
    {C, "void f(int a, int b) { int c = a; int d = b; }", "int c = a;", "int d = b;", true},
    {C, "void f(int a, int b) { int c = a; int d = c; }", "int c = a;", "int d = c;", false},
    {C, "#define A (1 << 3)\nvoid f(int a, int b) { a = 1; b = A; }", "a = 1;", "b = A;", true},
    {C, "#define A (a++)\nvoid f(int a, int b) { a = 1; b = A; }", "a = 1;", "b = A;", false},
    {C, "int x; void f(int a) { a = x; int x = 3; }", "a = x;", "int x = 3;", false},
    {C, "void f(int *p, int a) { *p = 1; a = 2; }", "*p = 1;", "a = 2;", true},
    {C, "void f(int *p, int a) { g(&a); *p = 1; a = 2; }", "*p = 1;", "a = 2;", false},
    {C, "void f(int *p, int *q) { *p = 1; *q = 2; }", "*p = 1;", "*q = 2;", false},
    {C, "void f(int *p, int *q, int a) { a = *p; *q = 2; }", "a = *p;", "*q = 2;", false},
    {C, "void f(int *p, int *q, int a, int b) { a = *p; b = *q; }", "a = *p;", "b = *q;", true},
    {C, "int g; void f(int *p) { *p = 1; g = 2; }", "*p = 1;", "g = 2;", false},
    {C, "int g, h; void f(int *p) { h = 1; g = 2; }", "h = 1;", "g = 2;", true},
    {C, "int a[9], b[9]; void f(int i) { a[i] = 1; b[i] = 2; }", "a[i] = 1;", "b[i] = 2;", true},
    {C, "int a[9], b[9]; void f(int i) { a[i] = 1; a[1] = 2; }", "a[i] = 1;", "a[1] = 2;",
     false},
    {C, "int a[9]; void f(int *p) { a[1] = 1; p[1] = 2; }", "a[1] = 1;", "p[1] = 2;", false},
    {C, "void f(struct s x, struct s y) { x.a = 1; y.a = 2; }", "x.a = 1;", "y.a = 2;", true},
    {C, "void f(int a, int b) { a = g(); b = 2; }", "a = g();", "b = 2;", false},
    {C, "void f(int a, int b) { a = 1; return; }", "a = 1;", "return;", false},
    {C, "void f(volatile int a, volatile int b) { a = 1; b = 2; }", "a = 1;", "b = 2;", false},
    {C, "void f(int a, int b) { a = 1; extern_y = 2; }", "a = 1;", "extern_y = 2;", false},
    {C, "#define A a\nvoid f(int a, int b) { a = 1; b = A; }", "a = 1;", "b = A;", false},
    {P, "void f(int &a, int &b) { a = 1; b = 2; }", "a = 1;", "b = 2;", false},
    {P, "int *k(int &x); void f(int a) { int *p = k(a); *p = 1; a = 2; }", "*p = 1;", "a = 2;",
     false},
    {P, "void f(int a, int *p) { in >> a; *p = 1; a = 2; }", "*p = 1;", "a = 2;", false},
    {P, "struct s { int a[2], b; }; void f(int *p) { s x; p = x.a; *p = 1; x.b = 2; }",
     "*p = 1;", "x.b = 2;", false},
    {P, "void f(int a, int b) { S c(a); S d(b); }", "S c(a);", "S d(b);", false},
    {P, "void f(S a, S b) { a = 1; b = 2; }", "a = 1;", "b = 2;", false},
    {P, "struct s { int x, y; void f(int *p) { x = 1; *p = 2; } };", "x = 1;", "*p = 2;", false},
    {P, "struct s { int x, y; void f(int p) { x = 1; this->x = 2; } };", "x = 1;",
     "this->x = 2;", false},
    {J, "class A { void f(int a, int b) { a = 1; b = 2; } }", "a = 1;", "b = 2;", true},
    {J, "class A { void f(int a, int b, int c) { a = b / c; c = b / a; } }", "a = b / c;",
     "c = b / a;", false},
    {J, "class A { void f(int a, int b, int c) { a = b / b; c = 2; } }", "a = b / b;",
     "c = 2;", true},
    {J, "class A { int c; void f(int a, int b) { a = b / b; c = 2; } }", "a = b / b;",
     "c = 2;", false},
    {J, "class A { void f(int a, int b, int c) { try { a = b / b; c = 2; } finally { } } }",
     "a = b / b;", "c = 2;", false},
    {J, "class A { void f(int[] a, int[] b) { int[] c = a; int[] d = b; } }", "int[] c = a;",
     "int[] d = b;", true},
    {J, "class A { volatile boolean r; int d; void f() { d = 1; r = true; } }", "d = 1;",
     "r = true;", false},
    {J, "class A { volatile boolean r; int d; void f() { this.d = 1; this.d = 2; } }",
     "this.d = 1;", "this.d = 2;", false},
    {Y, "def f(a):\n    x = 1\n    y = 2\n", "x = 1", "y = 2", true},
    {Y, "def f(a):\n    x = a.b\n    y = 2\n", "x = a.b", "y = 2", false},
    {Y, "def f(a):\n    x = 1\n    x = 2\n", "x = 1", "x = 2", false},
    {Y, "def f(a):\n    x = a\n    y = x\n", "x = a", "y = x", false},
    {Y, "class A:\n    def __del__(self):\n        pass\ndef f(a):\n    x = 1\n    y = 2\n",
     "x = 1", "y = 2", false},
};

static void test_independence(void **state)
{
    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const pair_case *c = &pairs[i];
        program p = read_program(c->lang, c->text);
        int32_t first = find(&p, c->first, 0), second = find(&p, c->second, 0);
        if (first < 0 || second < 0)
            complain("%s: no node %s", c->text, first < 0 ? c->first : c->second);
        if (why_analysis__are_independent(p.a, first, second) != c->are_independent ||
            why_analysis__are_independent(p.a, second, first) != c->are_independent)
            complain("%s: independence of \"%s\" and \"%s\"", c->text, c->first, c->second);
        why_ctx_free(p.cx);
    }
    assert_int_equal(n_faults, 0);
}

/* ---- writes of one variable ---- */

static const struct {
    const char *lang, *text, *part, *name;
    bool may_write;
} writes[] = {
    {C, "void f(int a, int *p) { *p = 1; }", "*p = 1;", "a", false},
    {C, "void f(int a, int *p) { p = &a; *p = 1; }", "*p = 1;", "a", true},
    {C, "void f(int a) { g(a); }", "g(a);", "a", false},
    {C, "void f(int a) { g(&a); }", "g(&a);", "a", true},
    {C, "void f(int a) { scanf(\"%d\", &a); }", "scanf(\"%d\", &a);", "a", true},
    {C, "int a; void f(void) { g(); }", "g();", "a", true},
    {C, "void f(int a) { if (a) { a--; } }", "if (a) { a--; }", "a", true},
    {P, "void f(int a) { g(a); }", "g(a);", "a", true},
    {P, "void f(int a) { std::cin >> a; }", "std::cin >> a;", "a", true},
    {P, "void f(int a, int b) { b = a + 1; }", "b = a + 1;", "a", false},
    {J, "class A { void f(int a) { g(a); } }", "g(a);", "a", false},
    {J, "class A { int a; void f() { g(); } }", "g();", "a", true},
    {Y, "def f(a):\n    g(a)\n", "g(a)", "a", false},
    {Y, "def f(a):\n    for a in g():\n        pass\n", "for a in g():\n        pass", "a", true},
    {Y, "def f(a):\n    b, a = g()\n", "b, a = g()", "a", true},
};

static void test_writes(void **state)
{
    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        program p = read_program(writes[i].lang, writes[i].text);
        int32_t node = find(&p, writes[i].part, 0), name = find(&p, writes[i].name, 0);
        const why_binding *b = why_analysis__binding_of(p.a, name);
        assert_true(node >= 0 && name >= 0);
        assert_non_null(b);
        if (why_analysis__may_write(p.a, node, b) != writes[i].may_write)
            complain("%s: write of %s by %s", writes[i].text, writes[i].name, writes[i].part);
        why_ctx_free(p.cx);
    }
    assert_int_equal(n_faults, 0);
}

/* ---- values thrown away ---- */

static const struct {
    const char *lang, *text, *expression;
    bool is_unused;
} uses[] = {
    {C, "void f(int a) { a++; }", "a++", true},
    {C, "void f(int a) { (a++); }", "a++", true},
    {C, "void f(int a, int b) { a++, b; }", "a++", true},
    {C, "void f(int a, int b) { b = (a++, a); }", "a++", true},
    {C, "void f(int a, int b) { b = (b, a++); }", "a++", false},
    {C, "void f(int a, int b) { for (; a; a++) ; }", "a++", true},
    {C, "void f(int a, int b) { for (; a++; ) ; }", "a++", false},
    {C, "void f(int a, int b) { b = ({ a++; }); }", "a++", false},
    {C, "void f(int a, int b) { return a++; }", "a++", false},
    {J, "class A { int f(int a) { return switch (a) { default -> a++; }; } }", "a++", false},
    {J, "class A { void f(int a) { Supplier s = () -> a++; } }", "a++", false},
    {J, "class A { void f(int a) { for (;; a++, f(a)) ; } }", "a++", true},
};

static void test_unused(void **state)
{
    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        program p = read_program(uses[i].lang, uses[i].text);
        int32_t node = find(&p, uses[i].expression, 0);
        if (node >= 0 && why_syntax__is(p.tree, node, "update_expression") == false)
            node = why_syntax__below(p.tree, node, node + 1, "update_expression");
        assert_true(node >= 0);
        if (why_analysis__is_value_unused(p.a, node) != uses[i].is_unused)
            complain("%s: is the value of %s used", uses[i].text, uses[i].expression);
        why_ctx_free(p.cx);
    }
    assert_int_equal(n_faults, 0);
}

/* ---- broken programs ---- */

/* Every prefix of a program, and every program with a byte taken out, answers every question. */
static void ask_everything(const char *lang, const char *text, size_t n_bytes)
{
    why_ctx *cx;
    why_tree *tree;
    why_analysis *a;
    int32_t n_statements = 0, last = -1;

    assert_int_equal(why_ctx_new(&cx, NULL), WHY_OK);
    assert_int_equal(why_tree_parse(cx, &tree, "t", text, n_bytes, why_language_find(lang), NULL),
                     WHY_OK);
    assert_int_equal(why_analysis__make(cx, &a, tree), WHY_OK);
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        assert_in_range(why_analysis__value_of(a, i), 0, WHY_VALUE_OBJECT);
        if (tree->nodes[i].flags & WHY_NODE_ERROR)
            assert_int_not_equal(why_analysis__effects(a, i), 0);
        (void)why_analysis__is_value_unused(a, i);
        if (!(tree->nodes[i].flags & WHY_NODE_STATEMENT))
            continue;
        n_statements += last >= 0 && why_analysis__are_independent(a, last, i);
        last = i;
        for (int32_t k = 0; why_analysis__binding_at(a, k); k++)
            (void)why_analysis__may_write(a, i, why_analysis__binding_at(a, k));
    }
    assert_true(n_statements <= tree->n_nodes);
    why_ctx_free(cx);
}

static void test_broken(void **state)
{
    char text[512];

    (void)state;
    n_faults = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t n = strlen(pairs[i].text);
        assert_true(n < sizeof text);
        for (size_t cut = 0; cut < n; cut += 3) {
            ask_everything(pairs[i].lang, pairs[i].text, cut);
            memcpy(text, pairs[i].text, cut);
            memcpy(text + cut, pairs[i].text + cut + 1, n - cut - 1);
            ask_everything(pairs[i].lang, text, n - 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_effects),
        cmocka_unit_test(test_independence), cmocka_unit_test(test_writes),
        cmocka_unit_test(test_unused), cmocka_unit_test(test_broken)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
