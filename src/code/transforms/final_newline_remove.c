/* final_newline_remove.c — the newline at the end of the file goes.
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
    uint32_t end = (uint32_t)tree->n_bytes, at = end;

    (void)cx;
    if (tree->n_tokens == 0 || !is_line_end(tree->text[end - 1]) ||
        tree->tokens[tree->n_tokens - 1].node < 0)
        return WHY_OK;
    at -= end > 1 && tree->text[end - 1] == '\n' && tree->text[end - 2] == '\r' ? 2 : 1;
    if (at == 0 || is_line_end(tree->text[at - 1]) || tree->text[at - 1] == '\\' ||
        why_place__is_continued(tree, at))
        return WHY_OK;
    why_rewrite_begin(r, tree->tokens[tree->n_tokens - 1].node, "end the file without a newline");
    why_rewrite_replace(r, at, end);
    return why_rewrite_end(r);
}

WHY_TRANSFORM(final_newline_remove) = {
    .name = "final-newline-remove",
    .summary = "the newline at the end of the file goes",
    .family = "newline at the end of the file",
    .inverse = "final-newline-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
