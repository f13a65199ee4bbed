/* spacing.c — which operators may lose or gain blanks.
 *
 * Not those in macro arguments (# would spell them out), in the parts of an f-string ({a=} spells
 * itself out), of types and templates, in directives.
 */
#include "place_p.h"
#include "spacing_p.h"

static bool is_sign(const why_tree *tree, int32_t token)
{
    const char *at = tree->text + why_syntax__start(tree, token);
    const char *end = tree->text + why_syntax__end(tree, token);

    for (const char *c = at; c < end; c++) {
        if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == ',' || *c == '(' ||
            *c == ')' || *c == ':' || *c == ' ' || *c == '.')
            return false;
    }
    return at < end;
}

int32_t why_spacing__operator(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t token;

    if (!why_syntax__is_any(tree, node,
                            "binary_expression assignment_expression binary_operator assignment "
                            "augmented_assignment init_declarator variable_declarator"))
        return -1;
    token = why_syntax__field(tree, node, "operator");
    if (token < 0)
        token = why_syntax__token(tree, node, "=");
    if (token < 0 || !is_sign(tree, token) || why_syntax__field(tree, node, "type") >= 0)
        return -1;
    if (why_analysis__is_macro_argument(a, node) ||
        why_syntax__above(tree, node,
                          "interpolation template_argument_list preproc_if preproc_elif "
                          "preproc_call preproc_def string") >= 0)
        return -1;
    return token;
}

bool why_spacing__is_statement(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node,
                              "expression_statement declaration local_variable_declaration "
                              "return_statement") &&
           why_syntax__below(tree, node, node + 1,
                             "compound_statement block class_body lambda_expression lambda "
                             "lambda_expression") < 0;
}
