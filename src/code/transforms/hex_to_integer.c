/* hex_to_integer.c — `0x1f` becomes `31`.
 *
 * The value and the type stay: up to 2147483647 both forms are int, or what the same suffix makes
 * of them. (Above, C gives the hexadecimal form unsigned types.) Not 0x0: 0 may mean more than a
 * number.
 */
#include <why/ext/transform.h>

#include "expression_p.h"
#include "literal_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_expression__next(tree, -1, WHY_LITERAL_INTEGERS); i >= 0;
         i = why_expression__next(tree, i, WHY_LITERAL_INTEGERS)) {
        why_literal_integer n;
        const char *text;
        if (!why_literal__integer(tree, i, &n) || !n.is_hex ||
            !(text = why_arena_printf(cx, "%lu%s", (unsigned long)n.value, n.suffix)))
            continue;
        why_rewrite_begin(r, i, "as %s", text);
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__end(tree, i), text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(hex_to_integer) = {
    .name = "hex-to-integer",
    .summary = "0x1f -> 31",
    .family = "integer literals",
    .inverse = "integer-to-hex",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
