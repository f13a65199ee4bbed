/* puts_to_printf.c — `puts("text");` becomes `printf("text\n");`.
 *
 * The same bytes go to the same stream; only the value differs, and nobody uses it. The text holds
 * no % and no escape that could be a NUL, <stdio.h> is included, and nothing in the file declares
 * or defines another printf or puts, or inherits from a class that might.
 */
#include <why/ext/transform.h>

#include "expression_p.h"
#include "literal_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "call_expression";
    const why_tree *tree = why_analysis__tree(a);

    if (!why_literal__has_stdio(a))
        return WHY_OK;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int32_t callee = why_syntax__field(tree, i, "function");
        int32_t list = why_syntax__field(tree, i, "arguments");
        int32_t argument = why_syntax__named(tree, list, 0);
        const char *text;
        why_literal_string s;
        if (!why_syntax__is(tree, callee, "identifier") ||
            !why_syntax__text_is(tree, callee, "puts") ||
            why_syntax__n_named(tree, list) != 1 || !why_expression__is_unused(a, i) ||
            !why_literal__string(tree, argument, &s) || !why_literal__prints_as_is(tree, &s))
            continue;
        text = why_arena_printf(cx, "\"%.*s\\n\"", (int)(s.end - s.start), tree->text + s.start);
        if (!text)
            return WHY_ENOMEM;
        why_rewrite_begin(r, i, "puts as printf");
        why_rewrite_replace_node(r, callee);
        why_rewrite_stand(r, why_syntax__start(tree, callee), why_syntax__end(tree, callee),
                          "printf");
        why_rewrite_replace_node(r, argument);
        why_rewrite_stand(r, why_syntax__start(tree, argument), why_syntax__end(tree, argument),
                          text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(puts_to_printf) = {
    .name = "puts-to-printf",
    .summary = "puts(\"text\") -> printf(\"text\\n\")",
    .family = "printf and puts",
    .inverse = "printf-to-puts",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
