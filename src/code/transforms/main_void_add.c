/* main_void_add.c — int main() -> int main(void) (C)
 *
 * main is named nowhere else in the file, so nobody calls it with arguments that () would let pass.
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
        if (!why_syntax__is(tree, i, "function_definition") ||
            !why_syntax__text_is(tree, name, "main") || list < 0 ||
            why_syntax__n_named(tree, list) > 0 || why_place__count_word(tree, "main") != 1)
            continue;
        why_rewrite_begin(r, list, "main takes nothing: (void)");
        why_rewrite_replace(r, why_syntax__end(tree, list) - 1, why_syntax__end(tree, list) - 1);
        why_rewrite_text(r, "void");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(main_void_add) = {
    .name = "main-void-add",
    .summary = "int main() becomes int main(void)",
    .family = "main() <-> main(void)",
    .inverse = "main-void-remove",
    .languages = "c",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
