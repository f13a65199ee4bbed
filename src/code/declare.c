/* declare.c — a declaration taken apart. Only shapes that are understood to the last word are
 * taken; whatever else stands in a declaration makes it unknown. */
#include "code_p.h"
#include "declare_p.h"

/* ---- the head: specifiers and type ---- */

static bool read_qualifier(const why_tree *tree, int32_t node, why_declaration *d)
{
    if (why_syntax__text_is(tree, node, "const"))
        d->is_const = true;
    else if (why_syntax__text_is(tree, node, "volatile"))
        d->is_volatile = true;
    else if (why_syntax__text_is(tree, node, "constexpr"))
        d->is_const = d->is_stored = true;
    else
        return false;
    return true;
}

static bool is_known_type(const why_tree *tree, int32_t node)
{
    if (why_syntax__is_any(tree, node,
                           "struct_specifier union_specifier enum_specifier class_specifier"))
        return why_syntax__field(tree, node, "body") < 0 && why_syntax__n_named(tree, node) == 1;
    if (why_syntax__is(tree, node, "type_identifier") && why_syntax__lang(tree, "java"))
        return !why_syntax__text_is(tree, node, "var");
    return why_syntax__is_any(tree, node,
                              "primitive_type sized_type_specifier type_identifier template_type "
                              "qualified_identifier integral_type floating_point_type "
                              "boolean_type generic_type array_type scoped_type_identifier");
}

/* One node in front of the first declarator. */
static bool read_head(const why_tree *tree, int32_t node, why_declaration *d)
{
    d->head_end = why_syntax__end(tree, node);
    if (why_syntax__is(tree, node, "modifiers"))
        return d->has_modifiers = true;
    if (why_syntax__is_field(tree, node, "type")) {
        d->type = node;
        return is_known_type(tree, node);
    }
    if (why_syntax__is(tree, node, "storage_class_specifier"))
        return d->is_stored = true;
    return why_syntax__is(tree, node, "type_qualifier") && read_qualifier(tree, node, d);
}

/* ---- a declarator ---- */

/* A name behind stars, without words between them. */
static bool read_stars(const why_tree *tree, int32_t node, why_declarator *part)
{
    while (why_syntax__is(tree, node, "pointer_declarator")) {
        if (why_syntax__n_named(tree, node) != 1)
            return false;
        part->is_pointer = true;
        node = why_syntax__field(tree, node, "declarator");
    }
    if (!why_syntax__is_any(tree, node, "identifier field_identifier"))
        return false;
    part->name = node;
    return true;
}

static bool is_known_size(const why_tree *tree, int32_t array)
{
    return why_syntax__n_named(tree, array) == 2 &&
           why_syntax__is_any(tree, why_syntax__field(tree, array, "size"),
                              "number_literal char_literal");
}

static void read_name(const why_tree *tree, int32_t node, why_declarator *part)
{
    bool is_array = false, is_sized = true;

    part->name_end = why_syntax__end(tree, node);
    while (why_syntax__is(tree, node, "array_declarator")) {
        is_array = true;
        is_sized = is_sized && is_known_size(tree, node);
        node = why_syntax__field(tree, node, "declarator");
    }
    if (why_syntax__is(tree, node, "reference_declarator")) {
        node = why_syntax__named(tree, node, 0);
        part->is_simple = why_syntax__is(tree, node, "identifier");
        part->name = part->is_simple ? node : -1;
        return;
    }
    part->is_simple = read_stars(tree, node, part);
    part->is_plain = part->is_simple && !is_array;
    part->is_array = part->is_simple && is_array && is_sized;
}

/* Java: the declarator is one node with name, dimensions and value. */
static void read_java_part(const why_tree *tree, int32_t node, why_declarator *part)
{
    int32_t dimensions = why_syntax__field(tree, node, "dimensions");

    part->name = why_syntax__field(tree, node, "name");
    part->name_end = why_syntax__end(tree, dimensions >= 0 ? dimensions : part->name);
    part->value = why_syntax__field(tree, node, "value");
    part->is_plain = part->is_simple = why_syntax__is(tree, part->name, "identifier");
    if (why_syntax__is(tree, part->value, "array_initializer"))
        part->is_plain = false;
}

static void read_part(const why_tree *tree, int32_t node, why_declarator *part)
{
    int32_t inner = node;

    *part = (why_declarator){.name = -1, .value = -1};
    part->start = why_syntax__start(tree, node);
    part->end = part->name_end = why_syntax__end(tree, node);
    if (why_syntax__is(tree, node, "variable_declarator")) {
        read_java_part(tree, node, part);
        return;
    }
    if (why_syntax__is(tree, node, "init_declarator")) {
        inner = why_syntax__field(tree, node, "declarator");
        part->value = why_syntax__field(tree, node, "value");
    }
    read_name(tree, inner, part);
    if (part->value >= 0 && (why_syntax__token(tree, node, "=") < 0 ||
                             why_syntax__is(tree, part->value, "initializer_list"))) {
        part->is_plain = part->is_array = false; /* int x(1), int x{1}, int x = {1} */
        part->value = -1;
    } else if (part->value >= 0) {
        part->is_array = false;
    }
}

/* ---- the whole ---- */

/* What was read as a type may be a variable: a * b, c; is an expression then. */
static bool is_variable(const why_analysis *a, int32_t type)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b;

    if (!why_syntax__is(tree, type, "type_identifier") || why_syntax__lang(tree, "java"))
        return false;
    for (int32_t i = 0; (b = why_analysis__binding_at(a, i)) != NULL; i++) {
        if (b->kind <= WHY_BINDING_FUNCTION && b->name >= 0 &&
            why_syntax__same_text(tree, b->name, type))
            return true;
    }
    return false;
}

/* A name that the head spells as well: T T, b; */
static bool is_in_head(const why_tree *tree, const why_declaration *d, int32_t name)
{
    for (int32_t i = d->node + 1; i < tree->n_nodes; i++) {
        if (why_syntax__start(tree, i) >= d->head_end)
            break;
        if (why_syntax__same_text(tree, i, name))
            return true;
    }
    return false;
}

static bool read_children(const why_tree *tree, why_declaration *d)
{
    bool is_in_part = false;
    int32_t child;

    for (child = why_syntax__child(tree, d->node, 0); child >= 0;
         child = why_syntax__next(tree, child)) {
        if (why_syntax__is_field(tree, child, "declarator") && !is_in_part) {
            if (d->n == WHY_MAX_DECLARATORS)
                return false;
            read_part(tree, child, &d->parts[d->n++]);
            is_in_part = true;
        } else if (why_syntax__text_is(tree, child, ",") && is_in_part) {
            is_in_part = false;
        } else if (why_syntax__text_is(tree, child, ";")) {
            return is_in_part && why_syntax__next(tree, child) < 0;
        } else if (is_in_part) { /* a bit field, a default value of a member */
            d->parts[d->n - 1].is_plain = d->parts[d->n - 1].is_array = false;
            d->parts[d->n - 1].end = why_syntax__end(tree, child);
        } else if (d->n > 0 || !read_head(tree, child, d)) {
            return false;
        }
    }
    return false;
}

bool why_declare__read(const why_analysis *a, int32_t node, why_declaration *d)
{
    const why_tree *tree = why_analysis__tree(a);

    if (!why_syntax__is_any(tree, node, "declaration field_declaration local_variable_declaration"))
        return false;
    *d = (why_declaration){.node = node, .type = -1};
    if (!read_children(tree, d) || d->n == 0 || d->type < 0)
        return false;
    for (int i = 0; i < d->n; i++) {
        if (d->parts[i].name >= 0 && is_in_head(tree, d, d->parts[i].name))
            return false;
    }
    return !why_analysis__is_macro_inside(a, why_syntax__start(tree, node), d->head_end) &&
           !is_variable(a, d->type);
}

/* ---- types whose values are all there is to them ---- */

/* A typedef of this file that says no more than the name of a type. */
static bool is_bare_typedef(const why_analysis *a, int32_t type)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b = why_analysis__binding_of(a, type);
    const char *at, *end;

    if (!b || b->kind != WHY_BINDING_TYPE || b->declaration < 0 ||
        !why_syntax__is_any(tree, b->declaration, "type_definition alias_declaration"))
        return false;
    at = tree->text + why_syntax__start(tree, b->declaration);
    end = tree->text + why_syntax__end(tree, b->declaration);
    for (; at < end; at++) {
        if (*at == '&' || *at == '[' || *at == '(' || *at == '#' ||
            (end - at > 8 && (memcmp(at, "const", 5) == 0 || memcmp(at, "volatile", 8) == 0 ||
                              memcmp(at, "_Atomic", 7) == 0 || memcmp(at, "__attr", 6) == 0)))
            return false;
    }
    return true;
}

static bool is_scalar_part(const why_analysis *a, const why_declaration *d,
                           const why_declarator *part)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b;

    if (part->is_array)
        return !d->is_const;
    if (!part->is_plain)
        return false;
    if (part->is_pointer)
        return true;
    if (d->is_const)
        return false;
    if (why_syntax__is(tree, d->type, "primitive_type"))
        return true;
    if (why_syntax__is(tree, d->type, "sized_type_specifier"))
        return why_syntax__below(tree, d->type, d->type + 1, "type_identifier") < 0;
    b = why_analysis__binding_of(a, part->name);
    return why_syntax__is(tree, d->type, "type_identifier") && b &&
           why_value__is_number(b->value) && is_bare_typedef(a, d->type);
}

bool why_declare__is_scalar(const why_analysis *a, const why_declaration *d)
{
    if (d->is_volatile || d->is_stored || d->has_modifiers)
        return false;
    for (int i = 0; i < d->n; i++) {
        if (why_syntax__lang(why_analysis__tree(a), "java")) {
            if (!d->parts[i].is_plain)
                return false;
        } else if (!is_scalar_part(a, d, &d->parts[i])) {
            return false;
        }
    }
    return true;
}

/* Are all headers of the standard, and is no conversion to a type written here: then no class has
 * several that a value could be converted by. */
bool why_declare__are_conversions_plain(const why_tree *tree)
{
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "operator_cast"))
            return false;
        if (why_syntax__is(tree, i, "preproc_include") &&
            !why_syntax__is(tree, why_syntax__field(tree, i, "path"), "system_lib_string"))
            return false;
    }
    return true;
}

bool why_declare__is_assignable(const why_analysis *a, int32_t value, bool is_plain)
{
    const why_tree *tree = why_analysis__tree(a);
    why_value kind;

    if (why_syntax__is_any(tree, value, "initializer_list array_initializer"))
        return false;
    if (is_plain || !why_syntax__lang(tree, "cpp"))
        return true;
    kind = why_analysis__value_of(a, value);
    return kind != WHY_VALUE_UNKNOWN && kind != WHY_VALUE_OBJECT;
}

bool why_declare__names(const why_analysis *a, const why_declaration *d, int32_t from, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = node; node >= 0 && i <= node + tree->nodes[node].n_below; i++) {
        const why_binding *b;
        if (!why_syntax__is_any(tree, i, "identifier type_identifier field_identifier"))
            continue;
        for (int k = from; k < d->n; k++) {
            if (why_syntax__same_text(tree, i, d->parts[k].name))
                return true;
        }
        b = d->n > 1 ? why_analysis__binding_of(a, i) : NULL;
        if (b && b->kind == WHY_BINDING_MACRO)
            return true;
    }
    return false;
}

/* First token at or behind `at`. */
static const why_token *first_token(const why_tree *tree, uint32_t at)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.start >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return tree->tokens + low;
}

bool why_declare__same_head(const why_tree *tree, const why_declaration *a,
                            const why_declaration *b)
{
    const why_token *x = first_token(tree, why_syntax__start(tree, a->node));
    const why_token *y = first_token(tree, why_syntax__start(tree, b->node));
    const why_token *end = tree->tokens + tree->n_tokens;

    while (x < end && y < end && x->span.start < a->head_end && y->span.start < b->head_end) {
        uint32_t n = x->span.end - x->span.start;
        if (n != y->span.end - y->span.start || x->kind == WHY_TOKEN_COMMENT ||
            memcmp(tree->text + x->span.start, tree->text + y->span.start, n) != 0)
            return false;
        x++;
        y++;
    }
    return x < end && y < end && x->span.start >= a->head_end && y->span.start >= b->head_end;
}

bool why_declare__is_in_list(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, why_syntax__parent(tree, node),
                              "compound_statement block translation_unit declaration_list "
                              "field_declaration_list class_body");
}

bool why_declare__is_listed(const why_tree *tree, int32_t node)
{
    return why_syntax__is_in_block(tree, node) ||
           why_syntax__is(tree, why_syntax__parent(tree, node), "module");
}

bool why_declare__is_behind_pragma(const why_tree *tree, int32_t node)
{
    return why_syntax__is(tree, why_syntax__prev_named(tree, node), "preproc_call");
}

/* ---- assignments ---- */

bool why_declare__is_plain_target(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b;

    if (!why_syntax__is(tree, node, "identifier"))
        return false;
    if (why_syntax__lang(tree, "python")) /* the names of a class may lie in anything */
        return !why_syntax__is(tree, why_syntax__above(tree, node,
                                                       "class_definition function_definition "
                                                       "module"),
                               "class_definition");
    b = why_analysis__binding_of(a, node);
    if (!b || (b->flags & (WHY_IS_VOLATILE | WHY_IS_REFERENCE)))
        return false;
    if (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER)
        return b->kind == WHY_BINDING_GLOBAL && why_syntax__lang(tree, "c") &&
               why_value__is_number(b->value);
    return why_syntax__lang(tree, "java") || why_value__is_number(b->value) ||
           b->value == WHY_VALUE_POINTER;
}

bool why_declare__is_python_constant(const why_tree *tree, int32_t node)
{
    if (why_syntax__is(tree, node, "unary_operator"))
        node = why_syntax__field(tree, node, "argument");
    if (why_syntax__is(tree, node, "string"))
        return why_syntax__below(tree, node, node + 1, "interpolation") < 0;
    return why_syntax__is_any(tree, node, "integer float true false none");
}

bool why_declare__is_never_constant(const why_tree *tree, int32_t value)
{
    static const char kinds[] =
        "method_invocation object_creation_expression array_creation_expression array_access "
        "null_literal lambda_expression method_reference instanceof_expression this "
        "assignment_expression update_expression";

    return value >= 0 && (why_syntax__is_any(tree, value, kinds) ||
                          why_syntax__below(tree, value, value + 1, kinds) >= 0);
}

bool why_declare__is_never_assigned(const why_analysis *a, int32_t name)
{
    const why_binding *b = why_analysis__binding_of(a, name);

    return b && !(b->flags & WHY_IS_ASSIGNED) &&
           (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_PARAMETER);
}
