/* tuple_assignment_join.c — a = e; b = f -> a, b = e, f (Python)
 *
 * Two to four assignments next to each other. Their targets are names, the first value is any that
 * stands on one line, each later one a constant or a local name that no target before it is:
 * computing it before the assignments makes no difference. Types as for splitting. A point for
 * every length of every run.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

enum { MOST = 4 };

/* The assignment to a name that is all of a statement on one line, or -1. */
static int32_t assignment_of(const why_tree *tree, int32_t statement)
{
    int32_t node = why_syntax__named(tree, statement, 0), value;
    uint32_t start;

    if (!why_syntax__is(tree, statement, "expression_statement") ||
        why_syntax__n_named(tree, statement) != 1 || !why_syntax__is(tree, node, "assignment") ||
        why_syntax__field(tree, node, "type") >= 0)
        return -1;
    value = why_syntax__field(tree, node, "right");
    start = why_syntax__start(tree, statement);
    if (value < 0 || why_place__line_end(tree, start) < why_syntax__end(tree, statement) ||
        why_syntax__is_any(tree, value,
                           "assignment expression_list yield list_splat named_expression lambda") ||
        !why_syntax__is(tree, why_syntax__field(tree, node, "left"), "identifier"))
        return -1;
    return node;
}

/* May the value of `last` be computed before the assignments of the run before it. */
static bool may_follow(const why_analysis *a, const int32_t *run, int n, int32_t last)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t value = why_syntax__field(tree, last, "right");
    const why_binding *b = why_analysis__binding_of(a, value);

    if (why_declare__is_python_constant(tree, value))
        return true;
    if (!why_syntax__is(tree, value, "identifier") || !b || (b->flags & WHY_IS_CAPTURED) ||
        (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
        why_syntax__above(tree, value, "try_statement with_statement") >= 0)
        return false;
    for (int i = 0; i < n; i++) {
        if (why_syntax__same_text(tree, why_syntax__field(tree, run[i], "left"), value))
            return false;
    }
    return true;
}

static int write_point(why_rewrite *r, const why_tree *tree, const int32_t *run, int n)
{
    uint32_t start = why_syntax__start(tree, run[0]), end = why_syntax__end(tree, run[n - 1]);
    int32_t first = run[0];

    why_rewrite_begin(r, first, "assign %d values at once", n);
    why_rewrite_replace(r, start, end);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            why_rewrite_text(r, ", ");
        why_rewrite_copy_node(r, why_syntax__field(tree, run[i], "left"), 0);
    }
    why_rewrite_copy(r, why_syntax__end(tree, why_syntax__field(tree, first, "left")),
                     why_syntax__start(tree, why_syntax__field(tree, first, "right")), 0);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            why_rewrite_text(r, ", ");
        why_rewrite_copy_node(r, why_syntax__field(tree, run[i], "right"), 0);
    }
    return why_rewrite_end(r);
}

static int scan_run(why_rewrite *r, const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t run[MOST] = {assignment_of(tree, statement)};
    int n = run[0] >= 0 && why_declare__is_listed(tree, statement);

    while (n > 0 && n < MOST) {
        int32_t next = why_syntax__next(tree, statement);
        uint32_t end = why_syntax__end(tree, statement);
        if (why_syntax__text_is(tree, next, ";")) {
            end = why_syntax__end(tree, next);
            next = why_syntax__next(tree, next);
        }
        if (next < 0 || !why_place__is_white(tree, end, why_syntax__start(tree, next)))
            break;
        run[n] = assignment_of(tree, next);
        if (run[n] < 0 || !may_follow(a, run, n, run[n]))
            break;
        statement = next;
        WHY_TRY(write_point(r, tree, run, ++n));
    }
    return WHY_OK;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "expression_statement"))
            WHY_TRY(scan_run(r, a, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(tuple_assignment_join) = {
    .name = "tuple-assignment-join",
    .summary = "a = 1 and b = 2 become a, b = 1, 2",
    .family = "assignment of several values <-> one after the other",
    .inverse = "tuple-assignment-split",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
