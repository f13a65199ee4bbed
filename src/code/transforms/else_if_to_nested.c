/* else_if_to_nested.c — else if (c) S ...   becomes   else { if (c) S ... }. Python: elif becomes
 * else: with an if inside, and all that follows moves in by one level. Not far down a
 * long chain: each nests the next. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static int write_braces(why_rewrite *r, const why_tree *tree, int32_t inner)
{
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, inner));

    why_rewrite_begin(r, inner, "else if to nested if");
    why_rewrite_replace_node(r, inner);
    why_rewrite_text(r, "{\n%s%s", indent, why_rewrite_indent(r));
    why_rewrite_copy_node(r, inner, WHY_COPY_OPEN | WHY_COPY_INDENT);
    why_rewrite_text(r, "\n%s}", indent);
    return why_rewrite_end(r);
}

static int write_python(why_rewrite *r, const why_tree *tree, int32_t clause)
{
    int32_t node = why_syntax__parent(tree, clause);
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, clause));

    why_rewrite_begin(r, clause, "elif to nested if");
    why_rewrite_replace(r, why_syntax__start(tree, clause), why_syntax__end(tree, node));
    why_rewrite_text(r, "else:\n%s%sif", indent, why_rewrite_indent(r));
    why_rewrite_copy(r, why_syntax__start(tree, clause) + 4, why_syntax__end(tree, node),
                     WHY_COPY_OPEN | WHY_COPY_INDENT);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "if_statement") &&
            (why_syntax__is(tree, why_syntax__parent(tree, i), "else_clause") ||
             why_syntax__is_field(tree, i, "alternative")) &&
            !why_syntax__lang(tree, "python") &&
            why_control__chain_depth(tree, i) < WHY_CONTROL_MAX_NESTED)
            WHY_TRY(write_braces(r, tree, i));
        else if (why_syntax__is(tree, i, "elif_clause") &&
                 why_control__n_before(tree, i, "elif_clause") < WHY_CONTROL_MAX_NESTED &&
                 why_control__is_evenly_indented(r, tree, why_syntax__parent(tree, i)))
            WHY_TRY(write_python(r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(else_if_to_nested) = {
    .name = "else-if-to-nested",
    .summary = "else if (c) S becomes else { if (c) S }",
    .family = "else if <-> else { if }",
    .inverse = "nested-to-else-if",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
