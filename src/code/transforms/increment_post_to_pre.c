/* increment_post_to_pre.c — `i++` becomes `++i` where nobody uses the value; `--` too.
 *
 * The two differ in their value alone. In C++ they are two functions where a class defines them:
 * numbers and pointers only.
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
        if (!op || why_expression__binds(a, i) != WHY_BINDS_POSTFIX ||
            !why_expression__is_unused(a, i) || !why_expression__is_plain(a, argument))
            continue;
        why_rewrite_begin(r, i, "%s in front", op);
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__end(tree, i) - 2, why_syntax__end(tree, i), op);
        why_rewrite_copy_node(r, argument, 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(increment_post_to_pre) = {
    .name = "increment-post-to-pre",
    .summary = "i++ -> ++i where the value is unused",
    .family = "increments",
    .inverse = "increment-pre-to-post",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
