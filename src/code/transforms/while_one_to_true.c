/* while_one_to_true.c — the condition of an endless loop: while (1)   becomes   while (true);
 * Python writes true as True. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t condition;
        if (!why_syntax__is(tree, i, "while_statement"))
            continue;
        condition = why_control__condition(tree, i);
        if (!why_syntax__text_is(tree, condition, "1"))
            continue;
        why_rewrite_begin(r, i, "endless loop's condition: %s", is_python ? "True" : "true");
        why_rewrite_replace_node(r, condition);
        why_rewrite_stand(r, why_syntax__start(tree, condition), why_syntax__end(tree, condition),
                          is_python ? "True" : "true");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(while_one_to_true) = {
    .name = "while-one-to-true",
    .summary = "while (1) becomes while (true)",
    .family = "endless loops",
    .inverse = "while-true-to-one",
    .languages = "cpp python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
