/* empty_statement_add.c — `{` becomes `{ ;` at the head of a function's body.
 *
 * The empty statement does nothing, and a declaration may follow it in C since C99. No point in
 * Java's constructors, where this(...) or super(...) has to come first.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t body = why_syntax__field(tree, i, "body");
        if (!why_syntax__is_any(tree, i, "function_definition method_declaration") ||
            !why_syntax__is_braced(tree, body))
            continue;
        why_rewrite_begin(r, body, "put an empty statement at the head");
        why_rewrite_replace(r, why_syntax__start(tree, body) + 1,
                            why_syntax__start(tree, body) + 1);
        why_rewrite_text(r, " ;");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(empty_statement_add) = {
    .name = "empty-statement-add",
    .summary = "an empty statement at the head of a function's body",
    .family = "empty statements",
    .inverse = "empty-statement-remove",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
