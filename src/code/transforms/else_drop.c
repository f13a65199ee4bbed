/* else_drop.c — if (c) { ... return; } else B   becomes   if (c) { ... return; } B. The braces of B
 * stay, so its names keep their scope; `else if` becomes the next `if`. Python: an else block of
 * simple statements on lines of their own moves out by one level.
 * Points only where control never comes out of the branch in front of the else and the if stands
 * directly in a block. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

static bool is_point(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    return why_control__is_plain_if(tree, node) && why_syntax__is_in_block(tree, node) &&
           why_control__else(tree, node) >= 0 &&
           why_flow__end(a, why_syntax__field(tree, node, "consequence")) == WHY_FLOW_NEVER &&
           !why_syntax__is_any(tree, why_control__else(tree, node),
                               "attributed_statement labeled_statement declaration");
}

/* ---- Python ---- */

static bool is_line(const why_tree *tree, int32_t statement)
{
    return why_syntax__is_any(tree, statement,
                              "expression_statement return_statement raise_statement "
                              "assert_statement pass_statement break_statement continue_statement "
                              "delete_statement global_statement nonlocal_statement "
                              "import_statement import_from_statement") &&
           why_control__has_own_lines(tree, statement) &&
           tree->nodes[statement].span.line == tree->nodes[statement].span.end_line;
}

static bool is_block_of_lines(const why_tree *tree, int32_t block)
{
    if (why_control__has_comment(tree, why_syntax__parent(tree, block),
                                 why_syntax__start(tree, why_syntax__parent(tree, block)),
                                 why_syntax__end(tree, block)))
        return false;
    for (int32_t i = why_syntax__named(tree, block, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        if (!is_line(tree, i))
            return false;
    }
    return true;
}

static void write_lines(why_rewrite *r, const why_tree *tree, int32_t node, int32_t block)
{
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, node));
    int32_t clause = why_syntax__field(tree, node, "alternative");
    int32_t first = why_syntax__named(tree, block, 0);

    why_rewrite_replace(r, why_syntax__start(tree, clause), why_syntax__end(tree, block));
    for (int32_t i = first; i >= 0; i = why_syntax__next_named(tree, i)) {
        if (i != first)
            why_rewrite_text(r, "\n%s", indent);
        why_rewrite_copy_node(r, i, 0);
    }
}

/* ---- all languages ---- */

static int write_point(why_rewrite *r, const why_tree *tree, int32_t node)
{
    int32_t other = why_control__else(tree, node), token = why_control__else_token(tree, node);
    int32_t branch = why_syntax__field(tree, node, "consequence");

    why_rewrite_begin(r, node, "drop else behind a jump");
    if (why_syntax__lang(tree, "python")) {
        if (!is_block_of_lines(tree, other))
            why_rewrite_cancel(r);
        write_lines(r, tree, node, other);
    } else {
        why_rewrite_replace(r, why_syntax__start(tree, token), why_syntax__end(tree, token));
        why_rewrite_text(r, "\n%s", why_rewrite_indent_at(r, why_syntax__start(tree, node)));
    }
    why_rewrite_guard(r, why_syntax__end(tree, branch) - 1, why_syntax__start(tree, other) + 1);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "if_statement") && is_point(a, i))
            WHY_TRY(write_point(r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(else_drop) = {
    .name = "else-drop",
    .summary = "if (c) { ... return; } else B becomes if (c) { ... return; } B",
    .family = "else behind a jump",
    .inverse = "else-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
