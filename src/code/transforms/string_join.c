/* string_join.c — `"tot" "al"` becomes `"total"`; in Java `"tot" + "al"`.
 *
 * Neighbouring literals are one literal to the compiler; Java's sum of constants is a constant.
 * Only plain strings of one kind of quote, with nothing but white space in between, and where the
 * end of one and the head of the next do not make a longer escape ("\x1" "2") or a trigraph.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"
#include "literal_p.h"

enum { MAX_STRINGS = 64 };

/* The strings of node from left to right; 0 when something else is among them. */
static int strings_of(const why_tree *tree, int32_t node, int32_t *strings)
{
    int32_t left = why_syntax__field(tree, node, "left");
    int n = 0;

    if (why_syntax__is(tree, node, "binary_expression")) { /* Java */
        const char *op = why_syntax__operator(tree, node);
        strings[0] = left;
        strings[1] = why_syntax__field(tree, node, "right");
        return op && strcmp(op, "+") == 0 && why_syntax__lang(tree, "java") ? 2 : 0;
    }
    for (int32_t i = why_syntax__child(tree, node, 0); i >= 0; i = why_syntax__next(tree, i)) {
        if (n == MAX_STRINGS)
            return 0;
        strings[n++] = i;
    }
    return n;
}

/* Both together, without the quotes between; NULL when they cannot be joined. */
static const char *joined(why_ctx *cx, const why_tree *tree, const int32_t *strings, int n)
{
    why_literal_string s = {0}, last = {0};
    const char *text = "";
    char quote = '"';

    for (int i = 0; i < n && text; i++) {
        uint32_t gap = i > 0 ? why_syntax__end(tree, strings[i - 1]) : 0;
        bool is_apart = i > 0 && !why_expression__is_blank(tree, gap,
                                                           why_syntax__start(tree, strings[i]));
        if (!why_literal__string(tree, strings[i], &s) || (i > 0 && s.quote != last.quote) ||
            (is_apart && !why_syntax__lang(tree, "java")) ||
            (i > 0 && !why_literal__may_join(tree, &last, &s)))
            return NULL;
        text = why_arena_printf(cx, "%s%.*s", text, (int)(s.end - s.start), tree->text + s.start);
        last = s;
        quote = s.quote;
    }
    return text ? why_arena_printf(cx, "%c%s%c", quote, text, quote) : NULL;
}

/* Java's + may have comments around it. */
static bool is_plain_sum(const why_tree *tree, int32_t node)
{
    int32_t left = why_syntax__field(tree, node, "left");
    int32_t at = why_syntax__field(tree, node, "operator");
    int32_t right = why_syntax__field(tree, node, "right");

    return why_expression__is_blank(tree, why_syntax__end(tree, left),
                                    why_syntax__start(tree, at)) &&
           why_expression__is_blank(tree, why_syntax__end(tree, at),
                                    why_syntax__start(tree, right));
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "concatenated_string binary_expression";
    const why_tree *tree = why_analysis__tree(a);
    int32_t strings[MAX_STRINGS];

    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        int n = strings_of(tree, i, strings);
        const char *text;
        if (n < 2 || (why_syntax__is(tree, i, "binary_expression") && !is_plain_sum(tree, i)) ||
            (why_expression__place(a, i) == 0))
            continue;
        text = joined(cx, tree, strings, n);
        if (!text)
            continue;
        why_rewrite_begin(r, i, "join the strings");
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__end(tree, i), text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(string_join) = {
    .name = "string-join",
    .summary = "\"tot\" \"al\" -> \"total\"",
    .family = "split strings",
    .inverse = "string-split",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
