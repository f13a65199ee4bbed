/* alias_add.c — `int x = 1;` in a block becomes `typedef int type_2; type_2 x = 1;`.
 *
 * The typedef stands directly in front of the declaration that uses it, in the same block, under a
 * name that nothing bears. Only builtin arithmetic types, whose spelling stands in one piece.
 * The declaration is guarded: no other point may take it apart or put it elsewhere.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"

static int offer(why_rewrite *r, const why_tree *tree, int32_t declaration, int32_t type)
{
    const char *name = why_rewrite_fresh_name(r, "type");
    uint32_t start = why_syntax__start(tree, declaration);

    why_rewrite_begin(r, declaration, "a name for the type %.*s",
                      (int)(why_syntax__end(tree, type) - why_syntax__start(tree, type)),
                      tree->text + why_syntax__start(tree, type));
    if (!name)
        why_rewrite_cancel(r);
    why_rewrite_replace(r, start, start);
    why_rewrite_text(r, "typedef ");
    why_rewrite_copy_node(r, type, 0);
    why_rewrite_text(r, " %s;\n%s", name ? name : "", why_rewrite_indent_at(r, start));
    why_rewrite_replace_node(r, type);
    why_rewrite_stand(r, why_syntax__start(tree, type), why_syntax__end(tree, type),
                      name ? name : "");
    why_rewrite_guard(r, start, why_syntax__end(tree, declaration));
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t type = why_syntax__field(tree, i, "type");
        if (!why_syntax__is(tree, i, "declaration") || !why_syntax__is_in_block(tree, i) ||
            !why_syntax__is_any(tree, type, "primitive_type sized_type_specifier") ||
            why_syntax__text_is(tree, type, "void"))
            continue;
        WHY_TRY(offer(r, tree, i, type));
    }
    return WHY_OK;
}

WHY_TRANSFORM(alias_add) = {
    .name = "alias-add",
    .summary = "a typedef in front of a declaration names its type",
    .family = "type aliases",
    .inverse = "typedef-expand",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
