/* analysis_macros.c — where macros may be at work. A first, cautious answer: every name that the
 * file defines, and every call in capitals, is taken for a macro that may hide anything. */
#include "code_p.h"
#include "analysis_types_p.h"

static bool is_defined_here(const why_tree *tree, const char *text, uint32_t n)
{
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t name = -1;
        if (why_syntax__is_any(tree, i, "preproc_def preproc_function_def"))
            name = why_syntax__field(tree, i, "name");
        if (name >= 0 && why_syntax__end(tree, name) - why_syntax__start(tree, name) == n &&
            memcmp(tree->text + why_syntax__start(tree, name), text, n) == 0)
            return true;
    }
    return false;
}

static bool is_capitals(const char *text, uint32_t n)
{
    bool has_letter = false;

    for (uint32_t i = 0; i < n; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
        has_letter = has_letter || (text[i] >= 'A' && text[i] <= 'Z');
    }
    return has_letter;
}

static bool is_macro_word(const why_tree *tree, const why_token *token)
{
    const char *text = tree->text + token->span.start;
    uint32_t n = token->span.end - token->span.start, next = token->span.end;

    if (token->kind != WHY_TOKEN_IDENTIFIER && token->kind != WHY_TOKEN_TYPE)
        return false;
    while (next < tree->n_bytes && why_source__is_blank(tree->text[next]))
        next++;
    if (next < tree->n_bytes && tree->text[next] == '(' && is_capitals(text, n))
        return true;
    return is_defined_here(tree, text, n);
}

bool why_analysis__is_macro_inside(const why_analysis *a, uint32_t start, uint32_t end)
{
    const why_tree *tree = a->tree;

    for (int32_t t = 0; why_syntax__is_c_family(tree) && t < tree->n_tokens; t++) {
        if (tree->tokens[t].span.end > start && tree->tokens[t].span.start < end &&
            is_macro_word(tree, &tree->tokens[t]))
            return true;
    }
    return false;
}

bool why_analysis__is_macro_argument(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;

    for (int32_t i = node; why_syntax__is_c_family(tree) && i >= 0;
         i = why_syntax__parent(tree, i)) {
        int32_t called = why_syntax__field(tree, i, "function");
        if (called >= 0 && called != node && why_syntax__is(tree, called, "identifier") &&
            why_analysis__is_macro_inside(a, why_syntax__start(tree, called),
                                          why_syntax__end(tree, called)))
            return true;
    }
    return false;
}
