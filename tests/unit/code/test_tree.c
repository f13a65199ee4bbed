/* Trees of hand-written text: exact tokens, kinds and places; broken, deep and hostile input. */
#include <why/code.h>

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cover.h"

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

static why_tree *parse_bytes(const char *lang, const char *text, size_t n)
{
    why_tree *tree = NULL;
    const char *fault;

    if (why_tree_parse(cx, &tree, "it", text, n, why_language_find(lang), NULL) != WHY_OK)
        fail_msg("%s", why_ctx_error(cx)->message);
    fault = check_tree(tree);
    if (fault)
        fail_msg("%s in %s: %.200s", fault, lang, text);
    return tree;
}

static why_tree *parse(const char *lang, const char *text)
{
    return parse_bytes(lang, text, strlen(text));
}

/* "k:int i:x" with the first letter of each kind; OTHER is x, DIRECTIVE #, PUNCTUATION a dot, types
 * t. */
static const char *spell(const why_tree *tree)
{
    static const char letters[] = "kitnso.c#wx";
    why_str s = {0};
    const char *kept;

    for (int32_t i = 0; i < tree->n_tokens; i++) {
        const why_token *t = &tree->tokens[i];
        assert_int_equal(why_str_printf(cx, &s, "%s%c:%.*s", i ? " " : "", letters[t->kind],
                                        (int)(t->span.end - t->span.start),
                                        tree->text + t->span.start),
                         WHY_OK);
    }
    kept = s.bytes ? why_arena_strndup(cx, s.bytes, s.n_bytes) : "";
    why_str_release(&s);
    return kept;
}

typedef struct {
    const char *lang, *text, *tokens;
} example;

static const example examples[] = {
    {"c", "int x = 42;", "t:int i:x o:= n:42 .:;"},
    {"c", "", ""},
    {"c", " \t\r\n\f\v", ""},
    {"c", "/* only */ // comments", "c:/* only */ c:// comments"},
    {"c", "// a \\\n b\nint x;", "c:// a \\\n b t:int i:x .:;"},
    {"c", "#include <stdio.h>", "#:#include s:<stdio.h>"},
    {"c", "#include \"a.h\" // b\n", "#:#include s:\"a.h\" c:// b"},
    {"c", "#  define  N  10\n", "#:#  define i:N n:10"},
    {"c", "#define M(a) do { f(#a, a##b, \"s\\\"t\", 'c', 0x1Fu); } while (0)\n",
     "#:#define i:M .:( i:a .:) k:do .:{ i:f .:( o:# i:a .:, i:a o:## i:b .:, s:\"s\\\"t\" .:, "
     "s:'c' .:, n:0x1Fu .:) .:; .:} k:while .:( n:0 .:)"},
    {"c", "#define A x \\\n  + y\nint b;", "#:#define i:A i:x .:\\ o:+ i:y t:int i:b .:;"},
    {"c", "#if 0\nint a;\n#else\nint b;\n#endif\n",
     "#:#if n:0 t:int i:a .:; #:#else t:int i:b .:; #:#endif"},
    {"c", "#error don't stop\n", "#:#error i:don x:' i:t i:stop"},
    {"c", "p->q[i] >>= ~m ? 1 : 2;",
     "i:p o:-> i:q .:[ i:i .:] o:>>= o:~ i:m o:? n:1 .:: n:2 .:;"},
    {"c", "f(\"a\" L\"b\\n\", '\\'', u8\"x\");",
     "i:f .:( s:\"a\" s:L\"b\\n\" .:, s:'\\'' .:, s:u8\"x\" .:) .:;"},
    {"c", "\"?\?/\" is = no + trigraph;", "s:\"?\?/\" i:is o:= i:no o:+ i:trigraph .:;"},
    {"c", "unsigned long n; size_t z; struct s *p;",
     "t:unsigned t:long i:n .:; t:size_t i:z .:; k:struct t:s o:* i:p .:;"},
    {"c", "char *s = \"abc\nint y;", "t:char o:* i:s o:= s:\"abc t:int i:y .:;"},
    {"c", "int x; /* open\n int y; ", "t:int i:x .:; c:/* open\n int y;"},
    {"c", "int \xFF\xFE x;", "t:int x:\xFF\xFE i:x .:;"},
    {"c", "int caf\xC3\xA9 = 1;", "t:int i:caf\xC3\xA9 o:= n:1 .:;"},
    {"c", "x = \xF0\x9F\x98\x80;", "t:x o:= x:\xF0\x9F\x98\x80 .:;"},
    {"c", "s = \"\xF0\x9F\x98\x80 \xFF\";", "i:s o:= s:\"\xF0\x9F\x98\x80 \xFF\" .:;"},
    {"c", "\xEF\xBB\xBFint x;", "t:int i:x .:;"},
    {"cpp", "vector<vector<int>> v;", "t:vector o:< t:vector o:< t:int o:> o:> i:v .:;"},
    {"cpp", "auto f = [&](int a) -> int { return a; };",
     "k:auto i:f o:= .:[ o:& .:] .:( t:int i:a .:) o:-> t:int .:{ k:return i:a .:; .:} .:;"},
    {"cpp", "auto s = R\"x(a\n)\" b)x\";", "k:auto i:s o:= s:R\"x(a\n)\" b)x\" .:;"},
    {"cpp", "std::cout << 1'000 << 1e-5f;",
     "i:std .::: i:cout o:<< n:1'000 o:<< n:1e-5f .:;"},
    {"cpp", "template <class T> T max(T a) { return nullptr; }",
     "k:template o:< k:class t:T o:> t:T i:max .:( t:T i:a .:) .:{ k:return k:nullptr .:; .:}"},
    {"java", "@Override public int f(List<? extends A> a) { return a.b(); }",
     "#:@ i:Override k:public t:int i:f .:( t:List o:< o:? k:extends t:A o:> i:a .:) .:{ k:return "
     "i:a .:. i:b .:( .:) .:; .:}"},
    {"java", "class A { String s = \"\"\"\n a\n\"\"\"; char c = '\\n'; }",
     "k:class i:A .:{ t:String i:s o:= s:\"\"\"\n a\n\"\"\" .:; t:char i:c o:= s:'\\n' .:; .:}"},
    {"java", "@interface Q { }", "k:@interface i:Q .:{ .:}"},
    {"java", "class A { Runnable r = () -> x >>> 1; }",
     "k:class i:A .:{ t:Runnable i:r o:= .:( .:) o:-> i:x o:>>> n:1 .:; .:}"},
    {"python", "@dec\ndef f(x: int) -> str:\n\treturn f\"a{x!r:>{w}}b\"\n",
     "#:@ i:dec k:def i:f .:( i:x .:: i:int .:) o:-> i:str .:: k:return s:f\"a{x!r:>{w}}b\""},
    {"python", "m = a @ b ** c // d", "i:m o:= i:a o:@ i:b o:** i:c o:// i:d"},
    {"python", "if x not  in y and y is not z: pass",
     "k:if i:x k:not k:in i:y k:and i:y k:is k:not i:z .:: k:pass"},
    {"python", "print 'py2', `x`\n", "k:print s:'py2' .:, s:`x`"},
    {"python", "x = 1 + \\\n  2 # c\n", "i:x o:= n:1 o:+ .:\\ n:2 c:# c"},
    {"python", "match = 1; x = rb'\\'' '''a\nb'''",
     "i:match o:= n:1 .:; i:x o:= s:rb'\\'' s:'''a\nb'''"},
    {"python", "s = \"\"\"open\n x = 1\n", "i:s o:= s:\"\"\"open\n x = 1"},
    {"text", "Hi, w\xC3\xB6rld 3.5: #1 \xE2\x86\x92 x",
     "w:Hi .:, w:w\xC3\xB6rld n:3.5 .:: .:# n:1 x:\xE2\x86\x92 w:x"},
};

static void reads_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const example *e = &examples[i];
        assert_string_equal(spell(parse(e->lang, e->text)), e->tokens);
    }
}

static void check_place(const why_token *t, uint32_t line, uint32_t col, uint32_t end_line,
                        uint32_t end_col)
{
    assert_int_equal(t->span.line, line);
    assert_int_equal(t->span.col, col);
    assert_int_equal(t->span.end_line, end_line);
    assert_int_equal(t->span.end_col, end_col);
}

static void counts_lines_and_columns(void **state)
{
    why_tree *t;

    (void)state;
    t = parse("c", "int a;\r\n\tint b;\rint c;\n\n/* \xC3\xA9\n */ int d;");
    assert_int_equal(t->n_lines, 6);
    check_place(&t->tokens[0], 1, 1, 1, 4);
    check_place(&t->tokens[3], 2, 2, 2, 5);
    check_place(&t->tokens[6], 3, 1, 3, 4);
    check_place(&t->tokens[9], 5, 1, 6, 4);
    check_place(&t->tokens[10], 6, 5, 6, 8);
    t = parse("c", "\xEF\xBB\xBFs = \"\xF0\x9F\x98\x80\xFF\xFF\";");
    check_place(&t->tokens[0], 1, 1, 1, 2);
    check_place(&t->tokens[2], 1, 5, 1, 10);
    check_place(&t->tokens[3], 1, 10, 1, 11);
    assert_int_equal(parse("c", "")->n_lines, 0);
    assert_int_equal(parse("c", "\n")->n_lines, 1);
    assert_int_equal(parse("c", "a\n")->n_lines, 1);
    assert_int_equal(parse("c", "a\nb")->n_lines, 2);
    assert_int_equal(parse("c", "a\r\r\nb")->n_lines, 3);
}

/* A comment up to a line end of \r alone must not swallow the rest. */
static void takes_old_line_ends(void **state)
{
    (void)state;
    assert_string_equal(spell(parse("c", "// a\rint x;\r#define N 1\rint y;")),
                        "c:// a t:int i:x .:; #:#define i:N n:1 t:int i:y .:;");
    assert_string_equal(spell(parse("python", "if x:\r\n  y\r\nz\r\n")), "k:if i:x .:: i:y i:z");
}

static const char *name_at(const why_tree *t, int32_t token)
{
    return why_tree_function_name(cx, t, t->tokens[token].function);
}

static void knows_statement_and_function(void **state)
{
    why_tree *t;

    (void)state;
    t = parse("c", "int g; static int *f(int a) { if (a) return 0; a++; }");
    assert_int_equal(t->tokens[0].function, -1);
    assert_string_equal(why_tree_kind_name(t, t->tokens[0].statement), "declaration");
    assert_int_equal(t->tokens[5].statement, -1);
    assert_string_equal(name_at(t, 5), "f");
    assert_string_equal(why_tree_kind_name(t, t->tokens[12].statement), "if_statement");
    assert_string_equal(why_tree_kind_name(t, t->tokens[16].statement), "return_statement");
    assert_string_equal(why_tree_kind_name(t, t->tokens[19].statement), "expression_statement");
    t = parse("cpp", "int A::f() const { return 1; } A::~A() {} bool operator<(A a) { return 0; }");
    assert_string_equal(name_at(t, 0), "A::f");
    assert_string_equal(name_at(t, 12), "A::~A");
    assert_string_equal(name_at(t, 20), "operator<");
    t = parse("java", "class A { A() {} int[] f() { return g(x -> x); } }");
    assert_int_equal(t->tokens[0].function, -1);
    assert_string_equal(name_at(t, 3), "A");
    assert_string_equal(name_at(t, 8), "f");
    assert_null(name_at(t, 18));
    t = parse("python", "def f(a):\n  def g(): return 1\n  return g\n");
    assert_string_equal(name_at(t, 1), "f");
    assert_string_equal(name_at(t, 8), "g");
    assert_string_equal(name_at(t, t->n_tokens - 1), "f");
    assert_null(why_tree_function_name(cx, t, 0));
    assert_null(why_tree_function_name(cx, t, -1));
}

static char *repeat(const char *piece, size_t n, const char *end)
{
    size_t length = strlen(piece);
    char *text = malloc(length * n + strlen(end) + 1);

    assert_non_null(text);
    for (size_t i = 0; i < n; i++)
        memcpy(text + i * length, piece, length);
    memcpy(text + length * n, end, strlen(end) + 1);
    return text;
}

/* Either all tokens are there, or the message says which limit ended it; never a crash or a leak.
 */
static void survives_depth(void **state)
{
    static const char *const pieces[] = {"(",     "[",  "{",       "a<",  "a=",        "\"",
                                         "x?",    "@",  "[](){",   "do ", "template<", "#if 1\n",
                                         "else ", "'",  "if(x){",  "/*",  "f(b<c>(d", "\xFF",
                                         "r\"",   ":\n ", "lambda:", "<!", "\\"};
    static const char *const langs[] = {"c", "cpp", "java", "python", "text"};

    (void)state;
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        char *text = repeat(pieces[p], 8000, ";");
        for (size_t l = 0; l < sizeof langs / sizeof *langs; l++) {
            why_arena_mark mark = why_ctx_mark(cx);
            why_tree *tree = NULL;
            why_tree_options options = {.max_ms = 60, .max_depth = 50, .keep_nodes = true};
            int status = why_tree_parse(cx, &tree, "deep", text, strlen(text),
                                        why_language_find(langs[l]), &options);
            assert_int_equal(why_ctx_blocks(cx), 0);
            if (status == WHY_OK) {
                const char *fault = check_tokens(tree);
                if (!fault)
                    fault = check_nodes(tree);
                if (fault)
                    fail_msg("%s: %s * 8000 as %s", fault, pieces[p], langs[l]);
            } else {
                assert_int_equal(status, WHY_ELIMIT);
                assert_non_null(strstr(why_ctx_error(cx)->message, "deep: the parser needed"));
                why_ctx_clear_error(cx);
            }
            why_ctx_rewind(cx, mark);
        }
        free(text);
    }
}

static void folds_deep_nodes(void **state)
{
    char *open = repeat("(", 100000, "1"), *close = repeat(")", 100000, ";");
    char *text = malloc(200010);
    why_tree *tree = NULL;
    why_tree_options options = {.max_tokens = 300000, .keep_nodes = true};
    int32_t deepest = 0;

    (void)state;
    assert_non_null(text);
    sprintf(text, "x=%s%s", open, close);
    assert_int_equal(why_tree_parse(cx, &tree, "deep", text, strlen(text), why_language_find("c"),
                                    &options),
                     WHY_OK);
    assert_int_equal(tree->n_tokens, 200004);
    assert_null(check_tokens(tree));
    assert_null(check_nodes(tree));
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t depth = 0;
        for (int32_t up = i; up >= 0; up = tree->nodes[up].parent)
            depth++;
        deepest = depth > deepest ? depth : deepest;
    }
    assert_int_equal(deepest, 2000);
    free(open);
    free(close);
    free(text);
}

static void takes_one_long_line(void **state)
{
    char *text = repeat("x\xC3\xA9 = f(1); ", 1000, "");
    why_tree *tree = parse("c", text);

    (void)state;
    assert_int_equal(tree->n_tokens, 7000);
    check_place(&tree->tokens[6999], 1, 11 * 999 + 10, 1, 11 * 999 + 11);
    assert_int_equal(tree->n_lines, 1);
    free(text);
}

static void tokens_alone(void **state)
{
    why_tree *tree;
    const char *text = "int f(int a) { return a; }";

    (void)state;
    assert_int_equal(why_tree_parse(cx, &tree, NULL, text, strlen(text), why_language_find("c"),
                                    &(why_tree_options){.keep_nodes = false}),
                     WHY_OK);
    assert_int_equal(tree->n_nodes, 0);
    assert_null(tree->nodes);
    assert_int_equal(tree->n_tokens, 11);
    for (int i = 0; i < 11; i++)
        assert_true(tree->tokens[i].node == -1 && tree->tokens[i].statement == -1 &&
                    tree->tokens[i].function == -1);
    assert_string_equal(tree->name, "source");
}

static void refuse(int wanted, const char *text, size_t n, const why_tree_options *options,
                   const char *message)
{
    why_tree *tree = (why_tree *)&cx;
    int status = why_tree_parse(cx, &tree, "it", text, n, why_language_find("c"), options);

    assert_int_equal(status, wanted);
    assert_ptr_equal(tree, &cx);
    if (!strstr(why_ctx_error(cx)->message, message))
        fail_msg("\"%s\" does not say \"%s\"", why_ctx_error(cx)->message, message);
    why_ctx_clear_error(cx);
}

static void refuses_what_is_no_source(void **state)
{
    char *big = repeat("0123456789", 200000, "");
    char late[9001];

    (void)state;
    refuse(WHY_EPARSE, "int\0x", 5, NULL, "a NUL byte at offset 3");
    refuse(WHY_EPARSE, "ab\1\2\3\4cd", 8, NULL, "the first at offset 2");
    refuse(WHY_ELIMIT, big, 2000000, NULL, "2000000 bytes of source; the limit is 1048576");
    refuse(WHY_ELIMIT, "int x;", 6, &(why_tree_options){.max_bytes = 5}, "the limit is 5");
    refuse(WHY_ELIMIT, "a\nb\nc d", 7, &(why_tree_options){.max_tokens = 2, .keep_nodes = true},
           "more than 2 tokens (at line 3)");
    memset(late, 'x', sizeof late);
    late[8999] = 0; /* beyond the part that is sniffed at: a token like another */
    assert_int_equal(parse_bytes("c", late, 9000)->n_tokens, 2);
    assert_int_equal(parse_bytes("c", "\x1B[0m \b", 6)->n_errors > 0, 1);
    free(big);
}

static void stops_when_cancelled(void **state)
{
    static const volatile int raised = 1;
    why_ctx *stopped;
    why_tree *tree;
    char *text = repeat("int x = f(a, b);\n", 5000, "");

    (void)state;
    assert_int_equal(
        why_ctx_new(&stopped, &(why_ctx_options){.n_threads = 1, .cancel = &raised}), WHY_OK);
    assert_int_equal(why_tree_parse(stopped, &tree, "it", text, strlen(text),
                                    why_language_find("c"), NULL),
                     WHY_ECANCELLED);
    assert_int_equal(why_ctx_blocks(stopped), 0);
    why_ctx_free(stopped);
    free(text);
}

/* No more memory at each point in turn: an error, nothing held, nothing broken. */
static void survives_lack_of_memory(void **state)
{
    char *text = repeat("int f(int a) { return g(\"s\", a) + 1; }\n", 200, "");
    int n_refused = 0;

    (void)state;
    for (size_t limit = 20000; limit < 4000000; limit += limit / 16) {
        why_ctx *small;
        why_tree *tree = NULL;
        int status;
        assert_int_equal(
            why_ctx_new(&small, &(why_ctx_options){.n_threads = 1, .memory_limit = limit}), WHY_OK);
        status =
            why_tree_parse(small, &tree, "it", text, strlen(text), why_language_find("c"), NULL);
        if (status != WHY_OK)
            assert_int_equal(status, WHY_ENOMEM);
        else
            assert_null(check_tokens(tree));
        n_refused += status != WHY_OK;
        assert_int_equal(why_ctx_blocks(small), 0);
        why_ctx_free(small);
    }
    assert_true(n_refused > 5);
    free(text);
}

static void finds_languages(void **state)
{
    (void)state;
    assert_string_equal(why_language_name(why_language_of_path("a/b.d/x.h")), "c");
    assert_string_equal(why_language_name(why_language_of_path("x.cc")), "cpp");
    assert_string_equal(why_language_name(why_language_of_path("X.java")), "java");
    assert_string_equal(why_language_name(why_language_of_path("/p.q/x.py")), "python");
    assert_string_equal(why_language_name(why_language_of_path("notes.txt")), "text");
    assert_null(why_language_of_path("a.c/Makefile"));
    assert_null(why_language_of_path("x.rs"));
    assert_null(why_language_of_path(""));
    assert_null(why_language_find("C"));
    assert_null(why_language_find(NULL));
    assert_null(why_language_at(-1));
    for (int i = 0; why_language_at(i); i++) {
        const why_language *lang = why_language_at(i);
        assert_ptr_equal(why_language_find(why_language_name(lang)), lang);
        assert_true(strlen(why_language_summary(lang)) > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_examples, setup, teardown),
        cmocka_unit_test_setup_teardown(counts_lines_and_columns, setup, teardown),
        cmocka_unit_test_setup_teardown(takes_old_line_ends, setup, teardown),
        cmocka_unit_test_setup_teardown(knows_statement_and_function, setup, teardown),
        cmocka_unit_test_setup_teardown(survives_depth, setup, teardown),
        cmocka_unit_test_setup_teardown(folds_deep_nodes, setup, teardown),
        cmocka_unit_test_setup_teardown(takes_one_long_line, setup, teardown),
        cmocka_unit_test_setup_teardown(tokens_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_source, setup, teardown),
        cmocka_unit_test_setup_teardown(stops_when_cancelled, setup, teardown),
        cmocka_unit_test_setup_teardown(survives_lack_of_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_languages, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
