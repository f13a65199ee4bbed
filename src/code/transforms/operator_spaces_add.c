/* operator_spaces_add.c — a+b -> a + b, for all operators of a statement that stand without blanks.
 *
 * One point a statement. Operators of two operands and = alone; spacing.c tells which are left out.
 */
#include <why/ext/transform.h>

#include "place_p.h"
#include "spacing_p.h"

static bool is_tight(const why_tree *tree, int32_t token)
{
    int32_t t = why_place__token_at(tree, why_syntax__start(tree, token));

    return t > 0 && t + 1 < tree->n_tokens &&
           tree->tokens[t - 1].span.end == why_syntax__start(tree, token) &&
           tree->tokens[t + 1].span.start == why_syntax__end(tree, token);
}

static int write_point(why_rewrite *r, const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);

    why_rewrite_begin(r, statement, "put blanks beside operators");
    for (int32_t i = statement; i <= statement + tree->nodes[statement].n_below; i++) {
        int32_t token = why_spacing__operator(a, i);
        if (token < 0 || !is_tight(tree, token))
            continue;
        why_rewrite_replace_node(r, token);
        why_rewrite_text(r, " ");
        why_rewrite_copy_node(r, token, 0);
        why_rewrite_text(r, " ");
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_spacing__is_statement(tree, i))
            WHY_TRY(write_point(r, a, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(operator_spaces_add) = {
    .name = "operator-spaces-add",
    .summary = "a=b+c becomes a = b + c",
    .family = "blanks beside operators",
    .inverse = "operator-spaces-remove",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
