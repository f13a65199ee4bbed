/* statement_lines_split.c — a; b -> a and b on a line each (Python)
 *
 * Plain statements next to each other, each on one line, without a comment or a joined line between
 * them. The first begins its line.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

static bool is_plain(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node,
                              "expression_statement assert_statement delete_statement "
                              "pass_statement global_statement import_statement "
                              "return_statement raise_statement break_statement "
                              "continue_statement") &&
           tree->nodes[node].span.line == tree->nodes[node].span.end_line;
}

/* `first`: statement that begins a line of the block. */
static int write_point(why_rewrite *r, const why_tree *tree, int32_t statement, int32_t next,
                       int32_t first)
{
    uint32_t start = why_syntax__end(tree, statement), at = why_syntax__start(tree, next);
    uint32_t from = why_place__line_start(tree, start);

    why_rewrite_begin(r, next, "a line of its own");
    why_rewrite_replace(r, start, at);
    why_rewrite_text(r, "\n%s", why_rewrite_indent_at(r, why_syntax__start(tree, first)));
    /* What begins the line must stay a statement that a line may begin with. */
    why_rewrite_guard(r, from, start);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t semicolon = why_syntax__next(tree, i), next, parent = why_syntax__parent(tree, i);
        int32_t first = why_syntax__named(tree, parent, 0);
        if (!why_syntax__text_is(tree, semicolon, ";") || !is_plain(tree, i) ||
            !why_declare__is_listed(tree, i))
            continue;
        next = why_syntax__next(tree, semicolon);
        if (is_plain(tree, next) &&
            why_place__is_blank(tree, why_syntax__end(tree, i),
                                why_syntax__start(tree, semicolon)) &&
            why_place__is_blank(tree, why_syntax__end(tree, semicolon),
                                why_syntax__start(tree, next)) &&
            why_place__begins_line(tree, why_syntax__start(tree, first)) &&
            !why_place__is_continued(tree, why_syntax__start(tree, i)))
            WHY_TRY(write_point(r, tree, i, next, first));
    }
    return WHY_OK;
}
WHY_TRANSFORM(statement_lines_split) = {
    .name = "statement-lines-split",
    .summary = "a; b on one line becomes two lines",
    .family = "statements on one line <-> on lines of their own",
    .inverse = "statement-lines-join",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
