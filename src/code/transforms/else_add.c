/* else_add.c — if (c) { ... return; } R...   becomes   if (c) { ... return; } else { R... }, where
 * R... is the rest of the block: what it declares is seen by nothing else. Python: the rest moves
 * in by one level. Points only where control never comes out of the branch, the if has no else, and
 * the rest holds no label of a switch or goto; and few ifs stand in front: each else nests the
 * next. */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

/* The last statement of the rest, or -1 when the rest cannot move. */
static int32_t rest_end(const why_tree *tree, int32_t node)
{
    int32_t last = -1, i = node;

    while ((i = why_syntax__next(tree, i)) >= 0 && !why_syntax__text_is(tree, i, "}")) {
        if (why_syntax__is_any(tree, i, "case_statement labeled_statement") ||
            strncmp(why_tree_kind_name(tree, i), "preproc", 7) == 0)
            return -1;
        last = i;
    }
    return last;
}

/* Python: the rest begins on a line of its own and has no part on the if's. */
static bool has_lines(why_rewrite *r, const why_tree *tree, int32_t node)
{
    int32_t next = why_syntax__next_named(tree, node);

    return why_control__has_own_lines(tree, node) && why_control__has_own_lines(tree, next) &&
           why_control__is_evenly_indented(r, tree, why_syntax__parent(tree, node));
}

static bool is_point(why_rewrite *r, const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t branch = why_syntax__field(tree, node, "consequence");
    bool is_python = why_syntax__lang(tree, "python");

    if (!why_control__is_plain_if(tree, node) || !why_syntax__is_in_block(tree, node) ||
        why_syntax__field(tree, node, "alternative") >= 0 || rest_end(tree, node) < 0 ||
        why_control__n_before(tree, node, "if_statement") == WHY_CONTROL_MAX_NESTED ||
        why_flow__end(a, branch) != WHY_FLOW_NEVER)
        return false;
    if (is_python)
        return has_lines(r, tree, node);
    return why_syntax__is_braced(tree, branch) ||
           why_syntax__is_any(tree, branch,
                              "return_statement break_statement continue_statement "
                              "throw_statement goto_statement");
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t node)
{
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, node));
    uint32_t start = why_syntax__end(tree, node);
    uint32_t end = why_syntax__end(tree, rest_end(tree, node));
    /* if(x)return;y(); what another point puts in front of y must not land in front of the else:
     * the edit begins a byte earlier. */
    bool is_glued = start < end && strchr(" \t\r\n", tree->text[start]) == NULL;

    if (start >= end) /* what follows is of no width: the parser made it up */
        return WHY_OK;
    why_rewrite_begin(r, node, "add else behind a jump");
    why_rewrite_replace(r, start - is_glued, end);
    why_rewrite_copy(r, start - is_glued, start, 0);
    if (why_syntax__lang(tree, "python"))
        why_rewrite_text(r, "\n%selse:", indent);
    else
        why_rewrite_text(r, " else {");
    why_rewrite_copy(r, start, end, WHY_COPY_OPEN | WHY_COPY_INDENT);
    if (!why_syntax__lang(tree, "python"))
        why_rewrite_text(r, "\n%s}", indent);
    why_rewrite_guard_statement(r, node);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "if_statement") && is_point(r, a, i))
            WHY_TRY(write_point(r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(else_add) = {
    .name = "else-add",
    .summary = "if (c) { ... return; } R becomes if (c) { ... return; } else { R }",
    .family = "else behind a jump",
    .inverse = "else-drop",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
