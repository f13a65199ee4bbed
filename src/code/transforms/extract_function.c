/* extract_function.c — an arithmetic expression over numbers becomes a function of its own, in
 * front of the function it stands in: `x = a * b + c` becomes `x = part_2(a, b, c)` with
 * `static int part_2(int a, int b, int c) { return a * b + c; }`.
 *
 * It holds + - * / %, comparisons and signs over literals and locals whose exact types are known,
 * no logic, so that every variable was read before, too. The function is called where and as often
 * as the expression was evaluated, its arguments are taken by value, its result has the
 * expression's own type, so no overload and no conversion changes. Not in templates, lambdas,
 * classes inside classes, constexpr or inline functions, nor where the language wants a constant;
 * not a for's whole condition, which OpenMP wants plain. const variables may be constants: none of
 * them.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "code_p.h"
#include "expression_p.h"
#include "places_p.h"

enum { MAX_PARAMETERS = 6, MAX_NODES = 200 };

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    const why_binding *parameters[MAX_PARAMETERS];
    int32_t uses[MAX_PARAMETERS];
    int n_parameters, n_operators, n_nodes;
    int32_t long_type; /* type node of the variables that are LONG; -1: none yet */
} extraction;

/* ---- is it an expression that can go ---- */

static bool is_type_visible(const extraction *e, int32_t type)
{
    const why_binding *b = why_analysis__binding_of(e->a, type);

    /* A typedef of the file, not of a function; a macro is known everywhere behind it. */
    return why_syntax__is_any(e->tree, type, "sized_type_specifier primitive_type "
                                             "integral_type") ||
           (b && b->kind == WHY_BINDING_TYPE && why_syntax__function(e->tree, b->name) < 0 &&
            why_syntax__above(e->tree, b->name, "class_specifier struct_specifier "
                                                "namespace_definition") < 0);
}

static bool is_exact(extraction *e, const why_binding *b, why_value v)
{
    if (b->type < 0)
        return false;
    if (v == WHY_VALUE_INT)
        return why_syntax__text_is(e->tree, b->type, "int");
    if (v == WHY_VALUE_DOUBLE)
        return why_syntax__text_is(e->tree, b->type, "double");
    if (v != WHY_VALUE_LONG || !is_type_visible(e, b->type) ||
        (why_syntax__is_c_family(e->tree) && why_syntax__text_is(e->tree, b->type, "long")))
        return false;
    if (e->long_type >= 0 && !why_syntax__same_text(e->tree, e->long_type, b->type))
        return false;
    e->long_type = b->type;
    return true;
}

static bool take_name(extraction *e, int32_t node)
{
    const uint32_t barred = WHY_IS_CONST | WHY_IS_REFERENCE | WHY_IS_VOLATILE | WHY_IS_STATIC;
    const why_binding *b = why_analysis__binding_of(e->a, node);

    if (!b || (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
        (b->flags & barred) || !(b->flags & WHY_IS_RENAMEABLE) ||
        !is_exact(e, b, why_analysis__value_of(e->a, node)))
        return false;
    for (int i = 0; i < e->n_parameters; i++) {
        if (e->parameters[i] == b)
            return true;
        if (why_syntax__same_text(e->tree, e->uses[i], node))
            return false;
    }
    if (e->n_parameters == MAX_PARAMETERS)
        return false;
    e->parameters[e->n_parameters] = b;
    e->uses[e->n_parameters++] = node;
    return true;
}

static bool is_listed(const char *op)
{
    static const char *const known[] = {"+", "-", "*", "/",  "%",  "<",
                                        ">", "<=", ">=", "==", "!="};

    for (size_t i = 0; op && i < sizeof known / sizeof *known; i++) {
        if (strcmp(op, known[i]) == 0)
            return true;
    }
    return false;
}

static bool take(extraction *e, int32_t node)
{
    const why_tree *tree = e->tree;
    const char *op = NULL;

    if (node < 0 || ++e->n_nodes > MAX_NODES)
        return false;
    if (why_syntax__is(tree, node, "identifier"))
        return take_name(e, node);
    if (why_syntax__is_any(tree, node,
                           "number_literal decimal_integer_literal hex_integer_literal "
                           "decimal_floating_point_literal")) {
        why_value v = why_analysis__value_of(e->a, node);
        char last = tree->text[why_syntax__end(tree, node) - 1];
        /* not the L of a long double */
        return v == WHY_VALUE_INT || (v == WHY_VALUE_DOUBLE && last != 'l' && last != 'L');
    }
    if (why_syntax__is(tree, node, "parenthesized_expression"))
        return why_syntax__n_named(tree, node) == 1 && take(e, why_syntax__named(tree, node, 0));
    if (!why_syntax__is_any(tree, node, "binary_expression unary_expression"))
        return false;
    op = why_syntax__operator(tree, node);
    if (!is_listed(op))
        return false;
    e->n_operators++;
    if (why_syntax__is(tree, node, "unary_expression"))
        return (op[0] == '-' || op[0] == '+') && take(e, why_syntax__named(tree, node, 0));
    return take(e, why_syntax__field(tree, node, "left")) &&
           take(e, why_syntax__field(tree, node, "right"));
}

/* Spelling of the result's type, or NULL. */
static const char *result_type(why_ctx *cx, const extraction *e, int32_t node)
{
    switch (why_analysis__value_of(e->a, node)) {
    case WHY_VALUE_INT:
        return "int";
    case WHY_VALUE_DOUBLE:
        return "double";
    case WHY_VALUE_BOOL:
        return why_syntax__lang(e->tree, "java") ? "boolean" : "bool";
    case WHY_VALUE_LONG:
        return e->long_type >= 0 ? why_syntax__text(cx, e->tree, e->long_type) : NULL;
    default:
        return NULL;
    }
}

/* ---- where it stands ---- */

static bool has_child_text(const why_tree *tree, int32_t node, const char *text)
{
    for (int32_t i = 0, child; (child = why_syntax__child(tree, node, i)) >= 0; i++) {
        if (why_syntax__text_is(tree, child, text))
            return true;
    }
    return false;
}

/* The function in front of which the new one goes; -1 when the place is not plain. */
static int32_t home_of(const why_tree *tree, int32_t node)
{
    int32_t function = why_syntax__function(tree, node), parent;

    parent = why_syntax__parent(tree, function);
    if (why_syntax__lang(tree, "java")) {
        int32_t outer = why_syntax__parent(tree, parent);
        return why_syntax__is(tree, function, "method_declaration") &&
                       why_syntax__is(tree, parent, "class_body") &&
                       why_syntax__is(tree, outer, "class_declaration") &&
                       why_syntax__is(tree, why_syntax__parent(tree, outer), "program")
                   ? function : -1;
    }
    if (!why_syntax__is(tree, function, "function_definition") ||
        !why_syntax__is(tree, parent, "translation_unit") ||
        has_child_text(tree, function, "inline") || has_child_text(tree, function, "constexpr") ||
        has_child_text(tree, function, "consteval"))
        return -1;
    return function;
}

static bool wants_constant(const why_tree *tree, int32_t node, int32_t home)
{
    static const char kinds[] =
        "array_declarator sizeof_expression alignof_expression decltype template_argument_list "
        "case_statement switch_label enumerator bitfield_clause gnu_asm_expression noexcept "
        "static_assert_declaration lambda_expression class_body class_specifier "
        "struct_specifier generic_expression offsetof_expression explicit_constructor_invocation "
        "annotation compound_literal_expression parameter_list";
    int32_t inside = node;

    for (int32_t at = why_syntax__parent(tree, node); at > home;
         inside = at, at = why_syntax__parent(tree, at)) {
        /* The statements of a case stand below it, too. */
        if (why_syntax__is_any(tree, at, kinds) &&
            !(why_syntax__is(tree, at, "case_statement") &&
              !why_syntax__is_field(tree, inside, "value")))
            return true;
    }
    return why_syntax__is(tree, why_syntax__parent(tree, node), "for_statement") &&
           why_syntax__is_field(tree, node, "condition");
}

/* ---- writing ---- */

static const char *parameter_list(why_ctx *cx, const extraction *e, bool with_types)
{
    why_str s = {0};
    int status = WHY_OK;
    const char *kept = NULL;

    for (int i = 0; i < e->n_parameters && status == WHY_OK; i++) {
        const char *name = why_syntax__text(cx, e->tree, e->uses[i]);
        const char *type = with_types ? why_syntax__text(cx, e->tree, e->parameters[i]->type) : "";
        if (!name || !type)
            status = WHY_ENOMEM;
        else
            status = why_str_printf(cx, &s, "%s%s%s%s", i > 0 ? ", " : "", type,
                                    with_types ? " " : "", name);
    }
    if (status == WHY_OK)
        kept = why_arena_strndup(cx, s.bytes, s.n_bytes);
    why_str_release(&s);
    return kept;
}

static int extract(why_ctx *cx, why_rewrite *r, const extraction *e, int32_t node, int32_t home)
{
    const char *type = result_type(cx, e, node), *name = why_rewrite_fresh_name(r, "part");
    const char *with = parameter_list(cx, e, true), *names = parameter_list(cx, e, false);
    uint32_t at = why_syntax__start(e->tree, home);
    const char *around = why_rewrite_indent_at(r, at), *step = why_rewrite_indent(r);
    bool is_java = why_syntax__lang(e->tree, "java");

    if (!type || !name || !with || !names)
        return WHY_ENOMEM;
    why_rewrite_begin(r, node, "make it the function %s", name);
    why_rewrite_replace(r, at, at);
    why_rewrite_text(r, "%sstatic %s %s(%s)%s{\n%s%sreturn ", is_java ? "private " : "", type,
                     name, with, is_java ? " " : "\n", around, step);
    why_rewrite_copy_node(r, node, 0);
    why_rewrite_text(r, ";\n%s}\n\n%s", around, around);
    why_rewrite_replace_node(r, node);
    why_rewrite_text(r, "%s(%s)", name, names);
    /* The names of the parameters are spelled out: no renaming in it meanwhile. */
    why_rewrite_pin(r, why_syntax__start(e->tree, node), why_syntax__end(e->tree, node));
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        extraction e = {.a = a, .tree = tree, .long_type = -1};
        int32_t home;
        if (!why_syntax__is(tree, i, "binary_expression") || !take(&e, i) ||
            why_expression__binds(a, i) == WHY_BINDS_NEVER || e.n_operators < 2 ||
            e.n_parameters == 0 || !result_type(cx, &e, i))
            continue;
        home = home_of(tree, i);
        if (home < 0 || wants_constant(tree, i, home))
            continue;
        WHY_TRY(extract(cx, r, &e, i, home));
        i += tree->nodes[i].n_below;
    }
    return WHY_OK;
}

WHY_TRANSFORM(extract_function) = {
    .name = "extract-function",
    .summary = "an arithmetic expression becomes a function of its own",
    .family = "functions",
    .inverse = NULL,
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
