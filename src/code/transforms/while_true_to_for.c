/* while_true_to_for.c — while (true) S and while (1) S   become   for (;;) S. */
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
        if (why_control__is_after_pragma(tree, i) ||
            (!why_syntax__is(tree, condition, "true") &&
             !why_syntax__text_is(tree, condition, "1")))
            continue;
        why_rewrite_begin(r, i, "endless while to for");
        why_rewrite_replace(r, why_syntax__start(tree, i),
                            why_syntax__end(tree, why_syntax__field(tree, i, "condition")));
        why_rewrite_text(r, "for (;;)");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(while_true_to_for) = {
    .name = "while-true-to-for",
    .summary = "while (true) becomes for (;;)",
    .family = "endless loops",
    .inverse = "for-ever-to-while",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
