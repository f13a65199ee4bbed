/* pass_remove.c — a pass goes where other statements stand beside it (Python)
 *
 * It stands on a line of its own, in a block with a statement that is none, and a string behind it
 * would not become the documentation of what it stands in. The statement that keeps the block from
 * being empty is guarded.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

/* A statement of the same block that is not a pass, or -1. */
static int32_t companion(const why_tree *tree, int32_t pass)
{
    int32_t block = why_syntax__parent(tree, pass);
    int32_t node = why_syntax__named(tree, block, 0);

    while (node >= 0 && why_syntax__is(tree, node, "pass_statement"))
        node = why_syntax__next_named(tree, node);
    return node;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        uint32_t start = why_syntax__start(tree, i), end = why_syntax__end(tree, i);
        int32_t next = why_syntax__next_named(tree, i), other;
        if (!why_syntax__is(tree, i, "pass_statement") || !why_syntax__is_in_block(tree, i) ||
            !why_place__begins_line(tree, start) || !why_place__ends_line(tree, end) ||
            why_place__is_continued(tree, start) || (other = companion(tree, i)) < 0 ||
            (why_syntax__is(tree, next, "expression_statement") &&
             why_syntax__is_any(tree, why_syntax__bare(tree, why_syntax__named(tree, next, 0)),
                                "string concatenated_string")))
            continue;
        why_rewrite_begin(r, i, "remove the pass");
        why_rewrite_replace(r, why_place__line_start(tree, start), why_place__next_line(tree, end));
        if (!why_syntax__is_any(tree, other, "if_statement for_statement while_statement "
                                             "try_statement with_statement return_statement"))
            why_rewrite_guard(r, why_syntax__start(tree, other), why_syntax__end(tree, other));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(pass_remove) = {
    .name = "pass-remove",
    .summary = "a pass beside other statements goes",
    .family = "pass that does nothing",
    .inverse = "pass-add",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
