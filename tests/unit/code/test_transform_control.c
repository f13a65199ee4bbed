/* Transforms of control flow: each row is a file, a transform and what its one point makes of the
 * file, or NULL where it must offer none. White space counts in Python; in the other languages a
 * run of it is one blank. */
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
    const char *want; /* NULL = no point */
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
    assert_true(why_transform_knows(t, lang));
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
        bool is_python = strcmp(r->lang, "python") == 0;
        int32_t n_points;
        const char *got = made(r, &n_points);
        if (n_points != (r->want != NULL))
            fail_msg("%s, %s: %d points in: %s\n%s", r->transform, r->lang, (int)n_points, r->text,
                     got);
        if (r->want && is_python)
            assert_string_equal(got, r->want);
        else if (r->want)
            assert_string_equal(squeeze(got), squeeze(r->want));
    }
}

#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

/* ---- loops ---- */

#define JAVA(body) "class A { void m(int n, int[] a, Object o) { " body " } }"
#define JINT(body) "class A { int m(int n, int[] a, Object o) { " body " } }"
#define C(body) "int g(int); void m(int n, int *a, char c) { " body " }"

static void for_to_while(void **state)
{
    static const char t[] = "for-to-while";
    static const row rows[] = {
        {"c", t, C("for (int i = 0; i < n; i++) a[i] = 1;"),
         C("{ int i = 0; while (i < n) { a[i] = 1; i++; } }")},
        {"c", t, C("int i; for (i = 0; i < n; i++) { a[i] = 1; }"),
         C("int i; i = 0; while (i < n) { a[i] = 1; i++; }")},
        {"c", t, C("int i = 0; for (; i < n; i++) ;"), C("int i = 0; while (i < n) { ; i++; }")},
        {"c", t, C("for (; n > 0; ) n--;"), C("while (n > 0) n--;")},
        /* not in a block: one statement, and the else stays with its if */
        {"c", t, C("int i; if (n) for (i = 0; i < 3; i++) g(i); else g(9);"),
         C("int i; if (n) { i = 0; while (i < 3) { g(i); i++; } } else g(9);")},
        {"c", t, C("for (;; n--) { if (n < 3) break; }"),
         C("while (1) { if (n < 3) break; n--; }")},
        {"cpp", t, C("for (;; n--) { if (n < 3) break; }"),
         C("while (true) { if (n < 3) break; n--; }")},
        /* continue runs the update; that of an inner loop is not ours */
        {"c", t,
         C("for (int i = 0; i < n; i++) { while (c) { continue; } if (c) continue; g(i); }"),
         C("{ int i = 0; while (i < n) { while (c) { continue; } if (c) { i++; continue; } g(i); "
           "i++; } }")},
        {"c", t, C("for (int i = 0; i < n; i++) switch (c) { case 1: continue; default: break; }"),
         C("{ int i = 0; while (i < n) { switch (c) { case 1: { i++; continue; } default: break; } "
           "i++; } }")},
        /* the body hides the update's name; a macro may hide a continue; #pragma; goto is fine */
        {"c", t, C("for (int i = 0; i < n; i++) { int i = 5; g(i); }"), NULL},
        {"c", t, "#define SKIP if (n) continue\nvoid m(int n) { for (; n < 9; n++) { SKIP; } }",
         NULL},
        {"c", t, "void m(int n) {\n#pragma omp parallel for\nfor (n = 0; n < 9; n++) ;\n}", NULL},
        {"c", t, C("for (;;) g(1);"), NULL},
        /* destructors run in front of the update: braces stay, and a continue forbids */
        {"cpp", t, "struct S { ~S(); }; int k; void m() { for (; k < 3; k++) { S s; } }",
         "struct S { ~S(); }; int k; void m() { while (k < 3) { { S s; } k++; } }"},
        {"cpp", t,
         "struct S { ~S(); }; int k; void m() { for (; k < 3; k++) { S s; if (k) continue; } }",
         NULL},
        {"java", t,
         JAVA("for (int i = 0, j = 1; i < n; i++, j++) { if (n == 3) continue; n += j; }"),
         JAVA("{ int i = 0, j = 1; while (i < n) { if (n == 3) { i++; j++; continue; } n += j; "
              "i++; j++; } }")},
        {"java", t, JAVA("int i, j; for (i = 0, j = 1; i < n; i++) n += j;"),
         JAVA("int i, j; i = 0; j = 1; while (i < n) { n += j; i++; }")},
        /* Java could not reach the update */
        {"java", t, JAVA("for (int i = 0; i < n; i++) { break; }"),
         JAVA("{ int i = 0; while (i < n) { break; } }")},
        {"java", t, JAVA("x: for (int i = 0; i < n; i++) { for (;;) { continue x; } }"), NULL},
        {"java", t, JAVA("for (int i = 0; i < n; i++) { try { continue; } finally { n--; } }"),
         NULL},
    };

    (void)state;
    CHECK(rows);
}

static void while_loops(void **state)
{
    static const row rows[] = {
        {"c", "while-to-for", C("while (n > 0) n--;"), C("for (; n > 0; ) n--;")},
        {"c", "while-to-for", C("while (n > 0, c) { n--; continue; }"),
         C("for (; n > 0, c; ) { n--; continue; }")},
        {"cpp", "while-to-do", C("while (n = g(1), n > 0) g(2);"), NULL},
        {"java", "while-to-for", JAVA("x: while ((n > 0)) { continue x; }"),
         JAVA("x: for (; (n > 0); ) { continue x; }")},
        {"c", "while-to-for", C("do n--; while (n > 0);"), NULL},
        {"c", "while-to-for", C("while (1) break;"), NULL},
        {"cpp", "while-to-for", C("while (int x = g(n)) n = x;"), NULL},
        {"c", "while-to-do", C("while (n > 0) n--;"), C("if (n > 0) { do n--; while (n > 0); }")},
        {"c", "while-to-do", C("if (c) while (n > 0) n--; else g(1);"),
         C("if (c) { if (n > 0) { do n--; while (n > 0); } } else g(1);")},
        {"c", "while-to-do", C("while (g(n--)) { if (c) continue; }"),
         C("if (g(n--)) { do { if (c) continue; } while (g(n--)); }")},
        {"java", "while-to-do", JAVA("while (n > 0) { n--; }"),
         JAVA("if (n > 0) { do { n--; } while (n > 0); }")},
        {"java", "while-to-do", JINT("while (true) { if (n > 3) return 1; n++; }"), NULL},
        {"java", "while-to-do", JAVA("final boolean T = true; while (T) { n++; }"), NULL},
        {"java", "while-to-do", JAVA("x: while (n > 0) { for (;;) { continue x; } }"), NULL},
        {"cpp", "while-to-do", C("while ([&] { return n; }()) n--;"), NULL},
        {"c", "while-true-to-for", C("while (1) break;"), C("for (;;) break;")},
        {"java", "while-true-to-for", JAVA("while (true) { break; }"), JAVA("for (;;) { break; }")},
        {"c", "while-true-to-for", C("do break; while (1);"), NULL},
        {"c", "for-ever-to-while", C("for (;;) break;"), C("while (1) break;")},
        {"cpp", "for-ever-to-while", C("for ( ; ; ) break;"), C("while (true) break;")},
        {"c", "for-ever-to-while", C("for (; n; ) break;"), NULL},
        {"python", "while-one-to-true", "while 1:\n    pass\n", "while True:\n    pass\n"},
        {"python", "while-true-to-one", "while True:\n    pass\n", "while 1:\n    pass\n"},
        {"python", "while-true-to-one", "while x:\n    pass\n", NULL},
        {"cpp", "while-one-to-true", C("while (1) break;"), C("while (true) break;")},
    };

    (void)state;
    CHECK(rows);
}

static void do_to_while(void **state)
{
    static const char t[] = "do-to-while";
    static const row rows[] = {
        {"c", t, C("do n--; while (n > 0);"),
         C("while (1) { n--; if (!(n > 0)) break; }")},
        {"c", t, C("do { n--; } while (n);"), C("while (1) { n--; if (!n) break; }")},
        {"c", t, C("do { n--; } while (!n);"), C("while (1) { n--; if (n) break; }")},
        /* what the body declares must not meet the condition */
        {"c", t, C("do { int c = 1; n -= c; } while (c);"),
         C("while (1) { { int c = 1; n -= c; } if (!c) break; }")},
        {"c", t, C("do { if (n) break; } while (c);"),
         C("while (1) { if (n) break; if (!c) break; }")},
        {"c", t, C("do { if (n) continue; } while (c);"), NULL},
        {"c", t, "#define NEXT continue\nvoid m(int n) { do { if (n) NEXT; } while (n); }", NULL},
        {"cpp", t,
         "struct B { bool operator!() const; operator bool() const; }; void m(B b) { do { } while "
         "(b); }",
         NULL},
        {"java", t, JAVA("do { n--; } while (n > 0);"),
         JAVA("while (true) { n--; if (!(n > 0)) break; }")},
        {"java", t, JINT("do { if (n > 1) return 1; } while (true);"), NULL},
        {"java", t, JINT("do { return 1; } while (n > 1);"), NULL},
        {"java", t, JAVA("x: do { for (;;) { continue x; } } while (n > 1);"), NULL},
    };

    (void)state;
    CHECK(rows);
}

static void foreach_to_index(void **state)
{
    static const char t[] = "foreach-to-index";
    static const row rows[] = {
        {"java", t, JAVA("for (int v : a) { n += v; }"),
         JAVA("for (int index_2 = 0; index_2 < a.length; index_2++) { int v = a[index_2]; n += v; "
              "}")},
        {"java", t, JAVA("for (final int v : a) n += v;"),
         JAVA("for (int index_2 = 0; index_2 < a.length; index_2++) { final int v = a[index_2]; n "
              "+= v; }")},
        {"java", t, JAVA("x: for (int v : a) { continue x; }"),
         JAVA("x: for (int index_2 = 0; index_2 < a.length; index_2++) { int v = a[index_2]; "
              "continue x; }")},
        {"java", t, JAVA("for (int v : a) { a = null; }"), NULL},
        {"java", t, "class A { int[] f; void m() { for (int v : f) { f = null; } } }", NULL},
        {"java", t, "class A { void m(java.util.List<String> s) { for (String v : s) { } } }",
         NULL},
        {"java", t, "class A { int[] f() { return null; } void m() { for (int v : f()) { } } }",
         NULL},
    };

    (void)state;
    CHECK(rows);
}

/* ---- switch ---- */

static void switch_to_if(void **state)
{
    static const char t[] = "switch-to-if";
    static const row rows[] = {
        {"c", t, C("switch (n) { case 1: case 2: g(1); break; default: g(2); }"),
         C("if (n == 1 || n == 2) { g(1); } else { g(2); }")},
        {"c", t, C("switch (n) { default: g(2); break; case 1: g(1); }"),
         C("if (n == 1) { g(1); } else { g(2); }")},
        {"c", t, C("switch (n) { case 1: default: g(2); break; case 2: { g(1); break; } }"),
         C("if (n == 2) { g(1); } else { g(2); }")},
        {"c", t, C("switch (n + 1) { case 'x': return; case 2: g(1); }"),
         C("{ int choice_2 = n + 1; if (choice_2 == 'x') { return; } else if (choice_2 == 2) { "
           "g(1); } }")},
        {"c", t, C("if (c) switch (n) { case 1: g(1); break; } else g(2);"),
         C("if (c) { if (n == 1) { g(1); } } else g(2);")},
        {"c", t, C("while (c) { switch (n) { case 1: g(1); continue; case 2: g(2); } }"),
         C("while (c) { if (n == 1) { g(1); continue; } else if (n == 2) { g(2); } }")},
        {"c", t, C("switch (n) { case 1: g(1); case 2: g(2); }"), NULL},
        {"c", t, C("while (c) { switch (n) { case 1: if (c) break; g(1); break; } }"), NULL},
        {"c", t, C("switch (n) { case 1: if (c) { case 2: g(1); } break; }"), NULL},
        {"c", t, C("switch (n) { case 1: ; int x; break; case 2: x = 1; g(x); break; }"), NULL},
        {"c", t, C("switch (n) { default: g(1); break; }"), NULL},
        {"c", t, C("switch (n) { case 1u: g(1); break; }"), NULL},
        {"c", t,
         "#define OUT break\nint g(int); void m(int n) { switch (n) { case 1: g(1); OUT; case "
         "2: g(2); } }",
         NULL},
        {"c", t, "enum { A, B }; int g(int); void m(int n) { switch (n) { case A: g(1); } }",
         "enum { A, B }; int g(int); void m(int n) { if (n == A) { g(1); } }"},
        {"cpp", t, "enum { A, B }; int g(int); void m(int n) { switch (n) { case A: g(1); } }",
         NULL},
        {"cpp", t, "enum class E { A, B }; void m(E e) { switch (e) { case E::A: break; } }", NULL},
        {"java", t, JAVA("switch (n) { case 1: n = 2; break; case 'a': { n = 3; break; } }"),
         JAVA("if (n == 1) { n = 2; } else if (n == 'a') { n = 3; }")},
        {"java", t, "class A { void m(String s) { switch (s) { case \"a\": break; } } }", NULL},
        {"java", t, JAVA("switch (n) { case 1 -> n = 2; default -> n = 3; }"), NULL},
        {"java", t, JAVA("int k = switch (n) { case 1: yield 2; default: yield 3; };"), NULL},
    };

    (void)state;
    CHECK(rows);
}

static void if_to_switch(void **state)
{
    static const char t[] = "if-to-switch";
    static const row rows[] = {
        /* the case belongs to the switch around */
        {"c", t,
         C("switch (c) { case 1: if (n == 1) { g(1); case 5: g(2); } else if (n == 2) g(3); }"),
         NULL},
        {"c", t, C("if (n == 1) g(1); else if (2 == n) { g(2); } else g(3);"),
         C("switch (n) { case 1: { g(1); } break; case 2: { g(2); } break; default: { g(3); } "
           "break; }")},
        {"c", t, C("if (c == 'a') g(1); else if (c == 'b') g(2);"),
         C("switch (c) { case 'a': { g(1); } break; case 'b': { g(2); } break; }")},
        {"c", t, C("if (n == 1) g(1);"), NULL},
        {"c", t, C("if (n == 1) g(1); else if (n == 1) g(2);"), NULL},
        {"c", t, C("if (n == 1) g(1); else if (c == 2) g(2);"), NULL},
        {"c", t, C("if (c == 'a') g(1); else if (c == 97) g(2);"), NULL},
        {"c", t, C("if (n == 1) g(1); else if (n > 2) g(2);"), NULL},
        {"c", t, C("while (c) { if (n == 1) break; else if (n == 2) g(2); }"), NULL},
        {"c", t, C("double d = n; if (d == 1) g(1); else if (d == 2) g(2);"), NULL},
        {"c", t, C("if (a[0] == 1) g(1); else if (a[0] == 2) g(2);"), NULL},
        {"java", t, JINT("if (n == 1) { return 3; } else if (n == 2) n = 4; else n = 5; return n;"),
         JINT("switch (n) { case 1: { return 3; } case 2: { n = 4; } break; default: { n = 5; } "
              "break; } return n;")},
        {"java", t, "class A { void m(long n) { if (n == 1) n = 2; else if (n == 2) n = 3; } }",
         NULL},
        {"java", t, "class A { void m(Integer n) { if (n == 1) n = 2; else if (n == 2) n = 3; } }",
         NULL},
    };

    (void)state;
    CHECK(rows);
}

/* ---- a value by condition ---- */

static void ternary_to_if(void **state)
{
    static const char t[] = "ternary-to-if";
    static const row rows[] = {
        {"c", t, C("n = c ? 1 : 2;"), C("if (c) n = 1; else n = 2;")},
        {"c", t, C("if (c) n = n ? 1 : 2; else g(1);"),
         C("if (c) { if (n) n = 1; else n = 2; } else g(1);")},
        {"c", t, C("int x = c ? n : 2; g(x);"), C("int x; if (c) x = n; else x = 2; g(x);")},
        {"c", t, C("a[n] = c ? 1 : 2;"), C("if (c) a[n] = 1; else a[n] = 2;")},
        {"c", t, C("n = c ? (g(1), 2) : 3;"), C("if (c) n = (g(1), 2); else n = 3;")},
        {"c", t, "int m(int c) { return c ? 1 : 2; }",
         "int m(int c) { if (c) return 1; else return 2; }"},
        {"c", t, "double m(int c) { return c ? 1 : 2.5; }",
         "double m(int c) { if (c) return 1; else return 2.5; }"},
        /* -1 becomes 4294967295 on the way through unsigned; a float rounds */
        {"c", t, "long m(int c, int i, unsigned u) { return c ? i : u; }", NULL},
        {"c", t, "double m(int c, int i, float u) { return c ? i : u; }", NULL},
        {"c", t, C("const int x = c ? n : 2; g(x);"), NULL},
        {"c", t, C("static int x; int y = c ? n : 2, z; x = y;"), NULL},
        {"c", t, C("a[g(n)] = c ? 1 : 2;"), NULL},
        {"c", t, C("n = c ?: 2;"), NULL},
        {"c", t, C("n += c ? 1 : 2;"), NULL},
        {"cpp", t, C("auto x = c ? n : 2; g(x);"), NULL},
        {"cpp", t, C("int &x = c ? n : a[0]; x = 1;"), NULL},
        {"cpp", t, "#include <string>\nstd::string m(int c) { return c ? \"a\" : \"b\"; }", NULL},
        {"cpp", t, "typedef long long ll; ll g(ll a, ll b) { return b ? g(b, a % b) : a; }",
         "typedef long long ll; ll g(ll a, ll b) { if (b) return g(b, a % b); else return a; }"},
        {"cpp", t, "template <typename T> T m(int c) { return c ? 1 : 2; }", NULL},
        {"cpp", t, "struct S { S(int); S(long); }; S m(int c) { return c ? 1 : 2L; }", NULL},
        {"cpp", t, "constexpr int m(int c) { return c ? 1 : 2; }", NULL},
        {"cpp", t, "auto f = [](int c) { return c ? 1 : 2; };", NULL},
        {"java", t, JINT("return n > 1 ? 1 : 2;"), JINT("if (n > 1) return 1; else return 2;")},
        {"java", t, JAVA("String s = n > 1 ? \"a\" : null;"),
         JAVA("String s; if (n > 1) s = \"a\"; else s = null;")},
        {"java", t, JAVA("Object s = n > 1 ? 1 : 2.0;"), NULL},
        {"java", t, JAVA("final int s = n > 1 ? 1 : 2;"), NULL},
        {"java", t, JAVA("Integer s = n > 1 ? 1 : (Integer) o;"), NULL},
        {"java", t, JAVA("var s = n > 1 ? 1 : 2;"), NULL},
        {"python", t, "x = a if c else b\n", "if c:\n    x = a\nelse:\n    x = b\n"},
        {"python", t, "def f():\n    return (a if\n            c else b)\n",
         "def f():\n    if c:\n        return a\n    else:\n        return b\n"},
        {"python", t, "x = a if (c or\n          d) else b\n",
         "if ((c or\n          d)):\n    x = a\nelse:\n    x = b\n"},
        {"python", t, "if y: x = a if c else b\n", NULL},
        {"python", t, "x = a if c else b; y = 1\n", NULL},
        {"python", t, "x = lambda: a if c else b\n", NULL},
        {"python", t, "x: int = a if c else b\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

static void if_to_ternary(void **state)
{
    static const char t[] = "if-to-ternary";
    static const row rows[] = {
        {"c", t, C("if (c) n = 1; else n = 2;"), C("n = c ? 1 : 2;")},
        {"c", t, C("if (c && n) { n = 1; } else { n = n + 2; }"),
         C("n = (c && n) ? 1 : (n + 2);")},
        {"c", t, "int m(int c) { if (c) return 1; else return 2; }",
         "int m(int c) { return c ? 1 : 2; }"},
        {"c", t, "int m(int c) { if (c) { return 1; } return 2; }",
         "int m(int c) { return c ? 1 : 2; }"},
        {"c", t, "long m(int c, int i, unsigned u) { if (c) return i; return u; }", NULL},
        {"c", t, C("if (c) n = 1; else a[0] = 2;"), NULL},
        {"c", t, C("if (c) n = 1; else n += 2;"), NULL},
        {"c", t, C("if (c) n = 1; else { n = 2; g(1); }"), NULL},
        {"c", t, C("if (c) n = 1; /* why */ else n = 2;"), NULL},
        {"c", t, "void m(int c, char *p, void *q, void *x) { if (c) x = p; else x = q; }", NULL},
        {"cpp", t, C("if constexpr (sizeof(n) == 4) n = 1; else n = 2;"), NULL},
        {"cpp", t, C("if (int k = g(n)) n = k; else n = 2;"), NULL},
        {"java", t, JAVA("if (n > 1) n = 1; else n = 2;"), JAVA("n = (n > 1) ? 1 : 2;")},
        {"java", t, JAVA("if (n > 1) o = 1; else o = 2.0;"), NULL},
        {"java", t, "class A { void m(byte b, int n) { if (n > 1) b = 1; else b = 2; } }", NULL},
        {"python", t, "if c:\n    x = 1\nelse:\n    x = y or 2\n", "x = 1 if c else (y or 2)\n"},
        {"python", t, "if c:\n    x = 1, 2\nelse:\n    x = 3\n", "x = (1, 2) if c else 3\n"},
        {"python", t, "def f():\n    if c:\n        return 1\n    return 2\n",
         "def f():\n    return 1 if c else 2\n"},
        {"python", t, "if c:\n    x = 1\nelif d:\n    x = 2\nelse:\n    x = 3\n", NULL},
        {"python", t, "if c:\n    x = y = 1\nelse:\n    x = 3\n", NULL},
        {"python", t, "if c:\n    x = 1  # one\nelse:\n    x = 3\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

/* ---- conditions ---- */

static void nested_conditions(void **state)
{
    static const char split[] = "and-to-nested-if", join[] = "nested-if-to-and";
    static const row rows[] = {
        {"c", split, C("if (n && c) g(1);"), C("if (n) { if (c) g(1); }")},
        {"c", split, C("if (n && c && a) { g(1); }"), C("if (n && c) { if (a) { g(1); } }")},
        {"c", split, C("if (n) if (n && c) g(1); else g(2);"), NULL},
        {"c", split, C("if (n || c) g(1);"), NULL},
        {"c", split, C("if (n & c) g(1);"), NULL},
        {"cpp", split, "struct B { bool operator&&(B) const; }; void m(B a, B b) { if (a && b) ; }",
         NULL},
        {"cpp", split, "#include \"b.h\"\nvoid m(B a, B b) { if (a && b) a.f(); }", NULL},
        {"cpp", split, C("if (n > 1 && c > 2) g(1);"), C("if (n > 1) { if (c > 2) g(1); }")},
        {"cpp", split, C("if (int k = n; k && c) g(1);"), NULL},
        {"java", split, JAVA("if (n > 1 && n < 3) n = 2;"),
         JAVA("if (n > 1) { if (n < 3) n = 2; }")},
        {"java", split, JAVA("if (o instanceof String s && s.length() > n) n = 2;"), NULL},
        {"python", split, "if a and b:  # why\n    s = \"\"\"x\n  y\"\"\"\n    t = 1\n",
         "if a:\n    if b:  # why\n        s = \"\"\"x\n  y\"\"\"\n        t = 1\n"},
        {"python", split, "if a and b: x = 1\n", "if a:\n    if b: x = 1\n"},
        {"python", split, "if a and b:\n    x = 1\nelse:\n    x = 2\n", NULL},
        {"python", split, "if a or b and c:\n    x = 1\n", NULL},
        {"c", join, C("if (n) { if (c > 1) g(1); }"), C("if (n && (c > 1)) g(1);")},
        {"c", join, C("if (n = c) if (c) { g(1); }"), C("if ((n = c) && c) { g(1); }")},
        {"c", join, C("if (n) { if (c) g(1); else g(2); }"), NULL},
        {"c", join, C("if (n) { if (c) g(1); } else g(2);"), NULL},
        {"c", join, C("if (n) { if (c) g(1); g(2); }"), NULL},
        {"c", join, C("if (n) { /* why */ if (c) g(1); }"), NULL},
        {"java", join, JAVA("if (n > 1) { if (n < 3) { n = 2; } }"),
         JAVA("if ((n > 1) && (n < 3)) { n = 2; }")},
        {"python", join, "if a:\n    if b or c:\n        x = 1\n",
         "if a and (b or c):\n        x = 1\n"},
        {"python", join, "if a:\n    if b:\n        x = 1\n    elif c:\n        x = 2\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

static void negate_condition(void **state)
{
    static const char t[] = "negate-condition";
    static const row rows[] = {
        {"c", t, C("if (n > 1) g(1); else g(2);"), C("if (!(n > 1)) { g(2); } else { g(1); }")},
        {"c", t, C("if (!n) { g(1); } else { g(2); }"), C("if (n) { g(2); } else { g(1); }")},
        {"c", t, C("if (!(n) & c) g(1); else g(2);"),
         C("if (!(!(n) & c)) { g(2); } else { g(1); }")},
        {"c", t, C("if (n) ; else g(2);"), C("if (!n) { g(2); } else { ; }")},
        {"c", t, C("if (n) { if (c) g(1); } else g(2);"),
         C("if (!n) { g(2); } else { if (c) g(1); }")},
        {"c", t, C("if (n) g(1);"), NULL},
        {"cpp", t, C("if (int k = g(n)) g(k); else g(2);"), NULL},
        {"cpp", t, C("if constexpr (sizeof(n) == 4) g(1); else g(2);"), NULL},
        {"cpp", t, C("if (n) [[likely]] { g(1); } else g(2);"), NULL},
        {"cpp", t,
         "struct B { bool operator!(); operator bool(); }; void m(B b) { if (b) ; else b = B(); }",
         NULL},
        {"c", t, "#define F(x) x; x\nint g(int); void m(int n) { if (n) g(1); else F(g(2)); }",
         NULL},
        {"java", t, JAVA("if (n > 1) n = 1; else n = 2;"),
         JAVA("if (!(n > 1)) { n = 2; } else { n = 1; }")},
        {"java", t, JAVA("if (!(o instanceof String s)) n = 1; else n = s.length();"), NULL},
        {"python", t, "if a:  # one\n    x = 1\nelse:  # two\n    # three\n    x = 2\n",
         "if not a:  # two\n    # three\n    x = 2\nelse:  # one\n    x = 1\n"},
        {"python", t, "if not a: x = 1\nelse: x = 2\n", "if a: x = 2\nelse: x = 1\n"},
        {"python", t, "if a == b:\n    x = 1\nelse:\n    x = 2\n",
         "if not (a == b):\n    x = 2\nelse:\n    x = 1\n"},
        {"python", t, "if a:\n    x = 1\nelif b:\n    x = 2\nelse:\n    x = 3\n", NULL},
        {"python", t, "for a in b:\n    x = 1\nelse:\n    x = 2\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

/* ---- braces and else ---- */

static void braces(void **state)
{
    static const char add[] = "braces-add", cut[] = "braces-remove";
    static const row rows[] = {
        {"c", add, C("if (n) g(1);"), C("if (n) { g(1); }")},
        {"c", add, C("if (n) { g(1); } else g(2);"), C("if (n) { g(1); } else { g(2); }")},
        {"c", add, C("do g(1); while (n);"), C("do { g(1); } while (n);")},
        {"c", add, C("while (n) ;"), C("while (n) { ; }")},
        {"c", add, C("if (n) { g(1); } else if (c) { g(2); }"), NULL},
        {"c", add, "#define F(x) g(x); g(x)\nint g(int); void m(int n) { if (n) F(n); }", NULL},
        {"cpp", add, "void m(int n) { for (int x : {1, 2}) n += x; }",
         "void m(int n) { for (int x : {1, 2}) { n += x; } }"},
        {"java", add, JAVA("for (int v : a) n += v;"), JAVA("for (int v : a) { n += v; }")},
        {"c", cut, C("if (n) { g(1); }"), C("if (n) g(1);")},
        {"c", cut, C("while (n) { if (c) g(1); }"), NULL},
        {"c", cut, C("if (n) { if (c) g(1); } else g(2);"), NULL},
        {"c", cut, C("if (n) g(1); else { if (c) g(2); else g(3); }"), NULL},
        {"c", cut, C("if (n) { while (c) if (a) g(1); } else g(2);"), NULL},
        {"c", cut, C("if (n) { while (c) x: if (a) g(1); } else g(2);"), NULL},
        {"java", cut, JAVA("if (n > 1) { while (n > 2) ; } else n = 1;"),
         JAVA("if (n > 1) while (n > 2) ; else n = 1;")},
        {"c", cut, C("while (n) { if (c) g(1); else g(2); }"),
         C("while (n) if (c) g(1); else g(2);")},
        {"c", cut, C("if (n) { int x = 1; }"), NULL},
        {"c", cut, C("if (n) { }"), NULL},
        {"c", cut, C("if (n) { g(1); /* why */ }"), NULL},
        {"c", cut, C("{ g(1); }"), NULL},
        {"c", cut, C("if (n) { x: g(1); }"), NULL},
        {"c", cut, "#define F(x) g(x); g(x)\nint g(int); void m(int n) { if (n) { F(n); } }", NULL},
        {"java", cut, JAVA("do { n--; } while (n > 1);"), JAVA("do n--; while (n > 1);")},
        {"java", cut, JAVA("if (n > 1) { int k = n; }"), NULL},
    };

    (void)state;
    CHECK(rows);
}

static void else_behind_a_jump(void **state)
{
    static const char drop[] = "else-drop", add[] = "else-add";
    static const row rows[] = {
        {"c", drop, C("if (n) { return; } else { int k = 1; g(k); }"),
         C("if (n) { return; } { int k = 1; g(k); }")},
        {"c", drop, C("while (c) { if (n) break; else if (c) g(1); g(2); }"),
         C("while (c) { if (n) break; if (c) g(1); g(2); }")},
        {"c", drop, C("if (n) { if (c) return; } else g(1);"), NULL},
        {"c", drop, C("if (n) { while (c) { break; } } else g(1);"), NULL},
        {"c", drop, C("if (c) if (n) return; else g(1);"), NULL},
        {"cpp", drop, C("if constexpr (sizeof(n) == 4) { return; } else { g(1); }"), NULL},
        {"cpp", drop, C("if (int k = n) { return; } else { g(k); }"), NULL},
        {"java", drop, JINT("if (n > 1) { throw new Error(); } else { return 1; }"),
         JINT("if (n > 1) { throw new Error(); } { return 1; }")},
        {"python", drop,
         "def f():\n    if a:\n        return 1\n    else:\n        x = 1\n        y = 2\n",
         "def f():\n    if a:\n        return 1\n    x = 1\n    y = 2\n"},
        {"python", drop,
         "def f():\n    if a:\n        return 1\n    else:\n        for x in y:\n            "
         "pass\n",
         NULL},
        {"python", drop, "def f():\n    if a:\n        x = 1\n    else:\n        y = 2\n", NULL},
        {"c", add, C("if (n) return; g(1); g(2);"), C("if (n) return; else { g(1); g(2); }")},
        {"c", add, C("if (n) { g(0); return; } int k = 2; g(k);"),
         C("if (n) { g(0); return; } else { int k = 2; g(k); }")},
        {"c", add, C("if(n)return;g(1);"), C("if(n)return; else {g(1); }")},
        {"c", add, C("if (n) return;"), NULL},
        {"c", add, C("if (n) g(1); g(2);"), NULL},
        {"c", add, C("if (n) return; x: g(2); goto x;"), NULL},
        {"c", add, C("if (n) while (1) if (c) return; g(2);"), NULL},
        {"java", add, JINT("while (true) { if (n > 1) { break; } n++; } return n;"),
         JINT("while (true) { if (n > 1) { break; } else { n++; } } return n;")},
        {"java", add, JINT("if (!(o instanceof String s)) { return 1; } return s.length();"), NULL},
        {"python", add,
         "def f():\n    if a:\n        return 1\n    x = \"\"\"a\n  b\"\"\"\n    return x\n",
         "def f():\n    if a:\n        return 1\n    else:\n        x = \"\"\"a\n  b\"\"\"\n       "
         " "
         "return x\n"},
        {"python", add, "def f():\n    if a: return 1\n    return 2\n",
         "def f():\n    if a: return 1\n    else:\n        return 2\n"},
        /* a break in the else of an inner loop leaves the outer one */
        {"python", drop,
         "def f():\n    if a:\n        while True:\n            for x in y:\n                pass\n"
         "            else:\n                break\n    else:\n        z = 1\n",
         NULL},
        {"python", drop,
         "def f():\n    if a:\n        while True:\n            for x in y:\n                "
         "break\n"
         "    else:\n        z = 1\n",
         "def f():\n    if a:\n        while True:\n            for x in y:\n                "
         "break\n"
         "    z = 1\n"},
        {"python", add, "def f():\n    with s():\n        x = 1\n    return 2\n", NULL},
        {"python", add,
         "def f():\n    if a:\n        with s():\n            return 1\n    return 2\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

static void else_if(void **state)
{
    static const char nest[] = "else-if-to-nested", flat[] = "nested-to-else-if";
    static const row rows[] = {
        {"c", nest, C("if (n) g(1); else if (c) g(2); else g(3);"),
         C("if (n) g(1); else { if (c) g(2); else g(3); }")},
        {"java", nest, JAVA("if (n > 1) n = 1; else if (n < 0) n = 2;"),
         JAVA("if (n > 1) n = 1; else { if (n < 0) n = 2; }")},
        {"c", nest, C("if (n) g(1); else g(2);"), NULL},
        {"python", nest, "if a:\n    x = 1\nelif b:\n    x = 2\nelse:\n    x = 3\n",
         "if a:\n    x = 1\nelse:\n    if b:\n        x = 2\n    else:\n        x = 3\n"},
        {"python", nest, "if a:\n    x = 1\nelse:\n    x = 3\n", NULL},
        {"c", flat, C("if (n) g(1); else { if (c) g(2); }"), C("if (n) g(1); else if (c) g(2);")},
        {"c", flat, C("if (a) if (n) g(1); else { if (c) g(2); } else g(3);"), NULL},
        {"c", flat, C("if (n) g(1); else { if (c) g(2); g(3); }"), NULL},
        {"c", flat, C("if (n) g(1); else { if (c) g(2); /* why */ }"), NULL},
        {"python", flat,
         "if a:\n    x = 1\nelse:\n    if b:\n        x = 2\n    else:\n        x = 3\n",
         "if a:\n    x = 1\nelif b:\n        x = 2\nelse:\n        x = 3\n"},
        {"python", flat, "if a:\n    x = 1\nelse:\n    if b:\n        x = 2\n    y = 1\n", NULL},
        {"python", flat, "if a:\n    x = 1\nelse:\n    # why\n    if b:\n        x = 2\n", NULL},
    };

    (void)state;
    CHECK(rows);
}

/* Points that nest what stood in a row end after a few: 40 returns make no 40 levels. */
static void rows_are_not_nested_without_end(void **state)
{
    static const struct {
        const char *transform, *front, *each, *behind;
    } cases[] = {
        {"else-add", "def f(x):\n", "    if x:\n        return 1\n", "    return 0\n"},
        {"else-if-to-nested", "if x:\n    y = 1\n", "elif y:\n    y = 2\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        why_str s = {0};
        row r = {"python", cases[i].transform, NULL, NULL};
        int32_t n_points;
        assert_int_equal(why_str_puts(cx, &s, cases[i].front), WHY_OK);
        for (int k = 0; k < 40; k++)
            assert_int_equal(why_str_puts(cx, &s, cases[i].each), WHY_OK);
        assert_int_equal(why_str_puts(cx, &s, cases[i].behind), WHY_OK);
        r.text = why_arena_strndup(cx, s.bytes, s.n_bytes);
        why_str_release(&s);
        made(&r, &n_points);
        assert_int_equal(n_points, 8);
    }
}

/* ---- the end of main ---- */

static void return_zero(void **state)
{
    static const char add[] = "return-zero-add", cut[] = "return-zero-remove";
    static const row rows[] = {
        {"c", add, "int g(void);\nint main(void)\n{\n    g();\n}\n",
         "int g(void);\nint main(void)\n{\n    g();\n    return 0;\n}\n"},
        {"cpp", add, "int main(int n, char **v) { if (n) return 1; }",
         "int main(int n, char **v) { if (n) return 1; return 0; }"},
        {"c", add, "int main(void) { return 1; }", NULL},
        {"c", add, "int f(void) { }", NULL},
        {"c", add, "void main(void) { }", NULL},
        {"cpp", add, "struct S { int main() { } };", NULL},
        {"cpp", add, "namespace s { int main() { } }", NULL},
        {"c", cut, "int g(void);\nint main(void)\n{\n    g();\n    return 0;\n}\n",
         "int g(void);\nint main(void)\n{\n    g();\n}\n"},
        {"c", cut, "int g(void); int main(void) { g(); return (0); }",
         "int g(void); int main(void) { g(); }"},
        {"c", cut, "int g(void); int main(void) { g(); return 1; }", NULL},
        {"c", cut, "int g(void); int main(void) { if (g()) goto x; x: return 0; }", NULL},
        {"c", cut, "int g(void); int f(void) { g(); return 0; }", NULL},
        {"c", cut, "int g(void); int main(void) { if (g()) return 0; g(); }", NULL},
    };

    (void)state;
    CHECK(rows);
}

/* Temporary objects end with the whole expression. */
static void temporary_objects(void **state)
{
#define LOUD "struct T { ~T(); operator bool(); }; T t(int); int g(int); "
#define QUIET "struct T { operator bool(); }; T t(int); int g(int); "
    static const row rows[] = {
        {"cpp", "and-to-nested-if", LOUD "void f(int n) { if (t(n) && n) g(1); }", NULL},
        {"cpp", "and-to-nested-if", LOUD "void f(int n) { if (n && t(n)) g(1); }",
         LOUD "void f(int n) { if (n) { if (t(n)) g(1); } }"},
        {"cpp", "and-to-nested-if", QUIET "void f(int n) { if (t(n) && n) g(1); }",
         QUIET "void f(int n) { if (t(n)) { if (n) g(1); } }"},
        {"cpp", "nested-if-to-and", LOUD "void f(int n) { if (t(n)) if (n) g(1); }", NULL},
        {"cpp", "ternary-to-if", LOUD "void f(int n) { n = t(n) ? 1 : g(2); }", NULL},
        {"cpp", "if-to-ternary", LOUD "void f(int n) { if (t(n)) n = 1; else n = g(2); }", NULL},
    };

    (void)state;
    CHECK(rows);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(for_to_while),   TEST(while_loops),       TEST(do_to_while),
        TEST(temporary_objects), TEST(foreach_to_index), TEST(switch_to_if),    TEST(if_to_switch),
        TEST(ternary_to_if),  TEST(if_to_ternary),     TEST(nested_conditions),
        TEST(negate_condition), TEST(braces),          TEST(else_behind_a_jump),
        TEST(else_if),        TEST(return_zero),
        TEST(rows_are_not_nested_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
