/* integer_to_hex.c — `31` becomes `0x1f`.
 *
 * The value and the type stay: up to 2147483647 both forms are int, or what the same suffix makes
 * of them. (Above, C gives the hexadecimal form unsigned types.) Not 0, which may be a null
 * pointer or a pure virtual function, and is octal besides. Not where the new digits would run
 * together with what follows: 0xe+1 is one token.
 */
#include <string.h>

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
        if (!why_literal__integer(tree, i, &n) || n.is_hex ||
            !(text = why_arena_printf(cx, "0x%lx%s", (unsigned long)n.value, n.suffix)))
            continue;
        if (text[strlen(text) - 1] == 'e')
            continue;
        why_rewrite_begin(r, i, "as %s", text);
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__end(tree, i), text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(integer_to_hex) = {
    .name = "integer-to-hex",
    .summary = "31 -> 0x1f",
    .family = "integer literals",
    .inverse = "hex-to-integer",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
