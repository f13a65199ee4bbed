/* condition_implicit.c — `if (x != 0)` becomes `if (x)`; so do while, do, for, and the sides of &&
 * and ||.
 *
 * A condition is true when it is not 0: of numbers and pointers in C++, of whatever C allows there.
 * The 0 has to be written as that. A comment in between speaks against it.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static bool is_condition(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);
    const char *op = why_syntax__operator(tree, parent);

    if (why_syntax__is(tree, parent, "for_statement"))
        return why_syntax__is_field(tree, node, "condition");
    if (why_syntax__is(tree, parent, "binary_expression"))
        return op && why_expression__dual(op);
    if (!why_syntax__is_any(tree, parent, "parenthesized_expression condition_clause") ||
        !why_syntax__is_field(tree, parent, "condition"))
        return false;
    return why_syntax__is_any(tree, why_syntax__parent(tree, parent),
                              "if_statement while_statement do_statement") &&
           why_syntax__token(tree, why_syntax__parent(tree, parent), "constexpr") < 0;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "binary_expression";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        if (!why_expression__operands(a, i, &o) || strcmp(o.op, "!=") != 0 ||
            !why_expression__is_literal(tree, o.right, "0") || !is_condition(tree, i) ||
            !why_expression__is_plain(a, o.left) ||
            !why_expression__is_blank(tree, why_syntax__end(tree, o.left),
                                      why_syntax__start(tree, o.at)) ||
            !why_expression__is_blank(tree, why_syntax__end(tree, o.at),
                                      why_syntax__start(tree, o.right)))
            continue;
        why_rewrite_begin(r, i, "leave the comparison with 0 out");
        why_rewrite_replace_node(r, i);
        why_rewrite_copy_node(r, o.left, 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(condition_implicit) = {
    .name = "condition-implicit",
    .summary = "if (x != 0) -> if (x)",
    .family = "explicit conditions",
    .inverse = "condition-explicit",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
