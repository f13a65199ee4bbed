/* while_to_for.c — while (c) S   becomes   for (; c; ) S. `continue` goes to the condition in both.
 * No point when the condition declares something, a #pragma stands in front, or the condition is
 * always true and written so (while-true-to-for). */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t condition;
        if (!why_syntax__is(tree, i, "while_statement"))
            continue;
        condition = why_control__condition(tree, i);
        if (condition < 0 || why_control__is_after_pragma(tree, i) ||
            why_syntax__is(tree, condition, "true") || why_syntax__text_is(tree, condition, "1"))
            continue;
        why_rewrite_begin(r, i, "while to for");
        why_rewrite_replace(r, why_syntax__start(tree, i),
                            why_syntax__end(tree, why_syntax__field(tree, i, "condition")));
        why_rewrite_text(r, "for (; ");
        why_rewrite_copy_node(r, condition, 0);
        why_rewrite_text(r, "; )");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(while_to_for) = {
    .name = "while-to-for",
    .summary = "while (c) S becomes for (; c; ) S",
    .family = "for <-> while",
    .inverse = "for-to-while",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
