/* statement_lines_join.c — a and b on a line each -> a; b (Python)
 *
 * Plain statements next to each other, each on one line, without a comment or a joined line between
 * them. The first begins its line. Both are guarded: neither may become a branch or loop.
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

static int write_point(why_rewrite *r, const why_tree *tree, int32_t first, int32_t next)
{
    why_rewrite_begin(r, first, "one line with the next statement");
    why_rewrite_replace(r, why_syntax__end(tree, first), why_syntax__start(tree, next));
    why_rewrite_text(r, "; ");
    why_rewrite_guard(r, why_syntax__start(tree, first), why_syntax__end(tree, first));
    why_rewrite_guard(r, why_syntax__start(tree, next), why_syntax__end(tree, next));
    return why_rewrite_end(r);
}

static bool is_alone(const why_tree *tree, int32_t node)
{
    uint32_t start = why_syntax__start(tree, node);

    return is_plain(tree, node) && why_place__begins_line(tree, start) &&
           why_place__ends_line(tree, why_syntax__end(tree, node)) &&
           !why_place__is_continued(tree, start);
}

/* Assignments and calls alone: what does not end the line of thought. */
static bool is_short(const why_tree *tree, int32_t node)
{
    return why_syntax__is(tree, node, "expression_statement") && is_alone(tree, node) &&
           why_syntax__end(tree, node) - why_syntax__start(tree, node) <= 30 &&
           !why_syntax__is(tree, why_syntax__named(tree, node, 0), "string");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t next;
        if (!why_syntax__is(tree, i, "expression_statement") || !is_short(tree, i) ||
            !why_declare__is_listed(tree, i))
            continue;
        next = why_syntax__next(tree, i);
        if (next >= 0 && is_short(tree, next) &&
            why_place__is_white(tree, why_syntax__end(tree, i), why_syntax__start(tree, next)) &&
            tree->nodes[next].span.line == tree->nodes[i].span.line + 1)
            WHY_TRY(write_point(r, tree, i, next));
    }
    return WHY_OK;
}
WHY_TRANSFORM(statement_lines_join) = {
    .name = "statement-lines-join",
    .summary = "two short lines become a; b",
    .family = "statements on one line <-> on lines of their own",
    .inverse = "statement-lines-split",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
