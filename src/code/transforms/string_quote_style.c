/* string_quote_style.c — Python's `'text'` becomes `"text"`, and back.
 *
 * The value does not depend on the quotes when neither of them stands inside. Not f-strings, not
 * triple-quoted or empty ones, and not beside another quote: two of one kind would open a third.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"
#include "literal_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "string";
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        uint32_t start = why_syntax__start(tree, i), end = why_syntax__end(tree, i);
        const char *text;
        why_literal_string s;
        char other;
        if (!why_literal__string(tree, i, &s) || s.n_units == 0 ||
            memchr(tree->text + s.start, '"', s.end - s.start) ||
            memchr(tree->text + s.start, '\'', s.end - s.start) ||
            (start > 0 && strchr("\"'", tree->text[start - 1])) ||
            (end < tree->n_bytes && strchr("\"'", tree->text[end])))
            continue;
        other = s.quote == '"' ? '\'' : '"';
        text = why_arena_printf(cx, "%c%.*s%c", other, (int)(s.end - s.start), tree->text + s.start,
                                other);
        if (!text)
            return WHY_ENOMEM;
        why_rewrite_begin(r, i, "quote with %c", other);
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, start, end, text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(string_quote_style) = {
    .name = "string-quote-style",
    .summary = "'text' <-> \"text\"",
    .family = "quotes",
    .inverse = "string-quote-style",
    .languages = "python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW |
                 WHY_PRESERVES_SHAPE,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
