/* blank_line_add.c — an empty line in front of a loop, branch or return that follows another
 * statement.
 *
 * Lines joined by a backslash stay together, and programs that ask for their lines are left alone.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static const char kinds[] = "if_statement for_statement while_statement do_statement "
                            "for_range_loop enhanced_for_statement switch_statement "
                            "switch_expression try_statement return_statement";

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        uint32_t at = why_syntax__start(tree, i), line;
        int32_t before;
        if (!why_syntax__is_any(tree, i, kinds) || !why_syntax__is_in_block(tree, i) ||
            !why_place__begins_line(tree, at) || why_place__is_continued(tree, at))
            continue;
        before = why_place__token_at(tree, at) - 1;
        line = why_place__line_start(tree, at);
        if (before < 0 || tree->tokens[before].kind == WHY_TOKEN_COMMENT ||
            tree->nodes[i].span.line != tree->tokens[before].span.end_line + 1 ||
            why_syntax__prev_named(tree, i) < 0 || why_analysis__is_macro_argument(a, i))
            continue;
        why_rewrite_begin(r, i, "add an empty line");
        why_rewrite_replace(r, line, line);
        why_rewrite_text(r, "\n");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(blank_line_add) = {
    .name = "blank-line-add",
    .summary = "an empty line before a loop, branch or return",
    .family = "empty lines",
    .inverse = "blank-line-remove",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
