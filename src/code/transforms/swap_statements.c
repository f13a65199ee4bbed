/* swap_statements.c — two neighbouring statements that do not touch each other change places.
 *
 * Neither calls, jumps, reads or writes what the other writes (why_analysis__are_independent);
 * names that one declares are not spelled in the other. Declarations of builtin types only, since
 * objects of C++ are destroyed in the order of their making. Pairs do not overlap: after a pair the
 * next begins. Blocks of cases and statements with labels are left alone.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "places_p.h"

static bool can_move(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    if (why_syntax__is(tree, node, "local_variable_declaration"))
        return why_syntax__below(tree, node, node + 1, "class_body") < 0;
    if (why_syntax__is(tree, node, "declaration"))
        return why_syntax__below(tree, node, node + 1,
                                 "field_declaration_list enumerator_list function_declarator "
                                 "type_qualifier storage_class_specifier attribute_specifier "
                                 "lambda_expression") < 0;
    if (!why_syntax__is(tree, node, "expression_statement") ||
        why_syntax__n_named(tree, node) != 1)
        return false;
    return !why_syntax__lang(tree, "python") ||
           why_syntax__is_any(tree, why_syntax__named(tree, node, 0),
                              "assignment augmented_assignment");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t first, second;
        if (!why_place__is_block(tree, i))
            continue;
        for (first = why_syntax__named(tree, i, 0); first >= 0; first = second) {
            second = why_syntax__next_named(tree, first);
            if (second < 0 || why_place__is_behind_directive(tree, first) || !can_move(a, first) ||
                !can_move(a, second) || !why_analysis__are_independent(a, first, second))
                continue;
            why_rewrite_begin(r, first, "change places with the next statement");
            why_rewrite_replace_node(r, first);
            why_rewrite_copy_node(r, second, 0);
            why_rewrite_replace_node(r, second);
            why_rewrite_copy_node(r, first, 0);
            /* What another point puts between them, or does to them, may tie them together. */
            why_rewrite_guard(r, why_syntax__start(tree, first) + 1,
                              why_syntax__end(tree, second));
            WHY_TRY(why_rewrite_end(r));
            second = why_syntax__next_named(tree, second);
        }
    }
    return WHY_OK;
}

WHY_TRANSFORM(swap_statements) = {
    .name = "swap-statements",
    .summary = "two neighbouring statements that do not touch each other change places",
    .family = "order of statements",
    .inverse = "swap-statements",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
