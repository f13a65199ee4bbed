/* de_morgan.c — `!(a && b)` becomes `(!a || !b)`, `!(a || b)` becomes `(!a && !b)`.
 *
 * The same sides are evaluated in the same order, the second one in the same cases. C++ may define
 * ! and && for classes: numbers and pointers only. Python may run code to find whether a value is
 * true, and asks once more in one of the forms: builtin values and comparisons of them.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "unary_expression not_operator";
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");
    int place = is_python ? WHY_BINDS_NOT : WHY_BINDS_UNARY;
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        const char *op = why_syntax__operator(tree, i), *other, *mark;
        if (!op || (strcmp(op, "!") != 0 && strcmp(op, "not") != 0) ||
            !why_expression__operands(a, why_syntax__bare(tree, why_expression__argument(tree, i)),
                                      &o) ||
            !(other = why_expression__dual(o.op)) || !why_expression__is_truth(a, o.left) ||
            !why_expression__is_truth(a, o.right))
            continue;
        mark = strcmp(op, "not") == 0 ? "not " : "!";
        why_rewrite_begin(r, i, "move the negation inside");
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, "(%s", mark);
        why_expression__copy(r, a, o.left, place);
        why_expression__copy_operator(r, tree, &o, other);
        why_rewrite_text(r, "%s", mark);
        why_expression__copy(r, a, o.right, place);
        why_rewrite_text(r, ")");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(de_morgan) = {
    .name = "de-morgan",
    .summary = "!(a && b) -> (!a || !b)",
    .family = "De Morgan",
    .inverse = "de-morgan-back",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
