/* compound_contract.c — `x = x + e` becomes `x += e`; so do - * / % << >> & | ^.
 *
 * x is evaluated once instead of twice: it must have no effect, and keep its value while e is
 * evaluated (Java reads it first in both forms). C++ has to know both sides as builtin, for + and
 * += of a class are two functions. In Java numbers and strings: where `x = x + e` compiles, the
 * cast in += changes nothing. In Python numbers and strings only, which += does not change in
 * place, and only beside their like: the message of a TypeError names the operator.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static bool is_safe(const why_analysis *a, int32_t x, const why_operands *o)
{
    const why_tree *tree = why_analysis__tree(a);
    why_value v = why_analysis__value_of(a, x), e = why_analysis__value_of(a, o->right);
    bool is_sum = strcmp(o->op, "+") == 0;

    if (why_syntax__lang(tree, "java"))
        return (v == WHY_VALUE_STRING && is_sum) ||
               (why_value__is_number(v) && why_value__is_number(e));
    if (why_syntax__lang(tree, "python"))
        return why_syntax__is(tree, x, "identifier") &&
               ((why_value__is_number(v) && why_value__is_number(e)) ||
                (v == WHY_VALUE_STRING && e == WHY_VALUE_STRING && is_sum));
    return (why_value__is_number(v) || v == WHY_VALUE_POINTER) && why_value__is_number(e);
}

static bool is_arithmetic(const char *op)
{
    return strchr("+-*/%^", op[0]) || strcmp(op, "<<") == 0 || strncmp(op, ">>", 2) == 0 ||
           strcmp(op, "&") == 0 || strcmp(op, "|") == 0;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "assignment_expression assignment";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t left = why_syntax__field(tree, i, "left");
        int32_t right = why_syntax__field(tree, i, "right");
        int32_t equals = why_syntax__token(tree, i, "=");
        bool is_chained = why_syntax__is(tree, why_syntax__parent(tree, i), "assignment");
        if (left < 0 || right < 0 || equals < 0 || is_chained ||
            why_syntax__field(tree, i, "type") >= 0 || !why_expression__operands(a, right, &o) ||
            !is_arithmetic(o.op) ||
            !why_expression__is_blank(tree, why_syntax__end(tree, equals),
                                      why_syntax__start(tree, right)) ||
            !why_expression__is_blank(tree, why_syntax__end(tree, o.left),
                                      why_syntax__start(tree, o.at)) ||
            !why_syntax__same_text(tree, left, o.left) ||
            !is_safe(a, left, &o) || !why_expression__may_repeat(a, left, o.right))
            continue;
        why_rewrite_begin(r, i, "contract to %s=", o.op);
        why_rewrite_replace(r, why_syntax__start(tree, equals), why_syntax__end(tree, i));
        why_rewrite_text(r, "%s=", o.op);
        why_rewrite_copy(r, why_syntax__end(tree, o.at), why_syntax__end(tree, i), 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(compound_contract) = {
    .name = "compound-contract",
    .summary = "x = x + e -> x += e",
    .family = "compound assignment",
    .inverse = "compound-expand",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
