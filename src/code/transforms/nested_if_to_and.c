/* nested_if_to_and.c — if (a) { if (b) S }   becomes   if ((a) && (b)) S, without else on either.
 * Python: if a: with nothing but if b: inside; S stays at its depth. No point when a comment would
 * go lost, a condition declares something, or && may be an overloaded operator, or a
 * destructor would run later. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static bool is_point(const why_analysis *a, int32_t node, int32_t inner, bool has_standard_logic,
                     bool has_destructors)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t outer_condition = why_control__condition(tree, node);
    int32_t inner_condition = why_control__condition(tree, inner);

    if (!why_control__is_plain_if(tree, node) || !why_control__is_plain_if(tree, inner) ||
        why_syntax__field(tree, node, "alternative") >= 0 ||
        why_syntax__field(tree, inner, "alternative") >= 0 ||
        !why_control__is_logic(a, has_standard_logic, outer_condition) ||
        !why_control__is_logic(a, has_standard_logic, inner_condition) ||
        !why_control__ends_quietly(a, has_destructors, outer_condition))
        return false;
    return !why_control__has_comment(tree, node, why_syntax__end(tree, outer_condition),
                                     why_syntax__start(tree, inner_condition));
}

/* Behind the condition and its parenthesis. */
static uint32_t condition_end(const why_tree *tree, int32_t node)
{
    return why_syntax__end(tree, why_syntax__field(tree, node, "condition"));
}

static int write_point(why_rewrite *r, const why_tree *tree, int32_t node, int32_t inner)
{
    bool is_python = why_syntax__lang(tree, "python");
    int32_t condition = why_syntax__field(tree, node, "condition");

    why_rewrite_begin(r, node, "nested if to one condition");
    why_rewrite_replace(r, why_syntax__start(tree, condition), condition_end(tree, inner));
    why_rewrite_text(r, is_python ? "" : "(");
    why_control__copy_operand(r, tree, why_control__condition(tree, node));
    why_rewrite_text(r, is_python ? " and " : " && ");
    why_control__copy_operand(r, tree, why_control__condition(tree, inner));
    why_rewrite_text(r, is_python ? "" : ")");
    if (why_syntax__end(tree, inner) < why_syntax__end(tree, node))
        why_rewrite_replace(r, why_syntax__end(tree, inner), why_syntax__end(tree, node));
    why_rewrite_guard(r, why_syntax__end(tree, inner), why_syntax__end(tree, node));
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_standard_logic = why_control__has_standard_logic(tree);
    bool has_destructors = why_control__has_destructors(tree);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t inner;
        if (!why_syntax__is(tree, i, "if_statement"))
            continue;
        inner = why_control__sole(tree, why_syntax__field(tree, i, "consequence"));
        if (why_syntax__is(tree, inner, "if_statement") &&
            is_point(a, i, inner, has_standard_logic, has_destructors))
            WHY_TRY(write_point(r, tree, i, inner));
    }
    return WHY_OK;
}

WHY_TRANSFORM(nested_if_to_and) = {
    .name = "nested-if-to-and",
    .summary = "if (a) { if (b) S } becomes if ((a) && (b)) S",
    .family = "if && <-> nested if",
    .inverse = "and-to-nested-if",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
