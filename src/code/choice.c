/* choice.c — when c ? yes : no and two branches are the same: the conversions each goes through are
 * compared by the kinds of values, and what is not known does not agree. */
#include <string.h>

#include "analysis_values_p.h"
#include "choice_p.h"

static bool is_python(const why_tree *tree)
{
    return why_syntax__lang(tree, "python");
}

/* ---- parts ---- */

bool why_choice__parts(const why_tree *tree, int32_t node, int32_t *condition, int32_t *yes,
                       int32_t *no)
{
    int32_t bare = why_syntax__bare(tree, node);

    if (!why_syntax__is_any(tree, bare, "conditional_expression ternary_expression"))
        return false;
    if (is_python(tree)) {
        *yes = why_syntax__named(tree, bare, 0);
        *condition = why_syntax__named(tree, bare, 1);
        *no = why_syntax__named(tree, bare, 2);
    } else {
        *condition = why_syntax__field(tree, bare, "condition");
        *yes = why_syntax__field(tree, bare, "consequence");
        *no = why_syntax__field(tree, bare, "alternative");
    }
    return *condition >= 0 && *yes >= 0 && *no >= 0;
}

bool why_choice__use(const why_tree *tree, int32_t statement, why_choice_use *use)
{
    int32_t e = why_syntax__named(tree, statement, 0);

    if (why_syntax__n_named(tree, statement) != 1)
        return false;
    use->left = -1;
    use->value = e;
    if (why_syntax__is(tree, statement, "return_statement"))
        return true;
    if (!why_syntax__is(tree, statement, "expression_statement") ||
        !why_syntax__is_any(tree, e, "assignment_expression assignment") ||
        why_syntax__field(tree, e, "type") >= 0 || why_syntax__token(tree, e, "=") < 0)
        return false;
    use->left = why_syntax__field(tree, e, "left");
    use->value = why_syntax__field(tree, e, "right");
    return use->left >= 0 && use->value >= 0;
}

/* ---- what is returned ---- */

why_value why_choice__returned(const why_analysis *a, int32_t statement)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t function = why_syntax__function(tree, statement);
    int32_t type = why_syntax__field(tree, function, "type");
    int32_t declarator = why_syntax__field(tree, function, "declarator");

    if (why_syntax__is(tree, function, "method_declaration")) {
        if (why_syntax__field(tree, function, "dimensions") >= 0)
            return WHY_VALUE_UNKNOWN;
        if (why_syntax__is(tree, type, "type_identifier") &&
            why_syntax__text_is(tree, type, "String"))
            return WHY_VALUE_STRING;
        if (why_syntax__text_is(tree, type, "char") || why_syntax__text_is(tree, type, "byte") ||
            why_syntax__text_is(tree, type, "short"))
            return WHY_VALUE_NARROW;
        return why_syntax__is_any(tree, type, "integral_type floating_point_type boolean_type")
                   ? WHY_VALUE_INT
                   : WHY_VALUE_UNKNOWN;
    }
    if (!why_syntax__is(tree, function, "function_definition") ||
        why_syntax__text_is(tree, type, "void"))
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__is(tree, declarator, "pointer_declarator"))
        return WHY_VALUE_POINTER;
    if (!why_syntax__is(tree, declarator, "function_declarator"))
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__is_any(tree, type, "primitive_type sized_type_specifier"))
        return WHY_VALUE_INT;
    if (why_syntax__is(tree, type, "type_identifier")) {
        why_shape shape = why_analysis__shape_of_type(a, type);
        return why_shape__value(&shape);
    }
    return WHY_VALUE_UNKNOWN;
}

bool why_choice__is_fixed(const why_tree *tree, int32_t statement)
{
    int32_t function = why_syntax__function(tree, statement);

    if (is_python(tree))
        return false;
    if (!why_syntax__is_any(tree, function,
                            "function_definition method_declaration constructor_declaration") ||
        why_syntax__above(tree, statement, "lambda_expression requires_expression") > function)
        return true;
    for (int32_t i = why_syntax__child(tree, function, 0); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_syntax__text_is(tree, i, "constexpr") || why_syntax__text_is(tree, i, "consteval"))
            return true;
    }
    return false;
}

/* ---- the target of an assignment ---- */

static bool is_leaf(const why_tree *tree, int32_t node)
{
    return tree->nodes[node].n_below == 0 ||
           (why_syntax__is(tree, node, "subscript_argument_list") &&
            why_syntax__n_named(tree, node) == 1 &&
            tree->nodes[why_syntax__named(tree, node, 0)].n_below == 0);
}

/* a[i], p->x: names and literals only. */
static bool is_flat_access(const why_tree *tree, int32_t left)
{
    if (!why_syntax__is_any(tree, left,
                            "subscript_expression array_access field_expression field_access"))
        return false;
    for (int32_t i = why_syntax__named(tree, left, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        if (!is_leaf(tree, i))
            return false;
    }
    return true;
}

bool why_choice__is_target(const why_analysis *a, int32_t left, int32_t condition, int32_t yes,
                           int32_t no)
{
    const why_tree *tree = why_analysis__tree(a);
    uint32_t effects;

    if (is_python(tree) || why_syntax__is(tree, left, "identifier"))
        return true;
    effects = why_analysis__effects(a, condition) | why_analysis__effects(a, yes) |
              why_analysis__effects(a, no);
    return is_flat_access(tree, left) && !(effects & ~(uint32_t)WHY_EFFECT_RAISES) &&
           !(why_analysis__effects(a, left) & ~(uint32_t)WHY_EFFECT_RAISES);
}

/* ---- values ---- */

static bool is_small(why_value v)
{
    return v == WHY_VALUE_BOOL || v == WHY_VALUE_NARROW || v == WHY_VALUE_INT;
}

/* Both go into one type that holds every value of either exactly. Not float: it rounds an int. */
static bool is_common_exact(const why_tree *tree, why_value x, why_value y)
{
    if (!why_value__is_number(x) || !why_value__is_number(y))
        return false;
    if (why_syntax__lang(tree, "java") && (x == WHY_VALUE_BOOL) != (y == WHY_VALUE_BOOL))
        return false;
    if (x == y || (is_small(x) && is_small(y)))
        return true;
    if (is_small(y)) {
        why_value swap = x;
        x = y;
        y = swap;
    }
    return is_small(x) && (y == WHY_VALUE_LONG || y == WHY_VALUE_DOUBLE);
}

static bool is_text_or_null(why_value v)
{
    return v == WHY_VALUE_STRING || v == WHY_VALUE_NULL;
}

static bool is_address(why_value v)
{
    return v == WHY_VALUE_POINTER || v == WHY_VALUE_NULL || v == WHY_VALUE_ARRAY;
}

bool why_choice__may_split(const why_analysis *a, why_value target, int32_t yes, int32_t no)
{
    const why_tree *tree = why_analysis__tree(a);
    why_value x = why_analysis__value_of(a, yes), y = why_analysis__value_of(a, no);

    if (is_python(tree))
        return true;
    if (why_syntax__lang(tree, "java") && target == WHY_VALUE_STRING)
        return is_text_or_null(x) && is_text_or_null(y);
    /* In C whatever takes a number converts it as a number. */
    if (why_value__is_number(target) ||
        (target == WHY_VALUE_UNKNOWN && why_syntax__lang(tree, "c")))
        return is_common_exact(tree, x, y);
    return why_syntax__is_c_family(tree) && target == WHY_VALUE_POINTER && is_address(x) &&
           is_address(y);
}

bool why_choice__may_join(const why_analysis *a, why_value target, int32_t yes, int32_t no)
{
    const why_tree *tree = why_analysis__tree(a);
    why_value x = why_analysis__value_of(a, yes), y = why_analysis__value_of(a, no);

    if (is_python(tree))
        return true;
    if (!why_choice__may_split(a, target, yes, no) ||
        (why_syntax__lang(tree, "java") && target == WHY_VALUE_NARROW))
        return false;
    if (target == WHY_VALUE_POINTER)
        return (x == WHY_VALUE_NULL) != (y == WHY_VALUE_NULL);
    return true;
}
