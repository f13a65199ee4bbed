/* return_none_remove.c — return None -> return (Python)
 *
 * Both give None.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t value = why_syntax__named(tree, i, 0);
        int32_t word = why_syntax__child(tree, i, 0);
        if (!why_syntax__is(tree, i, "return_statement") ||
            !why_syntax__is(tree, value, "none") || why_syntax__n_named(tree, i) != 1 ||
            !why_place__is_blank(tree, why_syntax__end(tree, word), why_syntax__start(tree, value)))
            continue;
        why_rewrite_begin(r, i, "return nothing by name");
        why_rewrite_replace(r, why_syntax__end(tree, word), why_syntax__end(tree, value));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(return_none_remove) = {
    .name = "return-none-remove",
    .summary = "return None becomes return",
    .family = "return <-> return None",
    .inverse = "return-none-add",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
