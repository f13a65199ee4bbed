/* while_to_do.c — while (c) S   becomes   if (c) { do S while (c); }. The condition is evaluated as
 * often as before, `continue` goes to it in both.
 * No point when
 *   - the condition declares something or holds what must not be there twice: a lambda, a block, a
 *     label, a pattern that binds a name;
 *   - a label's `continue` names the loop: its label would stand before an `if`;
 *   - Java: the condition is a constant, or that is not known: what follows becomes reachable. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

static const char not_twice[] = "lambda_expression compound_statement instanceof_expression "
                                "switch_expression class_body";

static bool is_point(const why_analysis *a, int32_t loop)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t condition = why_control__condition(tree, loop);

    if (condition < 0 || why_syntax__is_any(tree, condition, not_twice) ||
        why_syntax__below(tree, condition, condition + 1, not_twice) >= 0 ||
        !why_control__is_body(a, why_syntax__field(tree, loop, "body")) ||
        why_control__is_after_pragma(tree, loop) ||
        why_flow__is_label_used(tree, loop, "continue_statement"))
        return false;
    return !why_syntax__lang(tree, "java") || why_flow__truth(a, condition) == WHY_TRUTH_OPEN;
}

static int write_point(why_ctx *cx, why_rewrite *r, const why_tree *tree, int32_t loop)
{
    int32_t condition = why_control__condition(tree, loop);
    int32_t body = why_syntax__field(tree, loop, "body");
    uint32_t start = why_syntax__start(tree, body), end = why_syntax__end(tree, body);
    const char *base = why_rewrite_indent_at(r, why_syntax__start(tree, loop));
    const char *deeper = why_arena_printf(cx, "%s%s", base, why_rewrite_indent(r));
    bool is_braced = why_syntax__is_braced(tree, body);
    bool is_wrapped = !why_syntax__is_in_block(tree, loop); /* an else may follow */

    if (!deeper)
        return WHY_ENOMEM;
    why_rewrite_begin(r, loop, "while to do");
    why_rewrite_replace_node(r, loop);
    why_rewrite_text(r, "%sif (", is_wrapped ? "{ " : "");
    why_rewrite_copy_node(r, condition, 0);
    why_rewrite_text(r, ") {\n%sdo ", deeper);
    if (is_braced)
        why_rewrite_copy(r, start, start + 1, 0);
    why_rewrite_copy(r, start + is_braced, end - is_braced, WHY_COPY_OPEN | WHY_COPY_INDENT);
    if (is_braced)
        why_rewrite_copy(r, end - 1, end, 0);
    why_rewrite_text(r, " while (");
    why_rewrite_copy_node(r, condition, 0);
    why_rewrite_text(r, ");\n%s}%s", base, is_wrapped ? " }" : "");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "while_statement") && is_point(a, i))
            WHY_TRY(write_point(cx, r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(while_to_do) = {
    .name = "while-to-do",
    .summary = "while (c) S becomes if (c) do S while (c);",
    .family = "do <-> while",
    .inverse = "do-to-while",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
