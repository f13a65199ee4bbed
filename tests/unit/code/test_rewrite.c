/* Points written by hand: how edits nest, move, double, indent and conflict, whatever the
 * transforms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "code_p.h"
#include "rewrite_p.h"

static why_ctx *cx;
static why_tree *tree;
static why_rewrite r;
static struct why_transform layout, expression, statement;

static int setup(void **state)
{
    (void)state;
    layout = (struct why_transform){.name = "layout", .level = WHY_LEVEL_LAYOUT};
    expression = (struct why_transform){.name = "expression", .level = WHY_LEVEL_EXPRESSION};
    statement = (struct why_transform){.name = "statement", .level = WHY_LEVEL_STATEMENT};
    return why_ctx_new(&cx, &(why_ctx_options){.n_threads = 1});
}

static int teardown(void **state)
{
    (void)state;
    assert_int_equal(why_ctx_blocks(cx), 0);
    why_ctx_free(cx);
    return 0;
}

static void begin(const char *lang, const char *text)
{
    why_analysis *a = NULL;

    assert_int_equal(why_tree_parse(cx, &tree, "t", text, strlen(text), why_language_find(lang),
                                    NULL),
                     WHY_OK);
    assert_int_equal(why_analysis__make(cx, &a, tree), WHY_OK);
    assert_int_equal(why_rewrite__init(&r, cx, a, 1000), WHY_OK);
}

static uint32_t at(const char *part)
{
    const char *found = strstr(tree->text, part);

    assert_non_null(found);
    return (uint32_t)(found - tree->text);
}

/* A point whose place is the first node that begins at `part`. */
static void point(const struct why_transform *t, const char *part)
{
    int32_t node = 0;

    while (node < tree->n_nodes && tree->nodes[node].span.start < at(part))
        node++;
    r.transform = t;
    why_rewrite_begin(&r, node < tree->n_nodes ? node : 0, "%s", part);
}

static void replace(const char *part)
{
    why_rewrite_replace(&r, at(part), at(part) + (uint32_t)strlen(part));
}

static void copy(const char *part, unsigned flags)
{
    why_rewrite_copy(&r, at(part), at(part) + (uint32_t)strlen(part), flags);
}

static void end(void)
{
    assert_int_equal(why_rewrite_end(&r), WHY_OK);
}

/* Bits of the points in the order of their places; checks that the pieces tell the truth. */
static const char *variant_of(const why_points *p, const char *bits)
{
    why_variant v;
    uint8_t vector[64] = {0};
    uint32_t place = 0;

    assert_int_equal(strlen(bits), why_points_count(p));
    for (size_t i = 0; bits[i]; i++)
        vector[i] = bits[i] == '1';
    assert_int_equal(why_variant_make(cx, &v, p, vector), WHY_OK);
    for (int32_t i = 0; i < v.n_pieces; i++) {
        const why_piece *piece = &v.pieces[i];
        assert_int_equal(piece->start, place);
        assert_true(piece->end > piece->start);
        if (piece->kind == WHY_PIECE_COPIED) {
            assert_int_equal(piece->end - piece->start, piece->from_end - piece->from_start);
            assert_memory_equal(v.text + piece->start, tree->text + piece->from_start,
                                piece->end - piece->start);
        }
        place = piece->end;
    }
    assert_int_equal(place, v.n_bytes);
    return v.text;
}

static const why_points *settle(void)
{
    why_points *p = NULL;

    assert_int_equal(why_points__settle(cx, &p, &r), WHY_OK);
    why_rewrite__release(&r);
    return p;
}

static void inner_edits_go_along_and_double(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "void f(int x) { x += y * 2; }");
    point(&expression, "x += y * 2");
    replace("x += y * 2");
    copy("x", 0); /* the parameter's text, as good as any */
    why_rewrite_text(&r, " = ");
    copy("x", 0);
    why_rewrite_text(&r, " + (");
    copy("y * 2", 0);
    why_rewrite_text(&r, ")");
    end();
    point(&expression, "y * 2");
    replace("y * 2");
    copy("2", 0);
    why_rewrite_text(&r, " * ");
    copy("y", 0);
    end();
    point(&expression, "2;");
    why_rewrite_replace(&r, at("2;"), at("2;") + 1);
    why_rewrite_stand(&r, at("2;"), at("2;") + 1, "0x2");
    end();
    p = settle();
    assert_int_equal(why_points_conflict(p, 0, 0), -1);
    assert_string_equal(variant_of(p, "000"), tree->text);
    assert_string_equal(variant_of(p, "100"), "void f(int x) { x = x + (y * 2); }");
    assert_string_equal(variant_of(p, "011"), "void f(int x) { x += 0x2 * y; }");
    assert_string_equal(variant_of(p, "111"), "void f(int x) { x = x + (0x2 * y); }");
}

/* Points outside may change statements only where a range is copied openly. */
static void closed_ranges_and_guards_conflict(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "void f(void) { if (a) { b(); } else { c(); } d(); }");
    point(&statement, "if (a)");
    replace("if (a) { b(); } else { c(); }");
    why_rewrite_text(&r, "if (!(");
    copy("a", 0);
    why_rewrite_text(&r, ")) {");
    copy(" c(); ", WHY_COPY_OPEN);
    why_rewrite_text(&r, "} else ");
    copy("{ b(); }", 0);
    end();
    point(&statement, "b();");
    replace("b();");
    why_rewrite_text(&r, "B();");
    end();
    point(&statement, "c();");
    replace("c();");
    why_rewrite_text(&r, "C();");
    end();
    point(&statement, "d();");
    replace("d();");
    why_rewrite_text(&r, "D();");
    why_rewrite_guard(&r, at("c();"), at("c();") + 1);
    end();
    p = settle();
    assert_int_equal(why_points_conflict(p, 0, 0), 1);
    assert_int_equal(why_points_conflict(p, 0, 1), -1);
    assert_int_equal(why_points_conflict(p, 2, 0), 3);
    assert_int_equal(why_points_conflict(p, 3, 0), 2);
    assert_string_equal(variant_of(p, "1111"),
                        "void f(void) { if (!(a)) { C(); } else { b(); } d(); }");
    assert_string_equal(variant_of(p, "0101"),
                        "void f(void) { if (a) { B(); } else { c(); } D(); }");
}

static void a_move_takes_edits_along_and_leaves_insertions(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "void f(void) { a(); b(1); c(); }");
    point(&statement, "a();"); /* b comes first */
    why_rewrite_replace(&r, at("a();"), at("a();"));
    copy("b(1);", WHY_COPY_OPEN);
    why_rewrite_text(&r, " ");
    replace("b(1); ");
    end();
    point(&expression, "1");
    replace("1");
    why_rewrite_text(&r, "one");
    end();
    point(&statement, "b(1);");
    why_rewrite_replace(&r, at("b(1);"), at("b(1);"));
    why_rewrite_text(&r, "; ");
    end();
    p = settle();
    assert_string_equal(variant_of(p, "100"), "void f(void) { b(1); a(); c(); }");
    assert_string_equal(variant_of(p, "101"), "void f(void) { b(one); a(); c(); }");
    assert_string_equal(variant_of(p, "110"), "void f(void) { b(1); a(); ; c(); }");
}

/* What is inserted in front of a statement is not doubled with the name the statement begins
 * with. */
static void an_insertion_stays_in_front(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "void f(int x) { y += 2; }");
    point(&statement, "y");
    why_rewrite_replace(&r, at("y"), at("y"));
    why_rewrite_text(&r, "; ");
    end();
    point(&expression, "y");
    replace("+=");
    why_rewrite_text(&r, "= ");
    copy("y", 0);
    why_rewrite_text(&r, " +");
    end();
    p = settle();
    assert_string_equal(variant_of(p, "11"), "void f(int x) { ; y = y + 2; }");
}

static void pins_bar_every_edit_inside(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "int x = 1 + 2;");
    point(&expression, "int");
    replace("int");
    why_rewrite_text(&r, "long");
    why_rewrite_pin(&r, at("1"), at("2") + 1);
    end();
    point(&expression, "2");
    replace("2");
    why_rewrite_text(&r, "3");
    end();
    p = settle();
    assert_int_equal(why_points_conflict(p, 0, 0), 1);
    assert_string_equal(variant_of(p, "11"), "long x = 1 + 2;");
}

static void tokens_stay_apart_and_comments_end(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "int f(void) { return(x); }\r\nint g(void) { return y // z\r\n; }");
    point(&expression, "(x)");
    replace("(x)");
    copy("x", 0);
    end();
    point(&expression, "y // z");
    replace("y // z");
    copy("y // z", 0);
    why_rewrite_text(&r, "+ 1\n");
    end();
    p = settle();
    assert_string_equal(
        variant_of(p, "11"),
        "int f(void) { return x; }\r\nint g(void) { return y // z\r\n+ 1\r\n\r\n; }");
}

static void indents_go_in_front_of_lines_but_not_into_strings(void **state)
{
    const why_points *p;
    const char *text = "if a:\n  x = \"\"\"p\n q\"\"\"\n\n  y = 1\n";

    (void)state;
    begin("python", text);
    point(&statement, "if a");
    why_rewrite_replace(&r, at("if a"), (uint32_t)strlen(text));
    why_rewrite_text(&r, "if b:\n%s", why_rewrite_indent(&r));
    why_rewrite_copy(&r, 0, (uint32_t)strlen(text), WHY_COPY_OPEN | WHY_COPY_INDENT);
    end();
    point(&statement, "y = 1");
    why_rewrite_replace(&r, at("y = 1"), at("y = 1"));
    why_rewrite_text(&r, "pass\n%s", why_rewrite_indent_at(&r, at("y = 1")));
    end();
    p = settle();
    assert_string_equal(
        variant_of(p, "11"),
        "if b:\n  if a:\n    x = \"\"\"p\n q\"\"\"\n\n    pass\n    y = 1\n");
}

static void nothing_is_offered_in_broken_code_or_directives(void **state)
{
    const why_points *p;

    (void)state;
    begin("c", "void f(void) { a(]; }\nvoid g(void) { b();\n#if X\n c();\n#endif\n d(); }");
    point(&statement, "a(");
    replace("a(");
    end();
    point(&statement, "b();");
    replace("b();\n#if X\n c();\n#endif");
    why_rewrite_text(&r, ";");
    end();
    point(&layout, "#if X");
    replace("#if X");
    why_rewrite_text(&r, "#if Y");
    end();
    point(&statement, "c();");
    replace("c();");
    why_rewrite_text(&r, "C();");
    end();
    p = settle();
    assert_int_equal(why_points_count(p), 1);
    assert_non_null(strstr(variant_of(p, "1"), "#if X\n C();\n#endif"));
}

/* The variant's tokens know the original's, renamed and doubled ones too. */
static void tokens_are_aligned(void **state)
{
    const why_points *p;
    why_variant v;
    why_tree *parsed = NULL;
    int32_t origin[16];
    static const int32_t expected[] = {0, 1, 2, 3, -1, 3, 4};

    (void)state;
    begin("c", "int x = 7;");
    point(&expression, "x");
    replace("x");
    why_rewrite_stand(&r, at("x"), at("x") + 1, "count");
    end();
    point(&expression, "7");
    replace("7");
    copy("7", 0);
    why_rewrite_text(&r, "+");
    copy("7", 0);
    end();
    p = settle();
    assert_int_equal(why_variant_make(cx, &v, p, (const uint8_t[]){1, 1}), WHY_OK);
    assert_string_equal(v.text, "int count = 7+7;");
    assert_int_equal(why_tree_parse(cx, &parsed, "v", v.text, v.n_bytes, tree->lang, NULL), WHY_OK);
    assert_int_equal(parsed->n_tokens, 7);
    assert_int_equal(why_variant_align(cx, origin, &v, parsed, tree), WHY_OK);
    assert_memory_equal(origin, expected, sizeof expected);
}

static void vectors_are_distinct_seeded_and_never_empty(void **state)
{
    uint8_t a[300], b[300];
    int n = 0;

    (void)state;
    why_vector_draw(a, 300, 7, 1, 0.25);
    why_vector_draw(b, 300, 7, 1, 0.25);
    assert_memory_equal(a, b, sizeof a);
    why_vector_draw(b, 300, 7, 2, 0.25);
    assert_memory_not_equal(a, b, sizeof a);
    for (int i = 0; i < 300; i++)
        n += a[i];
    assert_in_range(n, 45, 105);
    for (uint64_t i = 0; i < 100; i++) {
        why_vector_draw(a, 3, 1, i, 1e-9);
        assert_int_equal(a[0] + a[1] + a[2], 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inner_edits_go_along_and_double),
        cmocka_unit_test(closed_ranges_and_guards_conflict),
        cmocka_unit_test(a_move_takes_edits_along_and_leaves_insertions),
        cmocka_unit_test(an_insertion_stays_in_front),
        cmocka_unit_test(pins_bar_every_edit_inside),
        cmocka_unit_test(tokens_stay_apart_and_comments_end),
        cmocka_unit_test(indents_go_in_front_of_lines_but_not_into_strings),
        cmocka_unit_test(nothing_is_offered_in_broken_code_or_directives),
        cmocka_unit_test(tokens_are_aligned),
        cmocka_unit_test(vectors_are_distinct_seeded_and_never_empty),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
