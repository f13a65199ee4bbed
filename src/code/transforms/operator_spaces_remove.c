/* operator_spaces_remove.c — a + b -> a+b, for all operators of a statement with a blank on either
 * side.
 *
 * One point a statement. Where two signs would grow into one, or a number would swallow the sign
 * (0xE + 1), the blanks stay; spacing.c tells which operators are left out.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "place_p.h"
#include "spacing_p.h"

/* Range of the operator with its blanks; false: a side is not made of blanks alone, or has to
 * be. */
static bool find_range(const why_tree *tree, int32_t token, uint32_t *start, uint32_t *end)
{
    int32_t t = why_place__token_at(tree, why_syntax__start(tree, token));
    uint32_t from = why_syntax__start(tree, token), to = why_syntax__end(tree, token);
    char last, next;

    if (t < 1 || t + 1 >= tree->n_tokens)
        return false;
    *start = tree->tokens[t - 1].span.end;
    *end = tree->tokens[t + 1].span.start;
    if (*start == from || *end == to || !why_place__is_blank(tree, *start, from) ||
        !why_place__is_blank(tree, to, *end))
        return false;
    last = tree->text[*start - 1];
    next = tree->text[*end];
    if (tree->tokens[t - 1].kind == WHY_TOKEN_NUMBER && strchr("eEpP.", last))
        return false;
    return last != '.' && next != '=' && next != '-' && next != '+' && next != '*' && next != '&' &&
           next != '<' && next != '>' && next != ':' && next != '!' && next != '~' &&
           next != '/' && last != '\\' && next != '\\' && last != '>' && next != '#' &&
           last != '+' && last != '-' && next != '.';
}

static int write_point(why_rewrite *r, const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);
    uint32_t start, end;

    why_rewrite_begin(r, statement, "no blanks beside operators");
    for (int32_t i = statement; i <= statement + tree->nodes[statement].n_below; i++) {
        int32_t token = why_spacing__operator(a, i);
        if (token < 0 || !find_range(tree, token, &start, &end))
            continue;
        why_rewrite_replace(r, start, end);
        why_rewrite_copy_node(r, token, 0);
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

WHY_TRANSFORM(operator_spaces_remove) = {
    .name = "operator-spaces-remove",
    .summary = "a = b + c becomes a=b+c",
    .family = "blanks beside operators",
    .inverse = "operator-spaces-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
