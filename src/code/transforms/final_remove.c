/* final_remove.c — final int x = f(); -> int x = f(); and parameters likewise (Java)
 *
 * The variable is never assigned after its declaration, so it is final in effect in both forms, for
 * lambdas and local classes too. Its value must not be one that the compiler can compute: a final
 * int or String with such a value is a constant, which changes what code can be reached, narrowed,
 * compared by identity. No point without a value, for fields, with annotations.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

/* The word final, when it is the only modifier; or -1. */
static int32_t only_final(const why_tree *tree, int32_t node)
{
    int32_t modifiers = why_syntax__child(tree, node, 0);

    return why_syntax__is(tree, modifiers, "modifiers") &&
                   why_syntax__text_is(tree, modifiers, "final")
               ? modifiers
               : -1;
}

static bool is_variable(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    why_declaration d;

    if (!why_syntax__is(tree, node, "local_variable_declaration") ||
        !why_syntax__is_in_block(tree, node) || !why_declare__read(a, node, &d))
        return false;
    for (int i = 0; i < d.n; i++) {
        if (!why_declare__is_never_constant(tree, d.parts[i].value))
            return false;
    }
    return true;
}

static bool is_parameter(const why_tree *tree, int32_t node)
{
    int32_t function = why_syntax__parent(tree, why_syntax__parent(tree, node));

    return why_syntax__is(tree, node, "formal_parameter") &&
           why_syntax__is_any(tree, function, "method_declaration constructor_declaration");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t word = only_final(tree, i), type = why_syntax__field(tree, i, "type");
        if (word < 0 || (!is_variable(a, i) && !is_parameter(tree, i)) ||
            !why_place__is_white(tree, why_syntax__end(tree, word), why_syntax__start(tree, type)))
            continue;
        why_rewrite_begin(r, i, "do not say that it is final");
        why_rewrite_replace(r, why_syntax__start(tree, word), why_syntax__start(tree, type));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}
WHY_TRANSFORM(final_remove) = {
    .name = "final-remove",
    .summary = "final int x = f(); becomes int x = f();",
    .family = "final variables",
    .inverse = "final-add",
    .languages = "java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
