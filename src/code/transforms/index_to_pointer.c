/* index_to_pointer.c — `a[i]` becomes `(*(a + i))`.
 *
 * That is how C defines it, of a pointer or an array and an integer, in either order. No point
 * where & takes the address again (one past the end may be named so), and for arrays declared
 * `register`, which + would have to take the address of.
 */
#include <why/ext/transform.h>

#include "expression_p.h"

static bool is_register(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b = why_analysis__binding_of(a, why_syntax__bare(tree, node));
    int32_t end;

    if (!b || b->declaration < 0)
        return false;
    end = b->declaration + tree->nodes[b->declaration].n_below;
    for (int32_t i = b->declaration + 1; i <= end; i++) {
        if (why_syntax__text_is(tree, i, "register"))
            return true;
    }
    return false;
}

/* The only index of a subscript, in both grammars, or -1. */
static int32_t index_of(const why_tree *tree, int32_t node)
{
    int32_t index = why_syntax__field(tree, node, "index");
    int32_t list = why_syntax__field(tree, node, "indices");

    if (index >= 0)
        return index;
    return why_syntax__n_named(tree, list) == 1 ? why_syntax__named(tree, list, 0) : -1;
}

static bool is_place(why_value v)
{
    return v == WHY_VALUE_POINTER || v == WHY_VALUE_ARRAY;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "subscript_expression";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t left = why_syntax__field(tree, i, "argument"), right = index_of(tree, i);
        why_value l = why_analysis__value_of(a, left), v = why_analysis__value_of(a, right);
        int32_t up = why_syntax__parent(tree, i);
        if (left < 0 || right < 0 ||
            (why_syntax__is(tree, up, "pointer_expression") &&
             why_syntax__token(tree, up, "&") >= 0) ||
            is_register(a, left) || is_register(a, right) ||
            !((is_place(l) && why_value__is_integer(v)) ||
              (why_value__is_integer(l) && is_place(v))))
            continue;
        why_rewrite_begin(r, i, "write the index as a pointer");
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, "(*(");
        why_expression__copy(r, a, left, WHY_BINDS_ADD);
        why_rewrite_text(r, " + ");
        why_expression__copy(r, a, right, WHY_BINDS_MULTIPLY);
        why_rewrite_text(r, "))");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(index_to_pointer) = {
    .name = "index-to-pointer",
    .summary = "a[i] -> (*(a + i))",
    .family = "index and pointer",
    .inverse = "pointer-to-index",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
