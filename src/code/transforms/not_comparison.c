/* not_comparison.c — `!(a < b)` becomes `(a >= b)`; Python's `not a in b` becomes `a not in b`.
 *
 * == and != are each other's opposite for all numbers and pointers, < and >= for integers alone:
 * a NaN is neither. Of values unknown only where the language has no other == (C, Java), and
 * Python's `in` and `is`, which it negates itself. No chained comparisons. The parentheses stay:
 * other points may count on what stands there binding as tightly as before.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "unary_expression not_operator";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        const char *op = why_syntax__operator(tree, i), *opposite;
        int32_t argument = why_expression__argument(tree, i), not = why_syntax__child(tree, i, 0);
        if (!op || (strcmp(op, "!") != 0 && strcmp(op, "not") != 0) ||
            !why_expression__operands(a, why_syntax__bare(tree, argument), &o) ||
            !(opposite = why_expression__opposite(a, &o)))
            continue;
        why_rewrite_begin(r, i, "not %s is %s", o.op, opposite);
        why_rewrite_replace(r, why_syntax__start(tree, not), why_syntax__start(tree, argument));
        why_rewrite_replace_node(r, o.at);
        why_rewrite_stand(r, why_syntax__start(tree, o.at), why_syntax__end(tree, o.at), opposite);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(not_comparison) = {
    .name = "not-comparison",
    .summary = "!(a < b) -> (a >= b)",
    .family = "negated comparisons",
    .inverse = "comparison-to-not",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
