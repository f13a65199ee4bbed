/* Texts of units under every rule: names, parts, literals, comments, case, white space, bytes that
 * are not UTF-8. */
#include "feature_p.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "forest.h"

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

/* Texts with a blank between; with `places` the token's number behind each: "a@0 b@1". */
static const char *spell(const char *lang, const char *text, why_unit_rules rules, bool places)
{
    why_tree *tree = forest_parse(cx, lang, text);
    why_units units;
    why_str s = {0};
    const char *kept;
    int32_t last = 0;

    assert_int_equal(why_units__read(cx, &units, &rules, tree), WHY_OK);
    for (int32_t i = 0; i < units.n; i++) {
        const why_unit *u = &units.items[i];
        assert_true(u->token >= last && u->token < tree->n_tokens);
        last = u->token;
        assert_true(u->n_bytes > 0 && u->n_bytes <= WHY_LONGEST_UNIT + 3);
        assert_null(memchr(units.text.bytes + u->at, 0, u->n_bytes));
        assert_null(memchr(units.text.bytes + u->at, ' ', u->n_bytes));
        for (uint32_t k = 0; k < u->n_bytes;) {
            int n = why_utf8_length(units.text.bytes + u->at + k, u->n_bytes - k);
            assert_true(n > 0);
            k += (uint32_t)n;
        }
        assert_int_equal(why_str_printf(cx, &s, "%s%.*s", i ? " " : "", (int)u->n_bytes,
                                        units.text.bytes + u->at),
                         WHY_OK);
        if (places)
            assert_int_equal(why_str_printf(cx, &s, "@%d", (int)u->token), WHY_OK);
    }
    kept = s.bytes ? why_arena_strndup(cx, s.bytes, s.n_bytes) : "";
    why_str_release(&s);
    why_units__release(&units);
    return kept;
}

static const why_unit_rules plain = {0}, normal = {.identifiers = 1}, split = {.is_split = true},
                            kinds = {.literals = 1}, comments = {.has_comments = true},
                            lower = {.is_lower = true}, layout = {.has_layout = true},
                            characters = {.level = 1},
                            all = {.identifiers = 1, .literals = 1, .is_split = true,
                                   .has_comments = true, .is_lower = true, .has_layout = true};

typedef struct {
    const char *lang, *text;
    const why_unit_rules *rules;
    const char *units;
} example;

static const example examples[] = {
    {"c", "", &all, ""},
    {"c", "/* a */", &plain, ""},
    {"c", "int x = 10; // n", &plain, "int x = 10 ;"},
    {"c", "x(); // a b", &comments,
     "x ( ) ; //\xE2\x90\xA3"
     "a\xE2\x90\xA3"
     "b"},
    {"c", "f(\"a b\\n\", 7, 77, 'c', 1.5);", &kinds, "f ( <str> , 7 , <num> , <str> , <num> ) ;"},
    {"c", "s = \"a b\tc\";", &plain,
     "s = \"a\xE2\x90\xA3"
     "b\xE2\x87\xA5"
     "c\" ;"},
    {"c", "s = \"\xFF\xC3\xA9\";", &plain, "s = \"\xEF\xBF\xBD\xC3\xA9\" ;"},
    {"c", "FooBar(\"ABC\");", &lower, "foobar ( \"abc\" ) ;"},
    /* names */
    {"c", "int add(int a, int b) { int c = a + b; return puts(c); }", &normal,
     "int FUN1 ( int VAR1 , int VAR2 ) { int VAR3 = VAR1 + VAR2 ; return puts ( VAR3 ) ; }"},
    {"c", "int main(void) { int *p, q[3]; p = q; return EOF; }", &normal,
     "int main ( void ) { int * VAR1 , VAR2 [ 3 ] ; VAR1 = VAR2 ; return EOF ; }"},
    {"c", "x = y;", &normal, "x = y ;"},
    {"cpp", "for (auto v : w) { int i = n; cout << v; }", &normal,
     "for ( auto VAR1 : w ) { int VAR2 = n ; cout << VAR1 ; }"},
    {"java", "class A { int f(int a) { for (int i : a) g(i); int s = t; return s; } }", &normal,
     "class A { int FUN1 ( int VAR1 ) { for ( int VAR2 : VAR1 ) g ( VAR2 ) ; int VAR3 = t ; return "
     "VAR3 ; } }"},
    {"python", "def f(a, b=c):\n  for i in a: x = i + len(d)\n  o.x = y\n  return f(b)\n", &normal,
     "def FUN1 ( VAR1 , VAR2 = c ) : for VAR3 in VAR1 : VAR4 = VAR3 + len ( d ) o . VAR4 = y "
     "return FUN1 ( VAR2 )"},
    {"text", "x = x", &normal, "x = x"},
    /* parts */
    {"c", "readLine(snake_case, HTTPServer, utf8, _x_, __, A);", &split,
     "read Line ( snake case , HTTP Server , utf 8 , x , _ , A ) ;"},
    {"c", "while (a_b) size_t x;", &split, "while ( a b ) size t x ;"},
    /* white space */
    {"c", "if (x)\n\t  y ;\n\n", &layout,
     "if \xE2\x90\xA3"
     "1 ( x ) \xE2\x8F\x8E"
     "1\xE2\x87\xA5"
     "1\xE2\x90\xA3"
     "2 y \xE2\x90\xA3"
     "1 ; "
     "\xE2\x8F\x8E"
     "2"},
    {"c", "a; \r\n\r\n\r\n\r\nb;", &layout,
     "a ; \xC2\xB7\xE2\x90\x8D\xE2\x8F\x8E"
     "3 b ;"},
    {"c",
     "\xEF\xBB\xBF"
     "a;",
     &layout, "a ;"},
    /* characters */
    {"c", "if (\xC3\xA9)\n x;", &characters, "i f \xE2\x90\xA3 ( \xC3\xA9 ) \xE2\x8F\x8E x ;"},
};

static void reads_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const example *e = &examples[i];
        assert_string_equal(spell(e->lang, e->text, *e->rules, false), e->units);
    }
}

static void keeps_places(void **state)
{
    (void)state;
    assert_string_equal(spell("c", "aB = 1;", split, true), "a@0 B@0 =@1 1@2 ;@3");
    assert_string_equal(spell("c", "a =1\n", layout, true),
                        "a@0 \xE2\x90\xA3" "1@1 =@1 1@2 \xE2\x8F\x8E" "1@2");
    assert_string_equal(spell("c", "/**/ a;", plain, true), "a@1 ;@2");
}

static void cuts_long_texts(void **state)
{
    char text[1000];
    const char *units;

    (void)state;
    memset(text, 'x', sizeof text);
    text[999] = 0;
    units = spell("c", text, plain, false);
    assert_int_equal(strlen(units), WHY_LONGEST_UNIT + 3);
    assert_string_equal(units + WHY_LONGEST_UNIT, "\xE2\x80\xA6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_examples, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_places, setup, teardown),
        cmocka_unit_test_setup_teardown(cuts_long_texts, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
