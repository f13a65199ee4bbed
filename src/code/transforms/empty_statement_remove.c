/* empty_statement_remove.c — a `;` that stands alone in a block goes.
 *
 * Only directly in a braced block, where no loop or branch has it for its body, and not behind a
 * label, which has to have a statement.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        bool is_empty = why_syntax__is(tree, i, "expression_statement") ||
                        (why_syntax__lang(tree, "java") && why_syntax__text_is(tree, i, ";"));
        if (!is_empty || !why_syntax__text_is(tree, i, ";") ||
            !why_syntax__is_braced(tree, why_syntax__parent(tree, i)))
            continue;
        why_rewrite_begin(r, i, "remove the empty statement");
        why_rewrite_replace_node(r, i);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(empty_statement_remove) = {
    .name = "empty-statement-remove",
    .summary = "an empty statement in a block goes",
    .family = "empty statements",
    .inverse = "empty-statement-add",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
