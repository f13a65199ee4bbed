/* mirror_comparison.c — `a < b` becomes `b > a`; so do > <= >=.
 *
 * In C any two sides, in Java too (< compares numbers only), in C++ numbers and pointers, in Python
 * numbers alone: there < of anything else may be the program's own, and an error message names the
 * operator. Nobody may be able to tell which side was evaluated first. No chained comparisons.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static const char *mirror_of(const char *op)
{
    static const char *const pairs[][2] = {{"<", ">"}, {">", "<"}, {"<=", ">="}, {">=", "<="}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (strcmp(op, pairs[i][0]) == 0)
            return pairs[i][1];
    }
    return NULL;
}

static bool is_safe(const why_analysis *a, int32_t node)
{
    if (why_syntax__lang(why_analysis__tree(a), "python"))
        return why_value__is_number(why_analysis__value_of(a, node));
    return why_expression__is_plain(a, node);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "binary_expression comparison_operator";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        if (!why_expression__operands(a, i, &o) || !mirror_of(o.op) || !is_safe(a, o.left) ||
            !is_safe(a, o.right) || !why_expression__may_swap(a, o.left, o.right))
            continue;
        why_rewrite_begin(r, i, "turn %s around", o.op);
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, o.right, WHY_BINDS_LESS);
        why_expression__copy_operator(r, tree, &o, mirror_of(o.op));
        why_expression__copy(r, a, o.left,
                             why_syntax__lang(tree, "python") ? WHY_BINDS_PYTHON_OR
                                                              : WHY_BINDS_SHIFT);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(mirror_comparison) = {
    .name = "mirror-comparison",
    .summary = "a < b <-> b > a, and <= >=",
    .family = "swapped operands",
    .inverse = "mirror-comparison",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
