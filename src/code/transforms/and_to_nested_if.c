/* and_to_nested_if.c — if (a && b) S   becomes   if (a) { if (b) S }, without else on either. The
 * right side is evaluated only when the left is true, in both. Python: if a and b.
 * No point when there is an else, the condition declares something or binds a pattern's name, or
 * && may be an overloaded operator, which evaluates both, or a destructor would run earlier. */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

/* The conjunction the if decides by, or -1. */
static int32_t conjunction(const why_tree *tree, int32_t node)
{
    int32_t condition = why_syntax__bare(tree, why_control__condition(tree, node));
    const char *op = why_syntax__is_any(tree, condition, "binary_expression boolean_operator")
                         ? why_syntax__operator(tree, condition)
                         : NULL;

    return op && (strcmp(op, "&&") == 0 || strcmp(op, "and") == 0) ? condition : -1;
}

static bool is_point(why_rewrite *r, const why_analysis *a, int32_t node, bool has_standard_logic,
                     bool has_destructors)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t both = conjunction(tree, node);

    if (both < 0 || !why_control__is_plain_if(tree, node) ||
        why_syntax__field(tree, node, "alternative") >= 0 ||
        !why_control__is_logic(a, has_standard_logic, why_syntax__field(tree, both, "left")) ||
        !why_control__is_logic(a, has_standard_logic, why_syntax__field(tree, both, "right")) ||
        !why_control__ends_quietly(a, has_destructors, why_syntax__field(tree, both, "left")))
        return false;
    if (why_syntax__lang(tree, "python"))
        return why_control__is_evenly_indented(r, tree, node);
    return why_control__is_body(a, why_syntax__field(tree, node, "consequence"));
}

static int write_point(why_ctx *cx, why_rewrite *r, const why_tree *tree, int32_t node)
{
    int32_t both = conjunction(tree, node);
    int32_t body = why_syntax__field(tree, node, "consequence");
    const char *base = why_rewrite_indent_at(r, why_syntax__start(tree, node));
    const char *deeper = why_arena_printf(cx, "%s%s", base, why_rewrite_indent(r));
    bool is_python = why_syntax__lang(tree, "python");

    if (!deeper)
        return WHY_ENOMEM;
    why_rewrite_begin(r, node, "two conditions to nested if");
    why_rewrite_replace_node(r, node);
    why_rewrite_text(r, is_python ? "if " : "if (");
    why_control__copy_whole(r, tree, why_syntax__field(tree, both, "left"));
    why_rewrite_text(r, is_python ? ":\n%sif " : ") {\n%sif (", deeper);
    why_control__copy_whole(r, tree, why_syntax__field(tree, both, "right"));
    if (is_python) {
        why_rewrite_text(r, ":");
        why_rewrite_copy(r, why_syntax__end(tree, why_syntax__token(tree, node, ":")),
                         why_syntax__end(tree, body), WHY_COPY_OPEN | WHY_COPY_INDENT);
    } else {
        why_rewrite_text(r, ") ");
        why_rewrite_copy_node(r, body, WHY_COPY_OPEN | WHY_COPY_INDENT);
        why_rewrite_text(r, "\n%s}", base);
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_standard_logic = why_control__has_standard_logic(tree);
    bool has_destructors = why_control__has_destructors(tree);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "if_statement") &&
            is_point(r, a, i, has_standard_logic, has_destructors))
            WHY_TRY(write_point(cx, r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(and_to_nested_if) = {
    .name = "and-to-nested-if",
    .summary = "if (a && b) S becomes if (a) { if (b) S }",
    .family = "if && <-> nested if",
    .inverse = "nested-if-to-and",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
