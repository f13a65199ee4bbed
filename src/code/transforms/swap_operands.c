/* swap_operands.c — `a + b` becomes `b + a`; so do * & | ^ == !=.
 *
 * Safe where the operator commutes and nobody can tell which side was evaluated first: C and Java
 * know the operator (Java's + of numbers alone, for strings do not commute); C++ and Python only of
 * builtin values, or, in Python, for == and != beside an integer or a string as it is written:
 * those two leave the other side to decide. An operand with an effect changes places only with one
 * the effect cannot reach. The right side goes to where + groups from, the left one gets
 * parentheses where it needs them, so that sums of three keep their grouping: signed overflow and
 * rounding stay where they were.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

static bool commutes(const char *op)
{
    static const char *const words[] = {"+", "*", "&", "|", "^", "==", "!="};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(op, words[i]) == 0)
            return true;
    }
    return false;
}

static bool is_number(const why_analysis *a, int32_t node)
{
    return why_value__is_number(why_analysis__value_of(a, node));
}

static bool are_safe_in_python(const why_analysis *a, const why_operands *o, bool is_equality)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_literal = why_syntax__is_any(tree, o->left, "integer string") ||
                       why_syntax__is_any(tree, o->right, "integer string");
    why_value l = why_analysis__value_of(a, o->left), r = why_analysis__value_of(a, o->right);

    if (is_equality && (has_literal || (l == WHY_VALUE_STRING && r == WHY_VALUE_STRING)))
        return true;
    return why_value__is_number(l) && why_value__is_number(r);
}

static bool are_safe(const why_analysis *a, const why_operands *o)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_equality = strcmp(o->op, "==") == 0 || strcmp(o->op, "!=") == 0;

    if (why_syntax__lang(tree, "c"))
        return true;
    if (why_syntax__lang(tree, "python"))
        return are_safe_in_python(a, o, is_equality);
    if (is_equality && why_expression__is_plain(a, o->left) &&
        why_expression__is_plain(a, o->right))
        return true;
    return is_number(a, o->left) && is_number(a, o->right);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "binary_expression binary_operator comparison_operator";
    const why_tree *tree = why_analysis__tree(a);
    why_operands o;

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int place = why_expression__binds(a, i);
        if (!why_expression__operands(a, i, &o) || !commutes(o.op) ||
            why_syntax__same_text(tree, o.left, o.right) || !are_safe(a, &o) ||
            !why_expression__may_swap(a, o.left, o.right))
            continue;
        /* Comparisons do not group in Python: a == b == c is one chain. */
        place += place == WHY_BINDS_COMPARE ? WHY_BINDS_PYTHON_OR - WHY_BINDS_COMPARE : 0;
        why_rewrite_begin(r, i, "swap the sides of %s", o.op);
        why_rewrite_replace_node(r, i);
        why_expression__copy(r, a, o.right, place);
        why_expression__copy_operator(r, tree, &o, NULL);
        why_expression__copy(r, a, o.left, place + 1);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(swap_operands) = {
    .name = "swap-operands",
    .summary = "a + b <-> b + a where + commutes and neither side can tell",
    .family = "swapped operands",
    .inverse = "swap-operands",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
