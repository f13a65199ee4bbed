/* chained_assignment_join.c — b = e; a = b; -> a = b = e;
 *
 * Python, which assigns from left to right: a = e; b = a; -> a = b = e. The two statements stand
 * next to each other with white space alone between. Targets as for splitting: plain names of
 * variables, different from each other.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

/* The plain assignment that is all of a statement, or -1. */
static int32_t assignment_of(const why_tree *tree, int32_t statement)
{
    int32_t node = why_syntax__named(tree, statement, 0);

    if (!why_syntax__is(tree, statement, "expression_statement") ||
        why_syntax__n_named(tree, statement) != 1 ||
        !why_syntax__is_any(tree, node, "assignment assignment_expression") ||
        why_syntax__field(tree, node, "type") >= 0 || why_syntax__token(tree, node, "=") < 0)
        return -1;
    return node;
}

/* Java: b = e; may narrow a constant where a = (b = e) must still be of a's type; b's type is the
 * one that counts in both forms. */
static bool may_join(const why_analysis *a, int32_t first, int32_t second)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t left = why_syntax__field(tree, first, "left");
    int32_t right = why_syntax__field(tree, second, "right");

    /* C: a = b = a++ has two writes of a in no order. */
    if (why_syntax__is_c_family(tree) &&
        (why_analysis__effects(a, why_syntax__field(tree, first, "right")) & WHY_EFFECT_WRITES))
        return false;
    return why_declare__is_plain_target(a, left) &&
           why_declare__is_plain_target(a, why_syntax__field(tree, second, "left")) &&
           why_syntax__is(tree, right, "identifier") && why_syntax__same_text(tree, left, right) &&
           why_analysis__binding_of(a, left) == why_analysis__binding_of(a, right) &&
           !why_syntax__same_text(tree, left, why_syntax__field(tree, second, "left")) &&
           !why_syntax__is(tree, why_syntax__field(tree, first, "right"), "initializer_list");
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t statement, int32_t first,
                       int32_t second)
{
    int32_t last = why_syntax__next(tree, statement), left = why_syntax__field(tree, first, "left");
    int32_t target = why_syntax__field(tree, second, "left");
    uint32_t equals = why_syntax__end(tree, why_syntax__token(tree, first, "="));

    if (why_syntax__text_is(tree, last, ";"))
        last = why_syntax__next(tree, last);
    why_rewrite_begin(r, statement, "assign both at once");
    why_rewrite_replace(r, why_syntax__start(tree, statement), why_syntax__end(tree, last));
    if (why_syntax__lang(tree, "python")) {
        why_rewrite_copy_node(r, left, 0);
        why_rewrite_text(r, " = ");
        why_rewrite_copy_node(r, target, 0);
    } else {
        why_rewrite_copy_node(r, target, 0);
        why_rewrite_text(r, " = ");
        why_rewrite_copy_node(r, left, 0);
    }
    /* Two copies: a point that makes the `=` and what follows a `+=` is none inside a chain. */
    why_rewrite_copy(r, why_syntax__end(tree, left), equals, 0);
    why_rewrite_copy(r, equals, why_syntax__end(tree, statement), 0);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t first = assignment_of(tree, i), next, second;
        uint32_t end = why_syntax__end(tree, i);
        if (first < 0 || !why_declare__is_listed(tree, i))
            continue;
        next = why_syntax__next(tree, i);
        if (why_syntax__text_is(tree, next, ";")) { /* Python: a = e; b = a */
            end = why_syntax__end(tree, next);
            next = why_syntax__next(tree, next);
        }
        second = assignment_of(tree, next);
        if (second >= 0 && !why_declare__is_behind_pragma(tree, i) && may_join(a, first, second) &&
            why_place__is_white(tree, end, why_syntax__start(tree, next)))
            WHY_TRY(write_point(r, tree, i, first, second));
    }
    return WHY_OK;
}

WHY_TRANSFORM(chained_assignment_join) = {
    .name = "chained-assignment-join",
    .summary = "b = 0 and a = b become a = b = 0",
    .family = "chained assignment <-> one after the other",
    .inverse = "chained-assignment-split",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
