/* increment_pre_to_post.c — `++i` becomes `i++` where nobody uses the value; `--` too.
 *
 * The two differ in their value alone. In C++ they are two functions where a class defines them:
 * numbers and pointers only. No point at `++*p`, which would need parentheses to stay what it is.
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
        if (!op || why_expression__binds(a, i) != WHY_BINDS_UNARY ||
            why_expression__binds(a, argument) != WHY_BINDS_PRIMARY ||
            !why_expression__is_unused(a, i) || !why_expression__is_plain(a, argument))
            continue;
        why_rewrite_begin(r, i, "%s behind", op);
        why_rewrite_replace_node(r, i);
        why_rewrite_copy_node(r, argument, 0);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__start(tree, i) + 2, op);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(increment_pre_to_post) = {
    .name = "increment-pre-to-post",
    .summary = "++i -> i++ where the value is unused",
    .family = "increments",
    .inverse = "increment-post-to-pre",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
