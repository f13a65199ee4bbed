/* final_newline_add.c — a newline at the end of the file.
 *
 * No point in an empty file, or where the last line ends in a backslash.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    uint32_t end = (uint32_t)tree->n_bytes;

    (void)cx;
    if (tree->n_tokens == 0 || is_line_end(tree->text[end - 1]) || tree->text[end - 1] == '\\' ||
        tree->tokens[tree->n_tokens - 1].node < 0 || why_place__is_continued(tree, end))
        return WHY_OK;
    why_rewrite_begin(r, tree->tokens[tree->n_tokens - 1].node, "end the file with a newline");
    why_rewrite_replace(r, end, end);
    why_rewrite_text(r, "\n");
    return why_rewrite_end(r);
}

WHY_TRANSFORM(final_newline_add) = {
    .name = "final-newline-add",
    .summary = "a newline at the end of the file",
    .family = "newline at the end of the file",
    .inverse = "final-newline-remove",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
