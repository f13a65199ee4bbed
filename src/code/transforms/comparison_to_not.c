/* comparison_to_not.c — `a >= b` becomes `!(a < b)`; Python's `a not in b` becomes
 * `(not (a in b))`.
 *
 * == and != are each other's opposite for all numbers and pointers, < and >= for integers alone:
 * a NaN is neither. Of values unknown only where the language has no other == (C, Java), and
 * Python's `in` and `is`, which it negates itself. No chained comparisons.
 */
#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "binary_expression comparison_operator";
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        const char *opposite = why_expression__operands(a, i, &o) ? why_expression__opposite(a, &o)
                                                                  : NULL;
        if (!opposite)
            continue;
        why_rewrite_begin(r, i, "%s is not %s", o.op, opposite);
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, is_python ? "(not (" : "!(");
        why_rewrite_copy_node(r, o.left, 0);
        why_expression__copy_operator(r, tree, &o, opposite);
        why_rewrite_copy_node(r, o.right, 0);
        why_rewrite_text(r, is_python ? "))" : ")");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(comparison_to_not) = {
    .name = "comparison-to-not",
    .summary = "a >= b -> !(a < b)",
    .family = "negated comparisons",
    .inverse = "not-comparison",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
