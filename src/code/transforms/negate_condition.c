/* negate_condition.c — if (c) A else B   becomes   if (!(c)) B else A; !c loses its !. The moved
 * branches get braces, so that no else changes its if. Python: an else without elif.
 * No point when ! on the condition may be an overloaded operator, the condition declares something,
 * or a branch has an attribute. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static bool is_point(const why_analysis *a, int32_t node, bool has_standard_logic)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t other = why_control__else(tree, node);

    if (other < 0 || !why_control__is_plain_if(tree, node) ||
        !why_control__is_logic(a, has_standard_logic, why_control__condition(tree, node)))
        return false;
    if (why_syntax__lang(tree, "python"))
        return true;
    return why_control__chain_depth(tree, node) < WHY_CONTROL_MAX_NESTED &&
           why_control__is_body(a, other) &&
           why_control__is_body(a, why_syntax__field(tree, node, "consequence"));
}

/* From behind the colon to the end of the block: comments in between go along. */
static void copy_suite(why_rewrite *r, const why_tree *tree, int32_t clause, int32_t block)
{
    why_rewrite_copy(r, why_syntax__end(tree, why_syntax__token(tree, clause, ":")),
                     why_syntax__end(tree, block), WHY_COPY_OPEN);
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t node)
{
    int32_t condition = why_control__condition(tree, node);
    int32_t branch = why_syntax__field(tree, node, "consequence");
    int32_t other = why_control__else(tree, node);
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, node));
    bool is_python = why_syntax__lang(tree, "python");

    why_rewrite_begin(r, node, "negate the condition and swap the branches");
    why_rewrite_replace_node(r, node);
    why_rewrite_text(r, is_python ? "if " : "if (");
    why_control__copy_negation(r, tree, condition);
    if (is_python) {
        why_rewrite_text(r, ":");
        copy_suite(r, tree, why_syntax__field(tree, node, "alternative"), other);
        why_rewrite_text(r, "\n%selse:", indent);
        copy_suite(r, tree, node, branch);
    } else {
        why_rewrite_text(r, ") ");
        why_control__copy_block(r, tree, other, indent);
        why_rewrite_text(r, " else ");
        why_control__copy_block(r, tree, branch, indent);
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_standard_logic = why_control__has_standard_logic(tree);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "if_statement") && is_point(a, i, has_standard_logic))
            WHY_TRY(write_point(r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(negate_condition) = {
    .name = "negate-condition",
    .summary = "if (c) A else B becomes if (!(c)) B else A",
    .family = "negated conditions",
    .inverse = "negate-condition",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
