/* std_unqualify.c — `using namespace std;` behind the last #include, and `std::sort` becomes
 * `sort`.
 *
 * One point for the whole file. Safe when the directive changes the meaning of no other name: no
 * name of std stands without std:: already, none is declared in the file, every other name is known
 * not to be of std. A name that any local bears keeps its std::, as do those in the arguments of
 * macros, behind typename, and in using declarations.
 */
#include <why/ext/transform.h>

#include "std_uses_p.h"

/* The place behind the last #include, all of which stand at the top level; 0 = none. */
static uint32_t end_of_includes(const why_tree *tree)
{
    uint32_t end = 0;

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "preproc_include"))
            end = tree->nodes[i].parent == 0 ? why_syntax__end(tree, i) : 0;
    }
    return end > 0 && tree->text[end - 1] == '\n' ? end : 0;
}

/* The leaf that std:: stands in front of, -1 when this is no such place. */
static int32_t stripped_leaf(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t scope = why_syntax__field(tree, node, "scope");
    int32_t name = why_syntax__field(tree, node, "name"), leaf = name;
    int32_t up = why_syntax__parent(tree, node);

    if (!why_syntax__text_is(tree, scope, "std") ||
        why_syntax__is_any(tree, up,
                           "using_declaration dependent_type qualified_identifier "
                           "function_declarator class_specifier struct_specifier "
                           "template_instantiation alias_declaration"))
        return -1;
    if (why_syntax__is_any(tree, name, "template_type template_function"))
        leaf = why_syntax__field(tree, name, "name");
    if (!why_syntax__is_any(tree, leaf, "identifier type_identifier"))
        return -1;
    return leaf;
}

static bool may_strip(const why_analysis *a, const why_std_uses *uses, int32_t node, int32_t leaf)
{
    const why_tree *tree = why_analysis__tree(a);

    return leaf >= 0 && why_std_uses__is_only_std(a, uses, leaf) &&
           !why_analysis__is_macro_argument(a, node) &&
           !why_analysis__is_macro_inside(a, why_syntax__start(tree, node),
                                          why_syntax__end(tree, node));
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    uint32_t end = end_of_includes(tree);
    why_std_uses found;
    bool is_sure = false;
    int32_t n_stripped = 0;

    WHY_TRY(why_std_uses__find(cx, a, &found, &is_sure));
    if (!is_sure || found.directive >= 0 || found.n_uses > 0 || end == 0)
        return WHY_OK;
    why_rewrite_begin(r, 0, "using namespace std, without std:: where it goes");
    why_rewrite_replace(r, end, end);
    why_rewrite_text(r, "using namespace std;\n");
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t leaf;
        if (!why_syntax__is(tree, i, "qualified_identifier") || why_syntax__start(tree, i) < end)
            continue;
        leaf = stripped_leaf(a, i);
        if (!may_strip(a, &found, i, leaf))
            continue;
        why_rewrite_replace(r, why_syntax__start(tree, i), why_syntax__start(tree, leaf));
        n_stripped++;
    }
    if (n_stripped == 0)
        why_rewrite_cancel(r);
    return why_rewrite_end(r);
}

WHY_TRANSFORM(std_unqualify) = {
    .name = "std-unqualify",
    .summary = "using namespace std, names without std::",
    .family = "using namespace std",
    .inverse = "std-qualify",
    .languages = "cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
