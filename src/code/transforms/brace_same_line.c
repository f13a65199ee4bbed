/* brace_same_line.c — a brace on a line of its own goes behind what it belongs to.
 *
 * Bodies of functions, branches, loops and classes. Not behind comments, next to directives and
 * joined lines, in macro arguments, in programs that ask for their lines.
 */
#include <why/ext/transform.h>

#include "brace_p.h"
#include "place_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    uint32_t start, end;

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (!why_brace__find(a, i, &start, &end) || why_place__is_blank(tree, start, end))
            continue;
        why_rewrite_begin(r, i, "the brace on the line before");
        why_rewrite_replace(r, start, end);
        why_rewrite_text(r, " ");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(brace_same_line) = {
    .name = "brace-same-line",
    .summary = "the opening brace moves to the end of the line before",
    .family = "place of the opening brace",
    .inverse = "brace-own-line",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
