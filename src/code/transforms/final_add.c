/* final_add.c — int x = f(); -> final int x = f(); and parameters likewise (Java)
 *
 * The variable is never assigned after its declaration, so it is final in effect in both forms, for
 * lambdas and local classes too. Its value must not be one that the compiler can compute: a final
 * int or String with such a value is a constant, which changes what code can be reached, narrowed,
 * compared by identity. No point without a value, for fields, with annotations.
 */
#include <why/ext/transform.h>

#include "declare_p.h"

static bool is_variable(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    why_declaration d;

    if (!why_syntax__is(tree, node, "local_variable_declaration") ||
        !why_syntax__is_in_block(tree, node) || !why_declare__read(a, node, &d) || d.has_modifiers)
        return false;
    for (int i = 0; i < d.n; i++) {
        if (!why_declare__is_never_constant(tree, d.parts[i].value) ||
            !why_declare__is_never_assigned(a, d.parts[i].name))
            return false;
    }
    return true;
}

/* Of a method or constructor with a body. */
static bool is_parameter(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t list = why_syntax__parent(tree, node), function = why_syntax__parent(tree, list);

    return why_syntax__is(tree, node, "formal_parameter") &&
           why_syntax__is_any(tree, function, "method_declaration constructor_declaration") &&
           why_syntax__field(tree, function, "body") >= 0 &&
           why_syntax__field(tree, node, "type") == why_syntax__child(tree, node, 0) &&
           why_declare__is_never_assigned(a, why_syntax__field(tree, node, "name"));
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t type = why_syntax__field(tree, i, "type");
        if (!is_variable(a, i) && !is_parameter(a, i))
            continue;
        why_rewrite_begin(r, i, "say that it is final");
        why_rewrite_replace_node(r, type); /* an insertion could end up in front of others */
        why_rewrite_text(r, "final ");
        why_rewrite_copy_node(r, type, 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}
WHY_TRANSFORM(final_add) = {
    .name = "final-add",
    .summary = "int x = f(); becomes final int x = f();",
    .family = "final variables",
    .inverse = "final-remove",
    .languages = "java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
