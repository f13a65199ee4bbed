/* braces_add.c — braces around the body of if, else, for, while and do that has none. No point for
 * `else if` (else-if-to-nested), labels and attributes, and where the body is a macro that could be
 * several statements: the first alone is the body now. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

/* A statement in the place of a branch or of a loop's body. */
static bool is_body_place(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    if (why_syntax__is(tree, parent, "else_clause"))
        return why_syntax__child(tree, parent, 1) == node;
    if (why_syntax__is(tree, parent, "if_statement"))
        return why_syntax__is_field(tree, node, "consequence") ||
               (why_syntax__is_field(tree, node, "alternative") &&
                !why_syntax__is(tree, node, "else_clause"));
    return why_syntax__is_field(tree, node, "body") &&
           why_syntax__is_any(tree, parent,
                              "for_statement while_statement do_statement for_range_loop "
                              "enhanced_for_statement");
}

static bool is_point(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t parent = why_syntax__parent(tree, node);
    bool is_else = why_syntax__is(tree, parent, "else_clause") ||
                   why_syntax__is_field(tree, node, "alternative");

    return parent >= 0 && is_body_place(tree, node) && !why_syntax__is_braced(tree, node) &&
           !(is_else && why_syntax__is(tree, node, "if_statement")) &&
           why_control__is_body(a, node);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (!is_point(a, i))
            continue;
        why_rewrite_begin(r, i, "add braces");
        why_rewrite_replace_node(r, i);
        why_rewrite_text(r, "{ ");
        why_rewrite_copy_node(r, i, WHY_COPY_OPEN);
        why_rewrite_text(r, " }");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(braces_add) = {
    .name = "braces-add",
    .summary = "braces around a body of one statement",
    .family = "braces",
    .inverse = "braces-remove",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
