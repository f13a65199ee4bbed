/* string_split.c — `"total: "` becomes `"tot" "al: "`, in Java `("tot" + "al: ")`.
 *
 * Neighbouring literals are one literal to the compiler; Java's sum of constants is a constant.
 * The cut is in the middle, between two characters or escapes, never inside one. Only plain
 * strings (no prefix, no raw, byte, triple-quoted or formatted ones), ASCII, without \u, \N and
 * trigraphs, and only where any expression may stand: not in directives, linkage, assembler,
 * static_assert, attributes, annotations, user-defined literals, docstrings.
 */
#include <why/ext/transform.h>

#include "expression_p.h"
#include "literal_p.h"

/* Strings stand where expressions do, or beside strings that do. */
static bool is_in_expression(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t parent = why_syntax__parent(tree, node);

    if (why_syntax__is(tree, parent, "concatenated_string"))
        return why_expression__place(a, parent) > 0;
    return why_expression__place(a, node) > 0;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "string_literal string";
    const why_tree *tree = why_analysis__tree(a);
    bool is_java = why_syntax__lang(tree, "java");

    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        why_literal_string s;
        const char *text;
        int cut;
        if (!why_literal__string(tree, i, &s) || s.n_units < 2 || !is_in_expression(a, i))
            continue;
        cut = (int)why_literal__unit_at(tree, &s, s.n_units / 2);
        text = why_arena_printf(cx, is_java ? "(%c%.*s%c + %c%.*s%c)" : "%c%.*s%c %c%.*s%c",
                                s.quote, cut - (int)s.start, tree->text + s.start, s.quote, s.quote,
                                (int)s.end - cut, tree->text + cut, s.quote);
        if (!text)
            return WHY_ENOMEM;
        why_rewrite_begin(r, i, "split the string");
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(tree, i), why_syntax__end(tree, i), text);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(string_split) = {
    .name = "string-split",
    .summary = "\"total\" -> \"tot\" \"al\"",
    .family = "split strings",
    .inverse = "string-join",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
