/* typedef_expand.c — with `typedef long long ll;` in force, `ll x` becomes `long long x`.
 *
 * Only typedefs and aliases of the file that name a builtin arithmetic type and nothing more, so
 * that the two spellings are one type; the name is resolved through the scopes. No point where a
 * type of several words may not stand (`ll(x)`, `ll{x}`), and none in the arguments of a macro,
 * which might turn them into a string.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"

/* The builtin type that a type name stands for, as it is written, or -1. */
static int32_t meant_type(const why_analysis *a, int32_t leaf)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b = why_analysis__binding_of(a, leaf);
    int32_t type;

    if (!b || b->kind != WHY_BINDING_TYPE || leaf == b->name)
        return -1;
    type = b->type;
    if (why_syntax__is(tree, b->declaration, "type_definition")) {
        if (b->declarator != b->name)
            return -1;
        for (int32_t i = why_syntax__named(tree, b->declaration, 0); i >= 0;
             i = why_syntax__next_named(tree, i)) {
            if (why_syntax__is(tree, i, "type_qualifier"))
                return -1;
        }
    } else if (why_syntax__is(tree, b->declaration, "alias_declaration")) {
        if (why_syntax__n_named(tree, type) != 1)
            return -1;
        type = why_syntax__field(tree, type, "type");
    } else {
        return -1;
    }
    return why_syntax__is_any(tree, type, "primitive_type sized_type_specifier") ? type : -1;
}

static bool may_be_long(const why_tree *tree, int32_t leaf)
{
    int32_t up = why_syntax__parent(tree, leaf);

    return why_syntax__is_field(tree, leaf, "type") &&
           why_syntax__is_any(
               tree, up,
               "declaration parameter_declaration field_declaration type_descriptor "
               "function_definition for_range_loop optional_parameter_declaration") &&
           !why_syntax__is_any(tree, why_syntax__parent(tree, up), "type_definition");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    if (why_analysis__has_type_macros(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t type;
        const char *text;
        if (!why_syntax__is(tree, i, "type_identifier") || !may_be_long(tree, i))
            continue;
        type = meant_type(a, i);
        if (type < 0 || why_analysis__is_macro_argument(a, i))
            continue;
        text = why_syntax__text(cx, tree, type);
        if (!text)
            return WHY_ENOMEM;
        if (strchr(text, '\n') || strchr(text, '/'))
            continue; /* a comment between its words */
        why_rewrite_begin(r, i, "write the type %s means", why_syntax__text(cx, tree, i));
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__end(tree, i), text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(typedef_expand) = {
    .name = "typedef-expand",
    .summary = "a typedef of a builtin type is written out",
    .family = "type aliases",
    .inverse = "alias-add",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
