/* brace.c — where the opening brace of a body stands. */
#include "brace_p.h"
#include "place_p.h"

static bool is_body(const why_tree *tree, int32_t node)
{
    static const char owners[] =
        "function_definition if_statement else_clause for_statement while_statement do_statement "
        "switch_statement for_range_loop method_declaration constructor_declaration "
        "enhanced_for_statement switch_expression try_statement catch_clause finally_clause "
        "synchronized_statement class_declaration struct_specifier class_specifier "
        "namespace_definition";

    return why_syntax__is_any(tree, node,
                              "compound_statement block constructor_body class_body switch_block "
                              "field_declaration_list declaration_list") &&
           why_syntax__is_any(tree, why_syntax__parent(tree, node), owners) &&
           tree->text[why_syntax__start(tree, node)] == '{';
}

bool why_brace__find(const why_analysis *a, int32_t body, uint32_t *start, uint32_t *end)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_token *before;
    int32_t t;

    if (!is_body(tree, body) || why_analysis__is_macro_argument(a, body))
        return false;
    *end = why_syntax__start(tree, body);
    t = why_place__token_at(tree, *end);
    if (t == 0)
        return false;
    before = &tree->tokens[t - 1];
    *start = before->span.end;
    if (before->span.start < why_syntax__start(tree, why_syntax__parent(tree, body)) ||
        before->kind == WHY_TOKEN_COMMENT || tree->text[*start - 1] == '\\')
        return false;
    return why_place__is_white(tree, *start, *end) &&
           !why_place__is_directive(tree, before->span.start) &&
           !why_place__is_directive(tree, *end) && !why_place__is_continued(tree, *end);
}
