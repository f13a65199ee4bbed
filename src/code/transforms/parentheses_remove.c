/* parentheses_remove.c — `(a * b) + c` becomes `a * b + c`, `return (x);` becomes `return x;`.
 *
 * Only where precedence and the grouping of the operators give the same tree without: the
 * parentheses of `a + (b + c)` stay. No point
 *   - at the head of a statement, where `(T(x));` without would declare;
 *   - around a name that might be a type, when what follows could make a cast of it; around a
 *     called name, which parentheses keep from being a macro or found by its arguments;
 *   - in sizeof, decltype, template arguments, Java's lambda bodies;
 *   - around the argument of a function that C or C++ does not see here: it may be a macro;
 *   - in a return of C++ unless the value is a number;
 *   - between comparisons, where the grammar of C++ begins to see templates;
 *   - in Python, when a line ends inside;
 *   - where a comment stands inside.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "expression_p.h"

/* First byte behind `at` that is no white space; 0 at the end. */
static char byte_behind(const why_tree *tree, uint32_t at)
{
    while (at < tree->n_bytes && strchr(" \t\r\n\f\v", tree->text[at]))
        at++;
    return at < tree->n_bytes ? tree->text[at] : '\0';
}

static bool opens_statement(const why_tree *tree, int32_t node)
{
    uint32_t start = why_syntax__start(tree, node);

    for (; node >= 0 && why_syntax__start(tree, node) == start;
         node = why_syntax__parent(tree, node)) {
        if (why_syntax__is_any(tree, node, "expression_statement declaration for_statement") ||
            why_syntax__is_field(tree, node, "initializer") ||
            why_syntax__is_field(tree, node, "init") || why_syntax__is_field(tree, node, "update"))
            return true;
    }
    return false;
}

/* (T) in front of one of these may be a cast. */
static bool may_be_type(const why_analysis *a, int32_t node, int32_t bare)
{
    const why_tree *tree = why_analysis__tree(a);
    char next = byte_behind(tree, why_syntax__end(tree, node));

    if (!why_syntax__is_c_family(tree) ||
        !why_syntax__is_any(tree, bare, "identifier qualified_identifier"))
        return false;
    return !(next && strchr(";,)]}?:=<>|^%/.", next)) && !why_expression__is_variable(a, bare);
}

/* if ((T(x) = y)) without the inner ones declares. */
static bool may_declare(const why_tree *tree, int32_t node, int32_t bare)
{
    return why_syntax__is(tree, why_syntax__parent(tree, node), "condition_clause") &&
           why_syntax__is(tree, bare, "assignment_expression") &&
           !why_syntax__is(tree, why_syntax__field(tree, bare, "left"), "identifier");
}

/* Argument of a call that may be one of a macro. */
static bool is_unseen_argument(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t list = why_syntax__parent(tree, node);
    int32_t callee = why_syntax__field(tree, why_syntax__parent(tree, list), "function");
    const why_binding *b = why_analysis__binding_of(a, callee);

    if (!why_syntax__is_c_family(tree) || !why_syntax__is(tree, list, "argument_list"))
        return false;
    return !b || b->kind != WHY_BINDING_FUNCTION;
}

static bool is_in_comparison(const why_tree *tree, int32_t node, int32_t bare)
{
    static const char kinds[] = "< > <= >= == != <=>";
    int32_t parent = why_syntax__parent(tree, node);
    const char *inner = why_syntax__operator(tree, bare),
               *outer = why_syntax__operator(tree, parent);

    if (!why_syntax__is(tree, bare, "binary_expression") ||
        !why_syntax__is(tree, parent, "binary_expression"))
        return false;
    return !inner || !outer || (strstr(kinds, inner) && strstr(kinds, outer));
}

static bool is_returned_object(const why_analysis *a, int32_t node, int32_t bare)
{
    const why_tree *tree = why_analysis__tree(a);

    return why_syntax__lang(tree, "cpp") &&
           why_syntax__is(tree, why_syntax__parent(tree, node), "return_statement") &&
           (!why_value__is_number(why_analysis__value_of(a, bare)) ||
            why_expression__is_typed_by_text(tree, node));
}

/* What is inside without blanks is all there is inside. */
static bool is_clean(const why_tree *tree, int32_t node, int32_t inside)
{
    uint32_t start = why_syntax__start(tree, node), end = why_syntax__end(tree, node);
    bool is_python = why_syntax__lang(tree, "python");

    for (uint32_t i = start + 1; i + 1 < end; i++) {
        bool is_outside = i < why_syntax__start(tree, inside) || i >= why_syntax__end(tree, inside);
        if (is_outside && !strchr(" \t\r\n", tree->text[i]))
            return false;
        if (is_python && strchr("\r\n\\", tree->text[i]))
            return false;
    }
    return true;
}

/* decltype(auto) x = (y): the parentheses make a reference of it. */
static bool is_typed_by_text(const why_tree *tree, int32_t node)
{
    int32_t declaration = why_syntax__above(tree, node, "declaration field_declaration");

    for (int32_t i = declaration + 1; declaration >= 0 && i < node; i++) {
        if (why_syntax__text_is(tree, i, "decltype"))
            return true;
    }
    return false;
}

static bool is_redundant(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t inside = why_syntax__named(tree, node, 0), bare = why_syntax__bare(tree, node);
    int place = why_expression__place(a, node);

    if (bare == node || place == 0 || why_expression__binds(a, bare) < place ||
        !is_clean(tree, node, inside))
        return false;
    return !opens_statement(tree, node) && !may_declare(tree, node, bare) &&
           !may_be_type(a, node, bare) && !is_typed_by_text(tree, node) &&
           !is_unseen_argument(a, node) && !is_in_comparison(tree, node, bare) &&
           !is_returned_object(a, node, bare);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    static const char kinds[] = "parenthesized_expression";
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = why_expression__next(tree, -1, kinds); i >= 0;
         i = why_expression__next(tree, i, kinds)) {
        if (!is_redundant(a, i))
            continue;
        why_rewrite_begin(r, i, "take the parentheses away");
        why_rewrite_replace_node(r, i);
        why_rewrite_copy_node(r, why_syntax__named(tree, i, 0), 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(parentheses_remove) = {
    .name = "parentheses-remove",
    .summary = "parentheses go where precedence groups the same without",
    .family = "redundant parentheses",
    .inverse = "parentheses-add",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
