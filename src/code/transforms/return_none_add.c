/* return_none_add.c — return -> return None (Python)
 *
 * Both give None. Not in generators: Python 2 takes no value there, and neither do asynchronous
 * ones.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t function = why_syntax__function(tree, i);
        if (!why_syntax__is(tree, i, "return_statement") || why_syntax__n_named(tree, i) > 0 ||
            function < 0 || why_syntax__below(tree, function, function + 1, "yield") >= 0)
            continue;
        why_rewrite_begin(r, i, "return None in so many words");
        why_rewrite_replace_node(r, i);
        why_rewrite_copy_node(r, i, 0);
        why_rewrite_text(r, " None");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(return_none_add) = {
    .name = "return-none-add",
    .summary = "return becomes return None",
    .family = "return <-> return None",
    .inverse = "return-none-remove",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
