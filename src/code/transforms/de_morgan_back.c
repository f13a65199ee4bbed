/* de_morgan_back.c — `!a || !b` becomes `!(a && b)`, `!a && !b` becomes `!(a || b)`.
 *
 * The same sides are evaluated in the same order, the second one in the same cases. C++ may define
 * ! and && for classes: numbers and pointers only. Python may run code to find whether a value is
 * true, and asks once more in one of the forms: builtin values and comparisons of them.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

/* What the negation applies to, or -1. */
static int32_t negated(const why_tree *tree, int32_t node)
{
    const char *op = why_syntax__operator(tree, node);

    if (!why_syntax__is_any(tree, node, "unary_expression not_operator") || !op ||
        (strcmp(op, "!") != 0 && strcmp(op, "not") != 0))
        return -1;
    return why_expression__argument(tree, node);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "binary_expression boolean_operator";
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t left, right, place;
        const char *other;
        if (!why_expression__operands(a, i, &o) || !(other = why_expression__dual(o.op)))
            continue;
        left = negated(tree, o.left);
        right = negated(tree, o.right);
        place = why_expression__operator_binds(tree, other);
        if (left < 0 || right < 0 || !why_expression__is_truth(a, left) ||
            !why_expression__is_truth(a, right))
            continue;
        why_rewrite_begin(r, i, "move the negations outside");
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, is_python ? "not (" : "!(");
        why_expression__copy(r, a, left, place);
        why_expression__copy_operator(r, tree, &o, other);
        why_expression__copy(r, a, right, place + 1);
        why_rewrite_text(r, ")");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(de_morgan_back) = {
    .name = "de-morgan-back",
    .summary = "!a || !b -> !(a && b)",
    .family = "De Morgan",
    .inverse = "de-morgan",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
