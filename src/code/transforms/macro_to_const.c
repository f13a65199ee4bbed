/* macro_to_const.c — `#define N 100` becomes `const int N = 100;` in C++, `enum { N = 100 };` in C.
 *
 * The constant has the type the literal has, so arithmetic, overloads and array bounds see the
 * same. Safe when nothing but expressions behind the definition reads the name: no directive, no
 * header that follows, no macro that pastes. Left alone: 0 in C++ (it may be meant as a null
 * pointer), numbers with a point where the language wants a constant expression (bounds, labels,
 * brace lists, what lives outside of functions), C's numbers that are no int (an enumerator is
 * one), literals whose type differs between machines.
 */
#include <why/ext/transform.h>

#include "constants_p.h"

static bool is_float(const char *type)
{
    return strcmp(type, "double") == 0 || strcmp(type, "float") == 0 ||
           strcmp(type, "long double") == 0;
}

/* Does the language want a constant expression at this node. */
static bool is_constant_wanted(const why_tree *tree, int32_t node)
{
    if (why_syntax__is(tree, why_syntax__parent(tree, node), "case_statement"))
        return why_syntax__is_field(tree, node, "value");
    if (why_syntax__is(tree, node, "declaration")) {
        int32_t first = why_syntax__named(tree, node, 0);
        return why_syntax__is(tree, first, "storage_class_specifier") ||
               why_syntax__text_is(tree, first, "constexpr");
    }
    return why_syntax__is_any(tree, node,
                              "initializer_list array_declarator template_argument_list "
                              "new_declarator enumerator bitfield_clause parameter_list "
                              "static_assert_declaration type_qualifier");
}

/* Where a variable of a floating type may stand for its literal. */
static bool are_uses_at_run_time(const why_analysis *a, const why_constants_macro *m)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_constants__next_use(a, m, -1); i >= 0;
         i = why_constants__next_use(a, m, i)) {
        int32_t function = why_syntax__function(tree, i);
        for (int32_t at = i; at != function && at >= 0; at = tree->nodes[at].parent) {
            if (is_constant_wanted(tree, at))
                return false;
        }
        if (function < 0)
            return false;
    }
    return true;
}

static bool is_type_asked(const why_analysis *a, const why_constants_macro *m)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_constants__next_use(a, m, -1); i >= 0;
         i = why_constants__next_use(a, m, i)) {
        if (why_constants__is_told_apart(tree, i) ||
            why_syntax__above(tree, i, "decltype typeid_expression requires_clause") >= 0)
            return true;
    }
    return false;
}

static int offer(why_rewrite *r, const why_analysis *a, const why_constants_macro *m)
{
    const why_tree *tree = why_analysis__tree(a);
    const char *number = tree->text + m->number;
    uint32_t n = m->number_end - m->number;
    const char *type = why_constants__type(number, n);
    bool is_cpp = why_syntax__lang(tree, "cpp");
    bool is_enum = !is_cpp && type && strcmp(type, "int") == 0;

    if (!type || (is_cpp && why_constants__is_zero(number, n) && !is_float(type)) ||
        (!is_cpp && !is_enum && !is_float(type)) || is_type_asked(a, m) ||
        (is_float(type) && !are_uses_at_run_time(a, m)))
        return WHY_OK;
    why_rewrite_begin(r, m->node, "macro %.*s becomes a constant",
                      (int)(why_syntax__end(tree, m->name) - why_syntax__start(tree, m->name)),
                      tree->text + why_syntax__start(tree, m->name));
    why_rewrite_replace(r, why_syntax__start(tree, m->node), m->end);
    if (is_enum)
        why_rewrite_text(r, "enum { ");
    else
        why_rewrite_text(r, "%sconst %s ", is_cpp ? "" : "static ", type);
    why_rewrite_copy_node(r, m->name, 0);
    why_rewrite_text(r, " = ");
    why_rewrite_copy(r, m->start, m->end, 0);
    why_rewrite_text(r, is_enum ? " };" : ";");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    (void)cx;
    if (why_analysis__has_type_macros(a))
        return WHY_OK;
    for (int32_t i = 0; i < why_constants__n_macros(a); i++) {
        why_constants_macro m;
        if (why_constants__macro(a, i, &m))
            WHY_TRY(offer(r, a, &m));
    }
    return WHY_OK;
}

WHY_TRANSFORM(macro_to_const) = {
    .name = "macro-to-const",
    .summary = "#define N 100 becomes a constant",
    .family = "macro <-> constant",
    .inverse = "const-to-macro",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .edits_directives = true,
    .scan = scan,
};
