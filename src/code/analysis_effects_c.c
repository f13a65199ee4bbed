/* analysis_effects_c.c — what running one node of C or C++ may do by itself. In C++ an operator on
 * anything but values of builtin types may be somebody's own, a declaration of an object calls its
 * constructor, a condition that is an object its conversion. Signed overflow and shifts too wide
 * are undefined and not told: what is evaluated only where it was before keeps them as they are. */
#include "analysis_values_p.h"

enum {
    EVERYTHING = WHY_EFFECT__EVERYTHING,
    CALLS = WHY_EFFECT_CALLS | WHY_EFFECT_RAISES
};

static bool is_word_of(const char *word, const char *list)
{
    size_t n = strlen(word);

    for (const char *at = list; (at = strstr(at, word)) != NULL; at += n) {
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    }
    return false;
}

static bool is_cpp(const why_analysis *a)
{
    return why_syntax__lang(a->tree, "cpp");
}

/* OPERATOR when, in C++, an operator on this operand may be somebody's own. */
static uint32_t operand(const why_analysis *a, int32_t node)
{
    return is_cpp(a) && !why_value__is_builtin(why_analysis__value_of(a, node))
               ? WHY_EFFECT_OPERATOR | WHY_EFFECT_RAISES : 0;
}

static int32_t part(const why_analysis *a, int32_t node, const char *field)
{
    return why_syntax__field(a->tree, node, field);
}

/* Reading through a pointer; in a file with volatile data or threads it may be such. */
static uint32_t load(const why_analysis *a)
{
    return WHY_EFFECT__LOADS | (a->values->has_volatile ? WHY_EFFECT_VOLATILE : 0);
}

static uint32_t binary_effects(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);
    int32_t left = part(a, node, "left"), right = part(a, node, "right");
    uint32_t effects = op ? operand(a, left) | operand(a, right) : EVERYTHING;

    if (op && is_word_of(op, "/ %") &&
        !(why_value__is_number(why_analysis__value_of(a, node)) &&
          (!why_value__is_integer(why_analysis__value_of(a, node)) ||
           why_analysis__is_nonzero_literal(a, right))))
        effects |= WHY_EFFECT_RAISES;
    return effects;
}

static uint32_t subscript_effects(const why_analysis *a, int32_t node)
{
    int32_t base = part(a, node, "argument"), index = part(a, node, "indices");
    why_shape shape = why_analysis__shape_of(a, base);
    const char *container = why_analysis__container(a, &shape);
    bool is_array = shape.n_levels > 0 && shape.levels[0] == 'a';

    if (index < 0)
        index = part(a, node, "index");
    if (why_syntax__is(a->tree, index, "subscript_argument_list"))
        index = why_syntax__named(a->tree, index, 0);
    if (is_cpp(a) && !why_value__is_integer(why_analysis__value_of(a, index)))
        return WHY_EFFECT_OPERATOR | CALLS | WHY_EFFECT_WRITES;
    /* operator[] of these does nothing but compute an address; a map's may insert. */
    if (container)
        return is_word_of(container, "vector array deque string")
                   ? WHY_EFFECT_RAISES | load(a)
                   : WHY_EFFECT_OPERATOR | CALLS | WHY_EFFECT_WRITES;
    if (is_cpp(a) && shape.n_levels == 0)
        return WHY_EFFECT_OPERATOR | CALLS | WHY_EFFECT_WRITES;
    return WHY_EFFECT_RAISES | (is_array ? 0 : load(a));
}

static uint32_t field_effects(const why_analysis *a, int32_t node)
{
    bool is_arrow = why_syntax__token(a->tree, node, ".") < 0;
    why_value v;

    if (!is_arrow)
        return 0;
    v = why_analysis__value_of(a, part(a, node, "argument"));
    if (is_cpp(a) && v != WHY_VALUE_POINTER && v != WHY_VALUE_ARRAY)
        return WHY_EFFECT_OPERATOR | CALLS;
    return load(a) | WHY_EFFECT_RAISES;
}

static uint32_t pointer_effects(const why_analysis *a, int32_t node)
{
    int32_t argument = part(a, node, "argument");
    why_value v = why_analysis__value_of(a, argument);

    if (why_syntax__token(a->tree, node, "&") >= 0)
        return is_cpp(a) && v == WHY_VALUE_UNKNOWN ? WHY_EFFECT_OPERATOR : 0;
    if (is_cpp(a) && v != WHY_VALUE_POINTER && v != WHY_VALUE_ARRAY)
        return WHY_EFFECT_OPERATOR | CALLS;
    return load(a) | WHY_EFFECT_RAISES;
}

/* The place an assignment writes: plain when it is a variable or a part of one. */
static uint32_t target_effects(const why_analysis *a, int32_t target)
{
    const why_tree *tree = a->tree;
    int32_t node = why_syntax__bare(tree, target);
    const why_binding *b;

    for (;;) {
        int32_t base = why_syntax__field(tree, node, "argument");
        if (why_syntax__is(tree, node, "subscript_expression")) {
            why_shape shape = why_analysis__shape_of(a, base);
            if (shape.n_levels == 0 || shape.levels[0] != 'a')
                break;
        } else if (!why_syntax__is(tree, node, "field_expression") ||
                   why_syntax__token(tree, node, ".") < 0) {
            break;
        }
        node = why_syntax__bare(tree, base);
    }
    b = why_analysis__binding_of(a, node);
    if (why_syntax__is(tree, node, "identifier") && b && !(b->flags & WHY_IS_REFERENCE) &&
        (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_PARAMETER ||
         b->kind == WHY_BINDING_GLOBAL))
        return WHY_EFFECT_WRITES;
    return WHY_EFFECT_WRITES | WHY_EFFECT__STORES;
}

static uint32_t assignment_effects(const why_analysis *a, int32_t node)
{
    int32_t left = part(a, node, "left");
    uint32_t effects = target_effects(a, left) | operand(a, left);

    /* int = object: a conversion of the object's */
    return effects | operand(a, part(a, node, "right"));
}

static uint32_t conditional_effects(const why_analysis *a, int32_t node)
{
    return operand(a, part(a, node, "condition")) | operand(a, node);
}

/* Conditions of if, while, for, do, switch. */
static uint32_t condition_effects(const why_analysis *a, int32_t node)
{
    int32_t condition = part(a, node, "condition");

    if (condition < 0)
        return 0;
    if (why_syntax__is(a->tree, condition, "condition_clause"))
        condition = part(a, condition, "value");
    if (why_syntax__is(a->tree, condition, "declaration"))
        condition = part(a, condition, "value");
    return operand(a, condition);
}

static uint32_t range_loop_effects(const why_analysis *a, int32_t node)
{
    why_shape range = why_analysis__shape_of(a, part(a, node, "right")), element;
    const char *container = why_analysis__container(a, &range);
    bool is_known = (range.n_levels > 0 && range.levels[0] == 'a') || container;

    element = why_analysis__shape_below(a, &range);
    if (is_known && (why_value__is_builtin(why_shape__value(&element)) ||
                     why_syntax__is(a->tree, part(a, node, "declarator"),
                                    "reference_declarator")))
        return WHY_EFFECT_WRITES | load(a);
    return EVERYTHING & ~(uint32_t)(WHY_EFFECT_JUMPS | WHY_EFFECT_DECLARES | WHY_EFFECT_MACRO);
}

static bool has_qualifier(const why_tree *tree, int32_t node, const char *word)
{
    for (int32_t i = 0, child; (child = why_syntax__named(tree, node, i)) >= 0; i++) {
        if (why_syntax__is_any(tree, child, "type_qualifier storage_class_specifier") &&
            why_syntax__text_is(tree, child, word))
            return true;
    }
    return false;
}

/* The name that a declarator declares, or -1. */
static int32_t declared_name(const why_tree *tree, int32_t declarator)
{
    while (declarator >= 0 && !why_syntax__is(tree, declarator, "identifier")) {
        int32_t inner = why_syntax__field(tree, declarator, "declarator");
        if (inner < 0 && why_syntax__is_any(tree, declarator,
                                            "reference_declarator parenthesized_declarator"))
            inner = why_syntax__named(tree, declarator, 0);
        declarator = inner;
    }
    return declarator;
}

/* Objects of C++ are constructed and destroyed: calls, unless the type is builtin. */
static uint32_t declaration_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    uint32_t effects = WHY_EFFECT_DECLARES | WHY_EFFECT_WRITES;

    if (has_qualifier(tree, node, "volatile") || has_qualifier(tree, node, "_Atomic"))
        effects |= WHY_EFFECT_VOLATILE;
    if (!is_cpp(a))
        return effects;
    for (int32_t i = node + 1; i <= node + tree->nodes[node].n_below;
         i += 1 + tree->nodes[i].n_below) {
        int32_t name, value = part(a, i, "value");
        const why_binding *b;
        why_shape shape;
        if (!why_syntax__is_field(tree, i, "declarator"))
            continue;
        name = declared_name(tree, i);
        b = why_analysis__binding_of(a, name);
        if (!b)
            return effects | CALLS;
        shape = why_analysis__shape_of_binding(a, b);
        if (!why_value__is_builtin(why_shape__value(&shape)) ||
            !why_value__is_builtin(shape.levels[0] == 'a' && shape.n_levels > 0
                                       ? shape.base : WHY_VALUE_INT))
            effects |= b->flags & WHY_IS_REFERENCE ? 0 : CALLS;
        if (value >= 0 && !why_syntax__is_any(tree, value, "initializer_list argument_list") &&
            !(b->flags & WHY_IS_REFERENCE))
            effects |= operand(a, value);
        if (why_syntax__is_any(tree, value, "initializer_list argument_list")) {
            for (int32_t k = 0, item; (item = why_syntax__named(tree, value, k)) >= 0; k++)
                effects |= why_syntax__is(tree, item, "initializer_list") ? 0 : operand(a, item);
        }
    }
    return effects;
}

static uint32_t lambda_effects(const why_analysis *a, int32_t node)
{
    int32_t captures = part(a, node, "captures");

    /* A capture by value may copy an object. */
    return why_syntax__text_is(a->tree, captures, "[]") ||
                   why_syntax__text_is(a->tree, captures, "[&]") ? 0 : CALLS;
}

static uint32_t name_effects(const why_analysis *a, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(a, node);
    int32_t word = a->word_of[node];

    /* A macro that is more than a number may name any variable. */
    if (word >= 0 && (a->words.words[word].flags & WHY_WORD_MACRO) &&
        why_analysis__macro_value(a, node) == WHY_VALUE_UNKNOWN)
        return WHY_EFFECT_MACRO;
    if (!b)
        return 0;
    return (b->flags & WHY_IS_VOLATILE ? WHY_EFFECT_VOLATILE : 0) |
           (b->flags & WHY_IS_REFERENCE ? load(a) : 0);
}

static uint32_t update_effects(const why_analysis *a, int32_t node)
{
    int32_t target = part(a, node, "argument");

    return target_effects(a, target) | operand(a, target);
}

static uint32_t unary_effects(const why_analysis *a, int32_t node)
{
    return operand(a, part(a, node, "argument"));
}

static uint32_t comma_effects(const why_analysis *a, int32_t node)
{
    return operand(a, part(a, node, "left")) | operand(a, part(a, node, "right"));
}

/* T{...} constructs. */
static uint32_t literal_effects(const why_analysis *a, int32_t node)
{
    (void)node;
    return is_cpp(a) ? CALLS : 0;
}

static uint32_t cast_effects(const why_analysis *a, int32_t node)
{
    return operand(a, node) | operand(a, part(a, node, "value"));
}

const why_effect_row why_analysis__c_effects[] = {
    {"identifier", 0, name_effects},
    {"binary_expression", 0, binary_effects},
    {"update_expression", 0, update_effects},
    {"unary_expression", 0, unary_effects},
    {"comma_expression", 0, comma_effects},
    {"cast_expression", 0, cast_effects},
    {"compound_literal_expression", 0, literal_effects},
    {"call_expression", 0, why_analysis__call_effects},
    {"subscript_expression", 0, subscript_effects},
    {"field_expression", 0, field_effects},
    {"pointer_expression", 0, pointer_effects},
    {"assignment_expression", 0, assignment_effects},
    {"conditional_expression", 0, conditional_effects},
    {"if_statement while_statement do_statement for_statement switch_statement", 0,
     condition_effects},
    {"for_range_loop", 0, range_loop_effects},
    {"declaration", 0, declaration_effects},
    {"lambda_expression", 0, lambda_effects},
    {"break_statement", WHY_EFFECT__BREAK, NULL},
    {"continue_statement", WHY_EFFECT__CONTINUE, NULL},
    {"case_statement", WHY_EFFECT__CASE, NULL},
    {"return_statement goto_statement labeled_statement co_return_statement "
     "seh_leave_statement", WHY_EFFECT_JUMPS, NULL},
    {"throw_statement", WHY_EFFECT_JUMPS | CALLS, NULL},
    {"new_expression delete_expression co_await_expression co_yield_statement gnu_asm_expression "
     "fold_expression user_defined_literal requires_expression extension_expression "
     "generic_expression",
     CALLS | WHY_EFFECT_WRITES | WHY_EFFECT_OPERATOR | WHY_EFFECT__LOADS | WHY_EFFECT__STORES,
     NULL},
    {"type_definition alias_declaration using_declaration static_assert_declaration "
     "namespace_alias_definition template_declaration namespace_definition linkage_specification "
     "concept_definition friend_declaration function_definition template_instantiation "
     "static_assert",
     WHY_EFFECT_DECLARES, NULL},
    {"parenthesized_expression number_literal char_literal character string_literal "
     "concatenated_string raw_string_literal string_content escape_sequence true false null this "
     "comment expression_statement compound_statement else_clause condition_clause "
     "argument_list subscript_argument_list init_declarator pointer_declarator array_declarator "
     "function_declarator reference_declarator parenthesized_declarator initializer_list "
     "initializer_pair field_designator subscript_designator type_descriptor primitive_type "
     "sized_type_specifier type_identifier type_qualifier storage_class_specifier "
     "placeholder_type_specifier auto qualified_identifier namespace_identifier field_identifier "
     "statement_identifier template_type template_function template_argument_list "
     "template_method dependent_name dependent_type nested_namespace_specifier "
     "sizeof_expression alignof_expression offsetof_expression abstract_pointer_declarator "
     "abstract_array_declarator abstract_reference_declarator abstract_function_declarator "
     "abstract_parenthesized_declarator parameter_list parameter_declaration "
     "optional_parameter_declaration variadic_parameter lambda_capture_specifier "
     "lambda_default_capture trailing_return_type decltype new_declarator struct_specifier "
     "class_specifier union_specifier enum_specifier enumerator enumerator_list "
     "field_declaration field_declaration_list bitfield_clause base_class_clause "
     "access_specifier catch_clause try_statement init_statement raw_string_delimiter "
     "raw_string_content structured_binding_declarator attributed_declarator noexcept "
     "throw_specifier virtual_specifier literal_suffix system_lib_string operator_name "
     "destructor_name declaration_list translation_unit template_parameter_list "
     "type_parameter_declaration optional_type_parameter_declaration", 0, NULL},
    {NULL, 0, NULL},
};
