/* condition_explicit.c — `if (x)` becomes `if (x != 0)`; so do while, do, and the sides of && and
 * ||.
 *
 * A condition is true when it is not 0: of numbers and pointers in C++, of whatever C allows there.
 * No point at comparisons, at && || !, which are 0 or 1, at literals, and at declarations.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

/* Is the node a condition; replaced with its own parentheses, so that what counts on them finds
 * them. */
static bool is_condition(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    return why_syntax__is_any(tree, parent, "if_statement while_statement do_statement") &&
           why_syntax__is_field(tree, node, "condition") &&
           why_syntax__token(tree, parent, "constexpr") < 0 && why_syntax__n_named(tree, node) == 1;
}

static bool is_side(const why_tree *tree, int32_t node)
{
    const char *op = why_syntax__operator(tree, why_syntax__parent(tree, node));

    return why_syntax__is(tree, why_syntax__parent(tree, node), "binary_expression") && op &&
           why_expression__dual(op) != NULL;
}

static bool takes_test(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t bare = why_syntax__bare(tree, node);
    const char *op = why_syntax__operator(tree, bare);

    if (!why_syntax__is_any(tree, bare, "identifier subscript_expression field_expression "
                                        "call_expression pointer_expression assignment_expression "
                                        "binary_expression update_expression") ||
        why_expression__binds(a, bare) == WHY_BINDS_NEVER ||
        !why_expression__is_plain(a, bare))
        return false;
    if (why_syntax__is(tree, bare, "pointer_expression") && op && strcmp(op, "&") == 0)
        return false;
    if (!why_syntax__is(tree, bare, "binary_expression"))
        return true;
    return op && strchr("+-*/%&|^<>", op[0]) && !why_expression__dual(op) &&
           strcmp(op, "<") != 0 && strcmp(op, ">") != 0 && strcmp(op, "<=") != 0 &&
           strcmp(op, ">=") != 0;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] =
        "parenthesized_expression condition_clause identifier subscript_expression "
        "field_expression call_expression pointer_expression binary_expression";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        bool is_whole = is_condition(tree, i);
        int32_t node = is_whole ? why_syntax__named(tree, i, 0) : i;
        if ((!is_whole && !is_side(tree, i)) || !takes_test(a, node))
            continue;
        why_rewrite_begin(r, node, "compare with 0");
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, "(");
        why_expression__copy(r, a, node, WHY_BINDS_EQUAL);
        why_rewrite_text(r, " != 0)");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(condition_explicit) = {
    .name = "condition-explicit",
    .summary = "if (x) -> if (x != 0)",
    .family = "explicit conditions",
    .inverse = "condition-implicit",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
