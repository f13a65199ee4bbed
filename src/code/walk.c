/* walk.c — answers read off the syntax nodes of a tree: the name of a function. */
#include "code_p.h"

static int32_t child_of_kind(const why_tree *tree, int32_t node, const char *const *kinds)
{
    int32_t end = node + tree->nodes[node].n_below;

    for (int32_t i = node + 1; i <= end; i += 1 + tree->nodes[i].n_below) {
        const char *kind = why_tree_kind_name(tree, i);
        for (const char *const *wanted = kinds; *wanted; wanted++) {
            if (strcmp(kind, *wanted) == 0)
                return i;
        }
    }
    return -1;
}

/* C and C++: the name lies below declarators, "int *(*f(void))[3] {...}". */
static int32_t find_declared(const why_tree *tree, int32_t node)
{
    static const char *const wrappers[] = {"function_declarator",   "pointer_declarator",
                                           "reference_declarator",  "parenthesized_declarator",
                                           "array_declarator",      "attributed_declarator", NULL};
    static const char *const names[] = {"identifier",    "field_identifier", "qualified_identifier",
                                        "operator_name", "destructor_name",  "template_function",
                                        "operator_cast", "type_identifier",  NULL};
    int32_t inner = child_of_kind(tree, node, wrappers), found = -1;

    while (inner >= 0) {
        int32_t name = child_of_kind(tree, inner, names);
        if (name >= 0)
            found = name;
        inner = name >= 0 ? -1 : child_of_kind(tree, inner, wrappers);
    }
    return found;
}

const char *why_tree_function_name(why_ctx *cx, const why_tree *tree, int32_t node)
{
    static const char *const plain[] = {"identifier", "operator_cast", NULL};
    const why_span *span;
    int32_t name;

    if (node < 0 || node >= tree->n_nodes || !(tree->nodes[node].flags & WHY_NODE_FUNCTION))
        return NULL;
    if (strncmp(why_tree_kind_name(tree, node), "lambda", 6) == 0)
        return NULL;
    name = find_declared(tree, node);
    if (name < 0)
        name = child_of_kind(tree, node, plain);
    if (name < 0)
        return NULL;
    span = &tree->nodes[name].span;
    return why_arena_strndup(cx, tree->text + span->start, span->end - span->start);
}
