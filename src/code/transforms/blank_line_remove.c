/* blank_line_remove.c — the empty lines between two lines go.
 *
 * Only white space between two tokens is looked at, so nothing inside of strings, raw strings, text
 * blocks and comments is. Lines joined by a backslash are left alone, and so are the first lines of
 * a Python file (its encoding must not move) and programs that ask for their lines.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

enum { FIXED_LINES = 10 };

/* The bytes between two tokens: when they hold empty lines these go, the last line end and what
 * follows it stays. */
static int remove_lines(why_rewrite *r, const why_tree *tree, int32_t t)
{
    uint32_t from = t > 0 ? tree->tokens[t - 1].span.end : 0;
    uint32_t at = tree->tokens[t].span.start;
    uint32_t first = why_place__next_line(tree, from), last = why_place__line_start(tree, at);

    if (t == 0 || last <= first || tree->tokens[t].node < 0 || tree->text[from - 1] == '\\' ||
        why_place__is_continued(tree, first) || why_place__is_continued(tree, last))
        return WHY_OK;
    why_rewrite_begin(r, tree->tokens[t].node, "remove the empty lines above");
    why_rewrite_replace(r, first, last);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t t = 1; t < tree->n_tokens; t++) {
        if (tree->tokens[t].span.line <= tree->tokens[t - 1].span.end_line + 1 ||
            (is_python && tree->tokens[t].span.line <= FIXED_LINES))
            continue;
        WHY_TRY(remove_lines(r, tree, t));
    }
    return WHY_OK;
}

WHY_TRANSFORM(blank_line_remove) = {
    .name = "blank-line-remove",
    .summary = "empty lines go",
    .family = "empty lines",
    .inverse = "blank-line-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
