/* main_void_remove.c — int main(void) -> int main() (C)
 *
 * main is named nowhere else in the file, so nobody calls it.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t declarator = why_syntax__field(tree, i, "declarator");
        int32_t name = why_syntax__field(tree, declarator, "declarator");
        int32_t list = why_syntax__field(tree, declarator, "parameters");
        int32_t only = why_syntax__named(tree, list, 0);
        if (!why_syntax__is(tree, i, "function_definition") ||
            !why_syntax__text_is(tree, name, "main") || !why_syntax__text_is(tree, only, "void") ||
            why_syntax__n_named(tree, list) != 1 || why_place__count_word(tree, "main") != 1)
            continue;
        why_rewrite_begin(r, list, "main takes nothing: ()");
        why_rewrite_replace_node(r, only);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(main_void_remove) = {
    .name = "main-void-remove",
    .summary = "int main(void) becomes int main()",
    .family = "main() <-> main(void)",
    .inverse = "main-void-add",
    .languages = "c",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
