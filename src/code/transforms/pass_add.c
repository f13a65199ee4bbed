/* pass_add.c — a pass at the head of a function's body, behind its documentation (Python)
 *
 * It stands on a line of its own in front of the first statement that is not a string.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static bool is_string(const why_tree *tree, int32_t node)
{
    return why_syntax__is(tree, node, "expression_statement") &&
           why_syntax__is_any(tree, why_syntax__bare(tree, why_syntax__named(tree, node, 0)),
                              "string concatenated_string");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t first = why_syntax__named(tree, why_syntax__field(tree, i, "body"), 0);
        uint32_t at;
        if (!why_syntax__is(tree, i, "function_definition"))
            continue;
        if (is_string(tree, first))
            first = why_syntax__next_named(tree, first);
        at = why_syntax__start(tree, first < 0 ? i : first);
        if (first < 0 || is_string(tree, first) || !why_place__begins_line(tree, at) ||
            why_place__is_continued(tree, at))
            continue;
        why_rewrite_begin(r, first, "pass first");
        why_rewrite_replace(r, at, at);
        why_rewrite_text(r, "pass\n%s", why_rewrite_indent_at(r, at));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(pass_add) = {
    .name = "pass-add",
    .summary = "a pass at the head of a function's body",
    .family = "pass that does nothing",
    .inverse = "pass-remove",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
