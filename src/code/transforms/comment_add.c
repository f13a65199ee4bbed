/* comment_add.c — a comment line at the head of a function's body.
 *
 * It stands on a line of its own in front of the first statement. No point: bodies on one line,
 * lines joined by a backslash, macro arguments, programs that ask for their lines, Python files
 * whose first lines may name their encoding.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static const char *comment_of(const why_tree *tree)
{
    if (why_syntax__lang(tree, "python"))
        return "# body";
    return why_syntax__lang(tree, "c") ? "/* body */" : "// body";
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t body = why_syntax__field(tree, i, "body"), first;
        uint32_t at;
        if (!why_syntax__is_any(tree, i,
                                "function_definition method_declaration "
                                "constructor_declaration"))
            continue;
        first = why_syntax__named(tree, body, 0);
        at = why_syntax__start(tree, first < 0 ? i : first);
        if (!why_syntax__is_any(tree, body, "compound_statement block constructor_body") ||
            first < 0 || !why_place__begins_line(tree, at) || why_place__is_continued(tree, at) ||
            tree->nodes[first].span.line <= 2 || why_place__is_directive(tree, at) ||
            why_analysis__is_macro_argument(a, first))
            continue;
        why_rewrite_begin(r, first, "add a comment");
        why_rewrite_replace(r, at, at);
        why_rewrite_text(r, "%s\n%s", comment_of(tree), why_rewrite_indent_at(r, at));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(comment_add) = {
    .name = "comment-add",
    .summary = "a comment line at the head of a function's body",
    .family = "comments",
    .inverse = "comment-remove",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
