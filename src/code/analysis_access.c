/* analysis_access.c — which variables a statement reads and writes, and whether two statements
 * touch each other. A use of a variable is direct (by its name), everything else (through a
 * pointer, a reference, a field of an object, an element of Java's arrays) is memory, and all
 * memory is taken as one. A variable that memory may reach (its address taken, global, captured,
 * an array) conflicts with memory; any other only with itself. */
#include "analysis_values_p.h"

static int32_t last_of(const why_tree *tree, int32_t node)
{
    return node + tree->nodes[node].n_below;
}

/* Node of the parts of one variable around its name: a, a[i] of an array, a.x of a struct. */
static int32_t whole_of(const why_analysis *a, int32_t use)
{
    const why_tree *tree = a->tree;
    int32_t node = use;

    for (;;) {
        int32_t parent = why_syntax__parent(tree, node);
        if (why_syntax__is(tree, parent, "parenthesized_expression")) {
            node = parent;
            continue;
        }
        if (!why_syntax__is_c_family(tree) || !why_syntax__is_field(tree, node, "argument"))
            return node;
        if (why_syntax__is(tree, parent, "subscript_expression")) {
            why_shape shape = why_analysis__shape_of(a, node);
            if (shape.n_levels == 0 || shape.levels[0] != 'a')
                return node;
        } else if (!why_syntax__is(tree, parent, "field_expression") ||
                   why_syntax__token(tree, parent, ".") < 0) {
            return node;
        }
        node = parent;
    }
}

/* Does the use, or what stands around it, write the variable: declared, assigned, counted up,
 * deleted, bound by a loop, a pattern, an import. */
static bool is_written(const why_analysis *a, int32_t use)
{
    static const char binders[] =
        "for_in_clause pattern_list tuple_pattern list_pattern list_splat_pattern "
        "as_pattern_target dotted_name aliased_import delete_statement global_statement "
        "nonlocal_statement init_declarator declaration array_declarator pointer_declarator "
        "reference_declarator parenthesized_declarator function_declarator "
        "structured_binding_declarator variable_declarator parameter_declaration "
        "formal_parameter catch_formal_parameter resource enhanced_for_statement for_range_loop "
        "case_pattern function_definition class_definition "
        "parameters lambda_parameters default_parameter typed_parameter "
        "typed_default_parameter dictionary_splat_pattern inferred_parameters type_pattern";
    const why_tree *tree = a->tree;
    int32_t node = whole_of(a, use), parent = why_syntax__parent(tree, node);

    if (why_syntax__is_any(tree, parent,
                           "assignment_expression assignment augmented_assignment "
                           "for_statement"))
        return why_syntax__is_field(tree, node, "left");
    if (why_syntax__is_any(tree, parent, "update_expression"))
        return true;
    if (why_syntax__is(tree, parent, "named_expression"))
        return why_syntax__is_field(tree, node, "name");
    if (!why_syntax__is_any(tree, parent, binders))
        return false;
    return !why_syntax__is_field(tree, node, "value") &&
           !why_syntax__is_field(tree, node, "right") &&
           !why_syntax__is_field(tree, node, "size") &&
           !why_syntax__is_field(tree, node, "type") &&
           !why_syntax__is_field(tree, node, "default_value") &&
           !why_syntax__is_field(tree, node, "body");
}

/* An argument that the callee may take by reference (C++). */
static bool is_handed_over(const why_analysis *a, int32_t use, int32_t within)
{
    const why_tree *tree = a->tree;

    if (!why_syntax__lang(tree, "cpp"))
        return false;
    for (int32_t at = use; at >= within; at = why_syntax__parent(tree, at)) {
        uint16_t own = a->values->effects[at];
        if (why_syntax__is_any(tree, at,
                               "call_expression new_expression declaration lambda_expression "
                               "initializer_list throw_statement return_statement "
                               "for_range_loop") &&
            (own & (WHY_EFFECT_CALLS | WHY_EFFECT_OPERATOR)))
            return true;
        /* cin >> x */
        if ((own & WHY_EFFECT_OPERATOR) &&
            why_syntax__is_any(tree, at,
                               "binary_expression unary_expression assignment_expression "
                               "subscript_expression comma_expression update_expression "
                               "conditional_expression pointer_expression field_expression"))
            return true;
    }
    return false;
}

/* Can memory, or code elsewhere, get at the variable. Of an array or a struct of C a part may be
 * pointed to without anybody taking the address of the whole. */
static bool is_reachable(const why_analysis *a, const why_binding *b)
{
    if (b->kind == WHY_BINDING_GLOBAL ||
        (b->flags & (WHY_IS_STATIC | WHY_IS_REFERENCE | WHY_IS_VOLATILE | WHY_IS_CAPTURED |
                     WHY_IS_ADDRESSED)))
        return true;
    return why_syntax__is_c_family(a->tree) && !why_value__is_number(b->value) &&
           b->value != WHY_VALUE_POINTER;
}

bool why_analysis__may_write(const why_analysis *a, int32_t node, const why_binding *b)
{
    const why_tree *tree = a->tree;
    uint32_t effects = why_analysis__effects(a, node);
    uint16_t all;
    int32_t index = (int32_t)(b - a->bindings);

    if (node < 0)
        return true;
    all = a->values->effects[node];
    if (effects & (WHY_EFFECT_MACRO))
        return true;
    if (is_reachable(a, b) && ((effects & (WHY_EFFECT_CALLS | WHY_EFFECT_OPERATOR)) ||
                            (all & WHY_EFFECT__STORES)))
        return true;
    for (int32_t i = node; i <= last_of(tree, node); i++) {
        if (a->binding_of[i] == index && (is_written(a, i) || is_handed_over(a, i, node)))
            return true;
    }
    return false;
}

/* ---- two statements ---- */

static bool is_name(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node,
                              "identifier type_identifier namespace_identifier "
                              "statement_identifier");
}

/* A name that is no variable: a field behind a dot, the name of a method. */
static bool is_elsewhere(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    return why_syntax__is_field(tree, node, "field") ||
           why_syntax__is_field(tree, node, "attribute") ||
           (why_syntax__is_field(tree, node, "name") &&
            why_syntax__is_any(tree, parent, "method_invocation keyword_argument"));
}

typedef struct {
    bool loads, stores;       /* memory */
    bool writes, writes_free; /* anything; a name without a binding */
    bool touches_reachable, writes_reachable;
} traffic;

static traffic traffic_of(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    uint16_t all = a->values->effects[node];
    traffic t = {.loads = (all & WHY_EFFECT__LOADS) != 0,
                 .stores = (all & WHY_EFFECT__STORES) != 0};

    for (int32_t i = node; i <= last_of(tree, node); i++) {
        const why_binding *b;
        bool is_write;
        if (!is_name(tree, i) || is_elsewhere(tree, i))
            continue;
        b = why_analysis__binding_of(a, i);
        is_write = is_written(a, i);
        t.writes = t.writes || is_write;
        if (b && b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER &&
            b->kind != WHY_BINDING_GLOBAL && !is_write)
            continue;
        t.writes_free = t.writes_free || (!b && is_write);
        t.touches_reachable = t.touches_reachable || !b || is_reachable(a, b);
        t.writes_reachable = t.writes_reachable || (is_write && (!b || is_reachable(a, b)));
    }
    return t;
}

/* Does `other` bear a name that `node` writes; names are compared by spelling too, so that a
 * declaration is never moved over a use of what it hides. */
static bool does_write_into(const why_analysis *a, int32_t node, int32_t other)
{
    const why_tree *tree = a->tree;

    for (int32_t i = node; i <= last_of(tree, node); i++) {
        if (!is_name(tree, i) || is_elsewhere(tree, i) || !is_written(a, i))
            continue;
        for (int32_t k = other; k <= last_of(tree, other); k++) {
            if (why_syntax__same_text(tree, i, k) && is_name(tree, k))
                return true;
        }
    }
    return false;
}

/* May the exception of one be seen together with what the other did. */
static bool is_order_of_raising_seen(const why_analysis *a, int32_t first, int32_t second)
{
    uint32_t one = why_analysis__effects(a, first), two = why_analysis__effects(a, second);
    int32_t other = one & WHY_EFFECT_RAISES ? second : first;
    traffic t;

    if (why_syntax__is_c_family(a->tree) || !((one | two) & WHY_EFFECT_RAISES))
        return false; /* C: a trap is undefined behaviour, there is nothing to see */
    if (one & two & WHY_EFFECT_RAISES)
        return true;
    if (!(why_analysis__effects(a, other) & WHY_EFFECT_WRITES))
        return false;
    t = traffic_of(a, other);
    if (t.stores || t.writes_reachable || t.writes_free || why_syntax__function(a->tree, first) < 0)
        return true;
    /* Locals are gone when the exception leaves the function; a handler may read them. */
    return why_syntax__above(a->tree, first,
                             "try_statement try_with_resources_statement with_statement") >
           why_syntax__function(a->tree, first);
}

bool why_analysis__are_independent(const why_analysis *a, int32_t first, int32_t second)
{
    const uint32_t barred = WHY_EFFECT_CALLS | WHY_EFFECT_OPERATOR | WHY_EFFECT_JUMPS |
                            WHY_EFFECT_MACRO | WHY_EFFECT_VOLATILE;
    uint32_t effects;
    traffic one, two;

    if (first < 0 || second < 0)
        return false;
    effects = why_analysis__effects(a, first) | why_analysis__effects(a, second);
    if (effects & barred)
        return false;
    if (is_order_of_raising_seen(a, first, second))
        return false;
    if (!(effects & (WHY_EFFECT_WRITES | WHY_EFFECT_DECLARES)))
        return true;
    one = traffic_of(a, first);
    two = traffic_of(a, second);
    if (one.writes_free || two.writes_free)
        return false;
    if (one.stores && (two.loads || two.stores || two.touches_reachable))
        return false;
    if (two.stores && (one.loads || one.stores || one.touches_reachable))
        return false;
    if ((one.loads && two.writes_reachable) || (two.loads && one.writes_reachable))
        return false;
    return !does_write_into(a, first, second) && !does_write_into(a, second, first);
}
