/* compound_to_increment.c — `i += 1` becomes `i++` where nobody uses the value; `-= 1` becomes
 * `--`.
 *
 * C defines ++ by += 1. In C++ and Java numbers only, and pointers: a class may define the two
 * apart; C++ has no -- for bool, and none of C++17's ++.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "assignment_expression";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t left = why_syntax__field(tree, i, "left");
        const char *op = why_syntax__operator(tree, i);
        if (!op || (strcmp(op, "+=") != 0 && strcmp(op, "-=") != 0) ||
            !why_expression__is_literal(tree, why_syntax__field(tree, i, "right"), "1") ||
            !why_expression__is_unused(a, i))
            continue;
        if (!why_syntax__lang(tree, "c") && (!why_expression__is_counter(a, left) ||
                                             why_analysis__value_of(a, left) == WHY_VALUE_BOOL))
            continue;
        why_rewrite_begin(r, i, "%s 1 as %c%c", op, op[0], op[0]);
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, left, WHY_BINDS_PRIMARY);
        why_rewrite_text(r, "%c%c", op[0], op[0]);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(compound_to_increment) = {
    .name = "compound-to-increment",
    .summary = "i += 1 -> i++ where the value is unused",
    .family = "increments",
    .inverse = "increment-to-compound",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
