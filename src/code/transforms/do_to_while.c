/* do_to_while.c — do S while (c);   becomes   while (1) { S if (!(c)) break; }.
 * S keeps its own braces when it declares something: c must not see it, and destructors run in
 * front of c.
 * No point when
 *   - a `continue` belongs to the loop (it goes to the condition), or a macro could hide one;
 *   - ! on the condition could be an overloaded operator;
 *   - Java: control does not come out of S, the condition is a constant, or that is not known: what
 *     follows would change between reachable and not. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

static bool is_point(const why_analysis *a, int32_t loop, bool has_standard_logic)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t body = why_syntax__field(tree, loop, "body");
    int32_t condition = why_control__condition(tree, loop);

    if (condition < 0 || !why_control__is_body(a, body) || why_control__may_hide(a, body) ||
        why_control__is_after_pragma(tree, loop) ||
        why_syntax__jump_of(tree, loop, loop + 1, "continue_statement") >= 0 ||
        why_flow__is_label_used(tree, loop, "continue_statement") ||
        !why_control__is_logic(a, has_standard_logic, condition))
        return false;
    return !why_syntax__lang(tree, "java") || (why_flow__end(a, body) == WHY_FLOW_ENDS &&
                                               why_flow__truth(a, condition) == WHY_TRUTH_OPEN);
}

/* Does the body declare anything of its own, directly inside its braces. */
static bool has_declarations(const why_tree *tree, int32_t body)
{
    for (int32_t i = why_syntax__named(tree, body, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        if (!why_syntax__is_any(tree, i,
                                "expression_statement if_statement for_statement while_statement "
                                "do_statement switch_statement switch_expression "
                                "compound_statement block return_statement break_statement"))
            return true;
    }
    return false;
}

static int write_point(why_ctx *cx, why_rewrite *r, const why_tree *tree, int32_t loop)
{
    int32_t body = why_syntax__field(tree, loop, "body");
    uint32_t start = why_syntax__start(tree, body), end = why_syntax__end(tree, body);
    const char *base = why_rewrite_indent_at(r, why_syntax__start(tree, loop));
    const char *deeper = why_arena_printf(cx, "%s%s", base, why_rewrite_indent(r));
    bool is_merged = why_syntax__is_braced(tree, body) && !has_declarations(tree, body);

    if (!deeper)
        return WHY_ENOMEM;
    why_rewrite_begin(r, loop, "do to while");
    why_rewrite_replace_node(r, loop);
    why_rewrite_text(r, "while (%s) ", why_syntax__lang(tree, "c") ? "1" : "true");
    if (is_merged) {
        why_rewrite_copy(r, start, start + 1, 0);
        why_control__copy_inside(r, tree, body, WHY_COPY_OPEN);
    } else {
        why_rewrite_text(r, "{\n%s", deeper);
        why_rewrite_copy(r, start, end, WHY_COPY_OPEN | WHY_COPY_INDENT);
    }
    why_rewrite_text(r, "\n%sif (", deeper);
    why_control__copy_negation(r, tree, why_control__condition(tree, loop));
    why_rewrite_text(r, ")\n%s%sbreak;\n%s", deeper, why_rewrite_indent(r), base);
    if (is_merged)
        why_rewrite_copy(r, end - 1, end, 0);
    else
        why_rewrite_text(r, "}");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_standard_logic = why_control__has_standard_logic(tree);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "do_statement") && is_point(a, i, has_standard_logic))
            WHY_TRY(write_point(cx, r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(do_to_while) = {
    .name = "do-to-while",
    .summary = "do S while (c); becomes while (1) { S if (!(c)) break; }",
    .family = "do <-> while",
    .inverse = "while-to-do",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
