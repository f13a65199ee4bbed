/* parentheses_add.c — `a * b + c` becomes `(a * b) + c`, `return x;` becomes `return (x);`.
 *
 * Around operators that stand as operands, arguments, initialisers, conditions of ?: and returned
 * values, where the grammar takes any expression: the tree stays the same. Not around names,
 * literals, strings and calls but in a return: there a name in parentheses is another thing to C++
 * when its value is of a class (it may be moved instead of elided) and to decltype(auto). Not on
 * the left of =, and not where < and > might be template brackets: C++ compares known numbers
 * there.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static const char operators[] =
    "binary_expression conditional_expression ternary_expression binary_operator boolean_operator "
    "comparison_operator not_operator";

static bool is_returned(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    if (!why_syntax__is(tree, why_syntax__parent(tree, node), "return_statement") ||
        why_syntax__is_any(tree, node, "parenthesized_expression number_literal"))
        return false;
    if (!why_syntax__lang(tree, "cpp"))
        return why_expression__binds(a, node) != WHY_BINDS_NEVER;
    return why_value__is_number(why_analysis__value_of(a, node)) &&
           !why_expression__is_typed_by_text(tree, node);
}

static bool is_operator(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    const char *op = why_syntax__operator(tree, node);
    why_operands o;

    if (!why_syntax__is_any(tree, node, operators) ||
        why_expression__binds(a, node) == WHY_BINDS_NEVER)
        return false;
    if (!why_syntax__lang(tree, "cpp") || !op || (op[0] != '<' && op[0] != '>') || op[0] == op[1])
        return true;
    return why_expression__operands(a, node, &o) && why_expression__is_builtin(a, o.left) &&
           why_expression__is_builtin(a, o.right);
}

static bool is_left_of_assignment(const why_tree *tree, int32_t node)
{
    return why_syntax__is(tree, why_syntax__parent(tree, node), "assignment_expression") &&
           why_syntax__is_field(tree, node, "left");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] =
        "binary_expression conditional_expression ternary_expression binary_operator "
        "boolean_operator comparison_operator not_operator return_statement";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        bool is_return = why_syntax__is(tree, i, "return_statement");
        int32_t node = is_return ? why_syntax__named(tree, i, 0) : i;
        int32_t parent = why_syntax__parent(tree, node);
        if (node < 0 || why_expression__place(a, node) == 0 || is_left_of_assignment(tree, node) ||
            why_syntax__is_any(tree, parent, "parenthesized_expression condition_clause") ||
            (is_return ? !is_returned(a, node) || why_syntax__is_any(tree, node, operators)
                       : !is_operator(a, node)))
            continue;
        why_rewrite_begin(r, node, "put parentheses around it");
        why_rewrite_replace_node(r, node);
        why_rewrite_text(r, "(");
        why_rewrite_copy_node(r, node, 0);
        why_rewrite_text(r, ")");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(parentheses_add) = {
    .name = "parentheses-add",
    .summary = "parentheses around an operand that needs none",
    .family = "redundant parentheses",
    .inverse = "parentheses-remove",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
