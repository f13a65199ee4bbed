/* increment_to_assign.c — `i++` and `++i` become `i = i + 1` where nobody uses the value; `--` too.
 *
 * The place is named twice: it must have no effect and be neither volatile nor atomic. Numbers and
 * pointers only; in Java those that i + 1 keeps in their type: a byte would need a cast.
 */
#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "update_expression";
    const why_tree *tree = why_analysis__tree(a);
    bool is_java = why_syntax__lang(tree, "java");

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t argument = why_expression__argument(tree, i);
        const char *op = why_syntax__operator(tree, i);
        if (!op || !why_expression__is_unused(a, i) || !why_expression__is_counter(a, argument) ||
            !why_expression__may_repeat(a, argument, -1) ||
            (is_java && why_analysis__value_of(a, argument) <= WHY_VALUE_NARROW))
            continue;
        why_rewrite_begin(r, i, "%s written out", op);
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, argument, WHY_BINDS_UNARY);
        why_rewrite_text(r, " = ");
        why_expression__copy(r, a, argument, WHY_BINDS_ADD);
        why_rewrite_text(r, " %c 1", op[0]);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(increment_to_assign) = {
    .name = "increment-to-assign",
    .summary = "i++ -> i = i + 1 where the value is unused",
    .family = "increments",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
