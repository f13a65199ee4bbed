/* pointer_to_index.c — `*(a + i)` becomes `a[i]`.
 *
 * That is how C defines a[i], of a pointer or an array and an integer. No point where & takes the
 * address again, or where a comment stands in between.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "pointer_expression";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t argument = why_expression__argument(tree, i);
        const char *op = why_syntax__operator(tree, i);
        int32_t up = why_syntax__parent(tree, i);
        why_value v;
        if (!op || strcmp(op, "*") != 0 ||
            (why_syntax__is(tree, up, "pointer_expression") &&
             why_syntax__token(tree, up, "&") >= 0) ||
            !why_syntax__is(tree, argument, "parenthesized_expression") ||
            !why_expression__operands(a, why_syntax__bare(tree, argument), &o) ||
            strcmp(o.op, "+") != 0 || !why_value__is_integer(why_analysis__value_of(a, o.right)) ||
            !why_expression__is_blank(tree, why_syntax__end(tree, o.left),
                                      why_syntax__start(tree, o.at)))
            continue;
        v = why_analysis__value_of(a, o.left);
        if (v != WHY_VALUE_POINTER && v != WHY_VALUE_ARRAY)
            continue;
        why_rewrite_begin(r, i, "write the pointer as an index");
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, o.left, WHY_BINDS_PRIMARY);
        why_rewrite_text(r, "[");
        why_rewrite_copy_node(r, o.right, 0);
        why_rewrite_text(r, "]");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(pointer_to_index) = {
    .name = "pointer-to-index",
    .summary = "*(a + i) -> a[i]",
    .family = "index and pointer",
    .inverse = "index-to-pointer",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
