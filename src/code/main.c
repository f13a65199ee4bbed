/* main.c — finds `int main(...)`: the one function whose end returns 0 by itself. */
#include "main_p.h"

static bool is_main(const why_tree *tree, int32_t node)
{
    int32_t declarator = why_syntax__field(tree, node, "declarator");
    int32_t type = why_syntax__field(tree, node, "type");

    return why_syntax__is(tree, node, "function_definition") &&
           why_syntax__is(tree, type, "primitive_type") && why_syntax__text_is(tree, type, "int") &&
           why_syntax__is(tree, declarator, "function_declarator") &&
           why_syntax__text_is(tree, why_syntax__field(tree, declarator, "declarator"), "main") &&
           why_syntax__is(tree, why_syntax__field(tree, node, "body"), "compound_statement");
}

int32_t why_main__body(const why_tree *tree)
{
    int32_t found = -1;

    for (int32_t i = why_syntax__named(tree, 0, 0); i >= 0; i = why_syntax__next_named(tree, i)) {
        if (!is_main(tree, i))
            continue;
        if (found >= 0)
            return -1;
        found = why_syntax__field(tree, i, "body");
    }
    return found;
}
