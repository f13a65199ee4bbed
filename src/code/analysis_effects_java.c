/* analysis_effects_java.c — what running one node of Java may do by itself: null, an index, a
 * division, a value unboxed may raise; a string built from an object calls its toString. */
#include "analysis_values_p.h"

enum { CALLS = WHY_EFFECT_CALLS | WHY_EFFECT_RAISES };

static why_value value_at(const why_analysis *a, int32_t node, const char *field)
{
    return why_analysis__value_of(a, why_syntax__field(a->tree, node, field));
}

static bool is_plain(why_value v)
{
    return why_value__is_number(v) || v == WHY_VALUE_STRING || v == WHY_VALUE_NULL;
}

/* x + y, and x += y */
static uint32_t sum_effects(why_value left, why_value right)
{
    if (left == WHY_VALUE_STRING || right == WHY_VALUE_STRING)
        return is_plain(left) && is_plain(right) ? 0 : CALLS;
    if (why_value__is_number(left) && why_value__is_number(right))
        return 0;
    /* unboxing, or strings of objects */
    return CALLS | WHY_EFFECT_OPERATOR;
}

static uint32_t division_effects(const why_analysis *a, why_value result, int32_t right)
{
    return result == WHY_VALUE_FLOAT || result == WHY_VALUE_DOUBLE ||
                   why_analysis__is_nonzero_literal(a, right) ? 0 : WHY_EFFECT_RAISES;
}

static uint32_t operation_effects(const why_analysis *a, const char *op, why_value left,
                                  why_value right, int32_t right_node)
{
    bool are_numbers = why_value__is_number(left) && why_value__is_number(right);
    uint32_t effects = are_numbers ? 0 : WHY_EFFECT_RAISES;

    if (op[0] == '+')
        return sum_effects(left, right);
    if (op[0] == '/' || op[0] == '%')
        effects |= division_effects(a, why_value__common(left, right), right_node);
    /* Two references are compared as they are; a reference with a number is unboxed. */
    if ((strcmp(op, "==") == 0 || strcmp(op, "!=") == 0) && !why_value__is_number(left) &&
        !why_value__is_number(right) && left != WHY_VALUE_UNKNOWN && right != WHY_VALUE_UNKNOWN)
        return 0;
    if ((strcmp(op, "==") == 0 || strcmp(op, "!=") == 0) &&
        (left == WHY_VALUE_NULL || right == WHY_VALUE_NULL))
        return 0;
    return effects;
}

static uint32_t binary_effects(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);

    if (!op)
        return CALLS;
    return operation_effects(a, op, value_at(a, node, "left"), value_at(a, node, "right"),
                             why_syntax__field(a->tree, node, "right"));
}

/* A variable by its name is written itself, anything else lies in memory. */
static uint32_t target_effects(const why_analysis *a, int32_t target)
{
    int32_t node = why_syntax__bare(a->tree, target);

    return why_syntax__is(a->tree, node, "identifier") && why_analysis__binding_of(a, node)
               ? WHY_EFFECT_WRITES : WHY_EFFECT_WRITES | WHY_EFFECT__STORES;
}

static uint32_t assignment_effects(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);
    int32_t left = why_syntax__field(a->tree, node, "left");
    why_value to = why_analysis__value_of(a, left), from = value_at(a, node, "right");
    uint32_t effects = target_effects(a, left);

    if (!op)
        return effects | CALLS;
    if (strcmp(op, "=") != 0)
        return effects | operation_effects(a, op, to, from,
                                           why_syntax__field(a->tree, node, "right"));
    /* int = Integer unboxes; an element of an array of objects is checked. */
    if (!why_value__is_number(from) &&
        (why_value__is_number(to) || to == WHY_VALUE_UNKNOWN) &&
        from != WHY_VALUE_STRING && from != WHY_VALUE_NULL)
        effects |= WHY_EFFECT_RAISES;
    return effects;
}

static uint32_t declaration_effects(const why_analysis *a, int32_t node)
{
    uint32_t effects = WHY_EFFECT_DECLARES | WHY_EFFECT_WRITES;
    const why_tree *tree = a->tree;

    for (int32_t i = node + 1; i <= node + tree->nodes[node].n_below;
         i += 1 + tree->nodes[i].n_below) {
        int32_t value = why_syntax__field(tree, i, "value");
        const why_binding *b = why_analysis__binding_of(a, why_syntax__field(tree, i, "name"));
        why_shape shape;
        if (value < 0)
            continue;
        if (!b)
            return effects | CALLS;
        shape = why_analysis__shape_of_binding(a, b);
        if (why_value__is_number(why_shape__value(&shape)) &&
            !why_value__is_number(why_analysis__value_of(a, value)))
            effects |= WHY_EFFECT_RAISES;
    }
    return effects;
}

static uint32_t access_effects(const why_analysis *a, int32_t node)
{
    (void)node;
    return a->values->has_volatile ? WHY_EFFECT_VOLATILE : 0;
}

static uint32_t field_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t object = why_syntax__bare(tree, why_syntax__field(tree, node, "object"));
    const why_binding *b = why_analysis__binding_of(a, object);

    if (why_syntax__is_any(tree, object, "this super"))
        return WHY_EFFECT__LOADS | access_effects(a, node);
    if (why_syntax__is(tree, object, "identifier") && !b) {
        /* Constants of the library; another class may run its initialiser. */
        bool is_limit = why_value__is_number(why_analysis__value_of(a, node));
        return is_limit ? 0 : CALLS | WHY_EFFECT__LOADS;
    }
    if (b && (b->kind == WHY_BINDING_TYPE || b->kind == WHY_BINDING_OTHER))
        return CALLS | WHY_EFFECT__LOADS;
    return WHY_EFFECT_RAISES | WHY_EFFECT__LOADS | access_effects(a, node);
}

static uint32_t unary_effects(const why_analysis *a, int32_t node)
{
    return why_value__is_number(value_at(a, node, "operand")) ? 0 : WHY_EFFECT_RAISES;
}

static uint32_t update_effects(const why_analysis *a, int32_t node)
{
    int32_t target = why_syntax__named(a->tree, node, 0);

    return target_effects(a, target) |
           (why_value__is_number(why_analysis__value_of(a, target)) ? 0 : WHY_EFFECT_RAISES);
}

static uint32_t cast_effects(const why_analysis *a, int32_t node)
{
    return why_value__is_number(why_analysis__value_of(a, node)) &&
                   why_value__is_number(value_at(a, node, "value")) ? 0 : WHY_EFFECT_RAISES;
}

static uint32_t ternary_effects(const why_analysis *a, int32_t node)
{
    bool is_bool = value_at(a, node, "condition") == WHY_VALUE_BOOL;
    why_value left = value_at(a, node, "consequence"), right = value_at(a, node, "alternative");

    /* One number and one reference: the reference is unboxed. */
    return is_bool && left != WHY_VALUE_UNKNOWN && right != WHY_VALUE_UNKNOWN &&
                   why_value__is_number(left) == why_value__is_number(right)
               ? 0 : WHY_EFFECT_RAISES;
}

static uint32_t condition_effects(const why_analysis *a, int32_t node)
{
    int32_t condition = why_syntax__field(a->tree, node, "condition");

    return condition < 0 || why_value__is_number(why_analysis__value_of(a, condition))
               ? 0 : WHY_EFFECT_RAISES;
}

static uint32_t each_effects(const why_analysis *a, int32_t node)
{
    return WHY_EFFECT_WRITES | WHY_EFFECT_RAISES | WHY_EFFECT__LOADS |
           (value_at(a, node, "value") == WHY_VALUE_ARRAY ? 0 : WHY_EFFECT_CALLS);
}

/* A break with a label leaves more than the loop around it. */
static uint32_t break_effects(const why_analysis *a, int32_t node)
{
    if (why_syntax__n_named(a->tree, node) > 0)
        return WHY_EFFECT_JUMPS;
    return why_syntax__is(a->tree, node, "break_statement") ? WHY_EFFECT__BREAK
                                                            : WHY_EFFECT__CONTINUE;
}

static uint32_t name_effects(const why_analysis *a, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(a, node);

    /* In a file with threads others may look at fields. */
    return b && ((b->flags & WHY_IS_VOLATILE) ||
                 (b->kind == WHY_BINDING_GLOBAL && a->values->has_volatile))
               ? WHY_EFFECT_VOLATILE : 0;
}

const why_effect_row why_analysis__java_effects[] = {
    {"binary_expression", 0, binary_effects},
    {"assignment_expression", 0, assignment_effects},
    {"update_expression", 0, update_effects},
    {"unary_expression", 0, unary_effects},
    {"method_invocation", 0, why_analysis__call_effects},
    {"array_access", WHY_EFFECT_RAISES | WHY_EFFECT__LOADS, access_effects},
    {"field_access", 0, field_effects},
    {"cast_expression", 0, cast_effects},
    {"ternary_expression", 0, ternary_effects},
    {"if_statement while_statement do_statement for_statement", 0, condition_effects},
    {"switch_expression", 0, condition_effects},
    {"enhanced_for_statement", 0, each_effects},
    {"local_variable_declaration", 0, declaration_effects},
    {"break_statement continue_statement", 0, break_effects},
    {"yield_statement", WHY_EFFECT__YIELD, NULL},
    {"switch_label", WHY_EFFECT__CASE, NULL},
    {"return_statement labeled_statement", WHY_EFFECT_JUMPS, NULL},
    {"throw_statement", WHY_EFFECT_JUMPS | CALLS, NULL},
    {"assert_statement method_reference array_creation_expression", WHY_EFFECT_RAISES, NULL},
    {"object_creation_expression synchronized_statement try_with_resources_statement "
     "explicit_constructor_invocation template_expression string_interpolation", CALLS, NULL},
    {"class_declaration interface_declaration enum_declaration record_declaration "
     "method_declaration constructor_declaration field_declaration import_declaration "
     "package_declaration annotation_type_declaration", WHY_EFFECT_DECLARES, NULL},
    {"identifier", 0, name_effects},
    {"parenthesized_expression instanceof_expression lambda_expression class_literal "
     "decimal_integer_literal hex_integer_literal octal_integer_literal binary_integer_literal "
     "decimal_floating_point_literal hex_floating_point_literal character_literal string_literal "
     "string_fragment multiline_string_fragment escape_sequence true false null_literal this "
     "super argument_list array_initializer dimensions dimensions_expr variable_declarator "
     "expression_statement block integral_type floating_point_type boolean_type void_type "
     "type_identifier scoped_type_identifier generic_type array_type type_arguments wildcard "
     "type_list annotated_type modifiers switch_block switch_block_statement_group switch_rule "
     "try_statement catch_clause catch_formal_parameter catch_type finally_clause "
     "formal_parameters formal_parameter spread_parameter inferred_parameters line_comment "
     "block_comment class_body scoped_identifier type_parameters type_parameter type_bound "
     "superclass super_interfaces extends_interfaces throws constructor_body interface_body "
     "enum_body enum_constant enum_body_declarations marker_annotation annotation "
     "annotation_argument_list element_value_pair element_value_array_initializer program "
     "static_initializer guard permits", 0, NULL},
    {NULL, 0, NULL},
};
