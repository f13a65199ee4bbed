/* compound_expand.c — `x += e` becomes `x = x + (e)`; so do - * / % << >> & | ^.
 *
 * By the standards the two are the same but for evaluating x once, so x must have no effect, be
 * neither volatile nor atomic, and keep its value while e is evaluated (Java reads it first in both
 * forms). In C++ both sides are builtin. Java's += casts the result back: only types that need no
 * cast, and strings. In Python only numbers and strings, which += does not change in place, and
 * only beside their like: the message of a TypeError names the operator.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

/* Does x op e have x's type in Java, so that the assignment needs no cast. */
static bool keeps_type(why_value x, why_value e, const char *op)
{
    if (x == WHY_VALUE_STRING)
        return strcmp(op, "+") == 0;
    if (x == WHY_VALUE_BOOL)
        return e == WHY_VALUE_BOOL;
    if (!why_value__is_number(x) || !why_value__is_number(e) || e == WHY_VALUE_BOOL)
        return false;
    if (strcmp(op, "<<") == 0 || strcmp(op, ">>") == 0 || strcmp(op, ">>>") == 0)
        return x == WHY_VALUE_INT || x == WHY_VALUE_LONG;
    return x != WHY_VALUE_NARROW && e <= x;
}

static bool is_safe(const why_analysis *a, int32_t left, int32_t right, const char *op)
{
    const why_tree *tree = why_analysis__tree(a);
    why_value x = why_analysis__value_of(a, left), e = why_analysis__value_of(a, right);

    if (why_syntax__lang(tree, "java"))
        return keeps_type(x, e, op);
    if (why_syntax__lang(tree, "python"))
        return why_syntax__is(tree, left, "identifier") &&
               ((why_value__is_number(x) && why_value__is_number(e)) ||
                (x == WHY_VALUE_STRING && e == WHY_VALUE_STRING && strcmp(op, "+") == 0));
    return (why_value__is_number(x) || x == WHY_VALUE_POINTER) && why_value__is_number(e);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "assignment_expression augmented_assignment";
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t left = why_syntax__field(tree, i, "left"), at;
        int32_t right = why_syntax__field(tree, i, "right");
        const char *compound = why_syntax__operator(tree, i), *op;
        size_t n = compound ? strlen(compound) : 0;
        int place;
        if (n < 2 || compound[n - 1] != '=' || compound[0] == ':' || left < 0 || right < 0)
            continue;
        if (!(op = why_arena_strndup(cx, compound, n - 1)))
            return WHY_ENOMEM;
        place = why_expression__operator_binds(tree, op);
        at = why_syntax__field(tree, i, "operator");
        if (place == WHY_BINDS_NEVER || at < 0 || !is_safe(a, left, right, op) ||
            !why_expression__may_repeat(a, left, right))
            continue;
        why_rewrite_begin(r, i, "write %s out", compound);
        why_rewrite_replace(r, why_syntax__start(tree, at), why_syntax__end(tree, i));
        why_rewrite_stand(r, why_syntax__start(tree, at), why_syntax__end(tree, at), "=");
        why_rewrite_text(r, " ");
        why_expression__copy(r, a, left, place == WHY_BINDS_POSTFIX ? WHY_BINDS_AWAIT : place);
        why_rewrite_text(r, " %s ", op);
        why_expression__copy(r, a, right, place == WHY_BINDS_POSTFIX ? WHY_BINDS_UNARY
                                                                       : place + 1);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(compound_expand) = {
    .name = "compound-expand",
    .summary = "x += e written out: x = x + (e)",
    .family = "compound assignment",
    .inverse = "compound-contract",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
