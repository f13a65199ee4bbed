/* braces_remove.c — a body of one statement loses its braces.
 * No point when the statement is a declaration, has a label or attribute, ends in an `if` without
 * else (a following else would be taken for its own), is a macro that could be several statements,
 * or a comment stands beside it; nor for else { if ... } (nested-to-else-if). */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

/* Would an `else` behind the statement become part of it; yes where it is not known. */
static bool takes_else(const why_tree *tree, int32_t statement)
{
    while (statement >= 0 && (tree->nodes[statement].flags & WHY_NODE_NAMED)) {
        if (why_syntax__is_any(tree, statement,
                               "expression_statement return_statement break_statement "
                               "continue_statement goto_statement throw_statement do_statement "
                               "switch_statement switch_expression compound_statement block "
                               "try_statement synchronized_statement"))
            return false;
        if (why_syntax__is(tree, statement, "if_statement"))
            statement = why_control__else(tree, statement);
        else if (why_syntax__is_any(tree, statement,
                                    "for_statement while_statement for_range_loop "
                                    "enhanced_for_statement"))
            statement = why_syntax__field(tree, statement, "body");
        else
            return true;
    }
    return statement < 0; /* an if without else; Java's `;` takes none */
}

static bool is_body_place(const why_tree *tree, int32_t block)
{
    int32_t parent = why_syntax__parent(tree, block);

    return why_syntax__is(tree, parent, "else_clause") ||
           (why_syntax__is_any(tree, parent,
                               "if_statement for_statement while_statement do_statement "
                               "for_range_loop enhanced_for_statement") &&
            (why_syntax__is_field(tree, block, "body") ||
             why_syntax__is_field(tree, block, "consequence") ||
             why_syntax__is_field(tree, block, "alternative")));
}

static bool is_point(const why_analysis *a, int32_t block, int32_t sole)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_else = why_syntax__is(tree, why_syntax__parent(tree, block), "else_clause") ||
                   why_syntax__is_field(tree, block, "alternative");

    return why_syntax__is_any(tree, sole,
                              "expression_statement return_statement break_statement "
                              "continue_statement goto_statement throw_statement if_statement "
                              "for_statement while_statement do_statement switch_statement "
                              "for_range_loop enhanced_for_statement") &&
           !(is_else && why_syntax__is(tree, sole, "if_statement")) &&
           !takes_else(tree, sole) && !why_control__may_hide(a, sole);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t sole;
        uint32_t end = why_syntax__end(tree, i);
        if (!why_syntax__is_braced(tree, i) || !is_body_place(tree, i))
            continue;
        sole = why_control__sole(tree, i);
        if (!is_point(a, i, sole))
            continue;
        why_rewrite_begin(r, i, "remove braces");
        why_rewrite_replace(r, why_syntax__start(tree, i), why_syntax__start(tree, i) + 1);
        why_rewrite_text(r, " ");
        why_rewrite_replace(r, end - 1, end);
        why_rewrite_guard_statement(r, i);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(braces_remove) = {
    .name = "braces-remove",
    .summary = "a body of one statement without its braces",
    .family = "braces",
    .inverse = "braces-add",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
