/* tuple_assignment_split.c — a, b = e, f -> a = e; b = f (Python)
 *
 * The first value may be anything: it is computed first in both forms. Each later one is a constant
 * or the name of a local variable that no target before it is, so that it has no part in what the
 * others do. Targets are names; where all values are constants they may be anything, for targets
 * are evaluated from left to right as well. No point with stars, with names inside try (an unbound
 * name would be noticed later than before), at module level with names.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

/* A local variable or parameter that none of the first n targets is. */
static bool is_untouched_name(const why_analysis *a, int32_t node, int32_t targets, int32_t n)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b = why_analysis__binding_of(a, node);

    if (!why_syntax__is(tree, node, "identifier") || !b || (b->flags & WHY_IS_CAPTURED) ||
        (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
        why_syntax__above(tree, node, "try_statement with_statement") >= 0)
        return false;
    for (int32_t i = 0; i < n; i++) {
        int32_t target = why_syntax__named(tree, targets, i);
        if (why_syntax__same_text(tree, target, node))
            return false;
    }
    return true;
}

/* Both sides are lists of the same length without stars, and may be taken apart. */
static bool may_split(const why_analysis *a, int32_t left, int32_t right)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t n = why_syntax__n_named(tree, left);
    bool are_names = true, are_constants = true;

    if (!why_syntax__is_any(tree, left, "pattern_list tuple_pattern") ||
        !why_syntax__is_any(tree, right, "expression_list tuple") || n < 2 || n > 4 ||
        why_syntax__n_named(tree, right) != n)
        return false;
    for (int32_t i = 0; i < n; i++) {
        int32_t target = why_syntax__named(tree, left, i);
        int32_t value = why_syntax__named(tree, right, i);
        if (!why_syntax__is_any(tree, target, "identifier attribute subscript") ||
            why_syntax__is_any(tree, value, "list_splat named_expression yield"))
            return false;
        are_names = are_names && why_syntax__is(tree, target, "identifier");
        are_constants = are_constants && why_declare__is_python_constant(tree, value);
        if (i > 0 && !why_declare__is_python_constant(tree, value) &&
            !is_untouched_name(a, value, left, i))
            return false;
    }
    return are_names || are_constants;
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t statement, int32_t left,
                       int32_t right)
{
    uint32_t start = why_syntax__start(tree, statement), end = why_syntax__end(tree, statement);
    bool is_alone = why_place__begins_line(tree, start) && why_place__ends_line(tree, end);

    why_rewrite_begin(r, statement, "assign one after the other");
    why_rewrite_replace(r, start, end);
    for (int32_t i = 0; i < why_syntax__n_named(tree, left); i++) {
        if (i > 0 && is_alone)
            why_rewrite_text(r, "\n%s", why_rewrite_indent_at(r, start));
        else if (i > 0)
            why_rewrite_text(r, "; ");
        why_rewrite_copy_node(r, why_syntax__named(tree, left, i), 0);
        if (i == 0)
            why_rewrite_copy(r, why_syntax__end(tree, left), why_syntax__start(tree, right), 0);
        else
            why_rewrite_text(r, " = ");
        why_rewrite_copy_node(r, why_syntax__named(tree, right, i), 0);
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t node = why_syntax__named(tree, i, 0), left, right;
        if (!why_syntax__is(tree, i, "expression_statement") ||
            !why_syntax__is(tree, node, "assignment") || !why_declare__is_listed(tree, i) ||
            why_syntax__n_named(tree, i) != 1)
            continue;
        left = why_syntax__field(tree, node, "left");
        right = why_syntax__field(tree, node, "right");
        if (may_split(a, left, right) &&
            !why_place__has_comment(tree, why_syntax__start(tree, i), why_syntax__end(tree, i)) &&
            (why_place__line_end(tree, why_syntax__start(tree, i)) >= why_syntax__end(tree, i)))
            WHY_TRY(write_point(r, tree, i, left, right));
    }
    return WHY_OK;
}

WHY_TRANSFORM(tuple_assignment_split) = {
    .name = "tuple-assignment-split",
    .summary = "a, b = 1, 2 becomes a = 1 and b = 2",
    .family = "assignment of several values <-> one after the other",
    .inverse = "tuple-assignment-join",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
