/* increment_to_compound.c — `i++` and `++i` become `i += 1` where nobody uses the value; `--` too.
 *
 * C defines ++ by += 1. In C++ and Java numbers only, and pointers: a class may define the two
 * apart, and Java has no += for a boxed byte.
 */
#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "update_expression";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t argument = why_expression__argument(tree, i);
        const char *op = why_syntax__operator(tree, i);
        if (!op || !why_expression__is_unused(a, i) ||
            (!why_syntax__lang(tree, "c") && !why_expression__is_counter(a, argument)))
            continue;
        why_rewrite_begin(r, i, "%s as %c= 1", op, op[0]);
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, argument, WHY_BINDS_UNARY);
        why_rewrite_text(r, " %c= 1", op[0]);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(increment_to_compound) = {
    .name = "increment-to-compound",
    .summary = "i++ -> i += 1 where the value is unused",
    .family = "increments",
    .inverse = "compound-to-increment",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
