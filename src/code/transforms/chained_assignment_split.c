/* chained_assignment_split.c — a = b = e; -> b = e; a = b;
 *
 * C, C++, Java: b takes the value first, and what a gets is b's value as b holds it. Python assigns
 * from left to right: a = b = e is a = e, then b = a. The targets are names of variables that hold
 * the value and nothing else: no fields, no elements, nothing volatile, in C++ and C numbers and
 * pointers only. The value may be anything: it is computed once and first in both forms.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

static bool is_assignment(const why_tree *tree, int32_t node)
{
    if (why_syntax__is(tree, node, "assignment"))
        return why_syntax__field(tree, node, "type") < 0;
    return why_syntax__is(tree, node, "assignment_expression") &&
           why_syntax__token(tree, node, "=") >= 0;
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t statement, int32_t outer)
{
    int32_t left = why_syntax__field(tree, outer, "left");
    int32_t inner = why_syntax__field(tree, outer, "right");
    int32_t target = why_syntax__field(tree, inner, "left");
    uint32_t start = why_syntax__start(tree, statement), end = why_syntax__end(tree, statement);
    bool is_python = why_syntax__lang(tree, "python");
    bool is_alone = why_place__begins_line(tree, start) && why_place__ends_line(tree, end);
    uint32_t value = why_syntax__end(tree, target);

    why_rewrite_begin(r, statement, "assign one after the other");
    why_rewrite_replace(r, start, end);
    if (is_python)
        why_rewrite_copy_node(r, left, 0);
    else
        why_rewrite_copy_node(r, target, 0);
    why_rewrite_copy(r, value, why_syntax__end(tree, outer), 0);
    if (!is_python)
        why_rewrite_text(r, ";\n%s", why_rewrite_indent_at(r, start));
    else if (is_alone)
        why_rewrite_text(r, "\n%s", why_rewrite_indent_at(r, start));
    else
        why_rewrite_text(r, "; ");
    if (is_python)
        why_rewrite_copy(r, why_syntax__start(tree, inner), value, 0);
    else
        why_rewrite_copy_node(r, left, 0);
    why_rewrite_copy(r, why_syntax__end(tree, left), why_syntax__start(tree, inner), 0);
    why_rewrite_copy_node(r, is_python ? left : target, 0);
    why_rewrite_copy(r, why_syntax__end(tree, outer), end, 0);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t outer = why_syntax__named(tree, i, 0), inner;
        if (!why_syntax__is(tree, i, "expression_statement") || !is_assignment(tree, outer) ||
            !why_declare__is_listed(tree, i) || why_syntax__n_named(tree, i) != 1)
            continue;
        inner = why_syntax__field(tree, outer, "right");
        if (is_assignment(tree, inner) && !why_declare__is_behind_pragma(tree, i) &&
            why_declare__is_plain_target(a, why_syntax__field(tree, outer, "left")) &&
            why_declare__is_plain_target(a, why_syntax__field(tree, inner, "left")))
            WHY_TRY(write_point(r, tree, i, outer));
    }
    return WHY_OK;
}

WHY_TRANSFORM(chained_assignment_split) = {
    .name = "chained-assignment-split",
    .summary = "a = b = 0 becomes b = 0 and a = b",
    .family = "chained assignment <-> one after the other",
    .inverse = "chained-assignment-join",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
