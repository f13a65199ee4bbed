/* analysis_values_python.c — what kind of value an expression of Python has. Variables are not
 * declared: the kind of one is the kind of everything ever assigned to it, when that is one. All
 * variables are found together: each begins as open, each round takes in the kinds of the right
 * sides, a kind only ever falls from open to one kind to unknown, so that rounds end. A parameter,
 * an import, a global of a file that reaches for names at run time, whatever is bound otherwise:
 * unknown. */
#include "analysis_values_p.h"

enum { MAX_ROUNDS = 24 };

/* ---- operators ---- */

static bool is_open(why_value v)
{
    return (int)v == WHY_VALUE_OPEN;
}

static bool is_op(const char *op, const char *text)
{
    return strcmp(op, text) == 0;
}

/* The result of op on two kinds; augmented assignments come without their "=". */
static why_value python_arithmetic(const why_analysis *a, const char *op, size_t n_op,
                                   why_value left, why_value right, int32_t right_node)
{
    char text[4] = "";
    bool has_double = left == WHY_VALUE_DOUBLE || right == WHY_VALUE_DOUBLE;

    memcpy(text, op, n_op < sizeof text ? n_op : sizeof text - 1);
    if (is_open(left) || is_open(right))
        return (why_value)WHY_VALUE_OPEN;
    /* The right side may be of a class of its own, derived from str. */
    if (is_op(text, "%") && left == WHY_VALUE_STRING)
        return right == WHY_VALUE_UNKNOWN ? right : WHY_VALUE_STRING;
    if (left == WHY_VALUE_STRING || right == WHY_VALUE_STRING) {
        if (is_op(text, "+"))
            return left == right ? WHY_VALUE_STRING : WHY_VALUE_UNKNOWN;
        return is_op(text, "*") && (left == WHY_VALUE_INT || right == WHY_VALUE_INT)
                   ? WHY_VALUE_STRING : WHY_VALUE_UNKNOWN;
    }
    if (!why_value__is_number(left) || !why_value__is_number(right))
        return WHY_VALUE_UNKNOWN;
    if (is_op(text, "+") || is_op(text, "-") || is_op(text, "*") || is_op(text, "//") ||
        is_op(text, "%"))
        return has_double ? WHY_VALUE_DOUBLE : WHY_VALUE_INT;
    if (is_op(text, "/")) /* of two ints: an int in Python 2, a float in Python 3 */
        return has_double ? WHY_VALUE_DOUBLE : WHY_VALUE_UNKNOWN;
    if (is_op(text, "**"))
        return !has_double && why_syntax__is(a->tree, why_syntax__bare(a->tree, right_node),
                                             "integer") ? WHY_VALUE_INT : WHY_VALUE_UNKNOWN;
    if (has_double)
        return WHY_VALUE_UNKNOWN;
    if (is_op(text, "<<") || is_op(text, ">>"))
        return WHY_VALUE_INT;
    if (is_op(text, "&") || is_op(text, "|") || is_op(text, "^"))
        return left == WHY_VALUE_BOOL && right == WHY_VALUE_BOOL ? WHY_VALUE_BOOL : WHY_VALUE_INT;
    return WHY_VALUE_UNKNOWN;
}

static why_value field_value(const why_analysis *a, int32_t node, const char *field)
{
    return why_analysis__value_of(a, why_syntax__field(a->tree, node, field));
}

static why_value joined(why_value left, why_value right)
{
    if (is_open(left))
        return right;
    return is_open(right) || left == right ? left : WHY_VALUE_UNKNOWN;
}

/* a < b < c gives a truth value when all are numbers or all strings; `is`, `in`, `not` always. */
static why_value comparison_value(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    why_value first = why_analysis__value_of(a, why_syntax__named(tree, node, 0));
    bool is_open_one = is_open(first), is_plain;

    is_plain = why_value__is_number(first) || first == WHY_VALUE_STRING || is_open_one ||
               first == WHY_VALUE_NULL;
    for (int32_t i = 1, n = why_syntax__n_named(tree, node); i < n; i++) {
        why_value v = why_analysis__value_of(a, why_syntax__named(tree, node, i));
        is_open_one = is_open_one || is_open(v);
        is_plain = is_plain && (why_value__is_number(v) || v == WHY_VALUE_STRING || is_open(v) ||
                                v == WHY_VALUE_NULL);
    }
    for (int32_t i = 0, child; !is_plain && (child = why_syntax__child(tree, node, i)) >= 0; i++) {
        if (!(tree->nodes[child].flags & WHY_NODE_NAMED) &&
            !why_syntax__text_is(tree, child, "is") && !why_syntax__text_is(tree, child, "in") &&
            !why_syntax__text_is(tree, child, "not") &&
            tree->text[why_syntax__start(tree, child)] != 'i' &&
            tree->text[why_syntax__start(tree, child)] != 'n')
            return WHY_VALUE_UNKNOWN;
    }
    return is_open_one && is_plain ? (why_value)WHY_VALUE_OPEN : WHY_VALUE_BOOL;
}

/* ---- names and literals ---- */

static why_value name_value(const why_analysis *a, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(a, node);

    return b ? why_analysis__inferred(a, b) : WHY_VALUE_UNKNOWN;
}

/* Length of the letters in front of the quote. */
static bool has_prefix(const why_tree *tree, int32_t node, const char *letters)
{
    for (uint32_t i = why_syntax__start(tree, node); i < why_syntax__end(tree, node); i++) {
        char c = tree->text[i];
        if (c == '"' || c == '\'' || c == '`')
            return false;
        if (strchr(letters, c))
            return true;
    }
    return false;
}

static why_value number_text_value(const why_tree *tree, int32_t node)
{
    uint32_t end = why_syntax__end(tree, node);
    char last = end > why_syntax__start(tree, node) ? tree->text[end - 1] : 'j';

    if (last == 'j' || last == 'J')
        return WHY_VALUE_UNKNOWN;
    return why_syntax__is(tree, node, "float") ? WHY_VALUE_DOUBLE : WHY_VALUE_INT;
}

static why_value unary_python(const why_analysis *a, int32_t node)
{
    why_value v = field_value(a, node, "argument");
    bool is_not = why_syntax__text_is(a->tree, why_syntax__field(a->tree, node, "operator"), "~");

    if (is_open(v))
        return v;
    if (v == WHY_VALUE_BOOL || v == WHY_VALUE_INT)
        return WHY_VALUE_INT;
    return v == WHY_VALUE_DOUBLE && !is_not ? v : WHY_VALUE_UNKNOWN;
}

static why_value python_any(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;

    if (why_syntax__is(tree, node, "identifier"))
        return name_value(a, node);
    if (why_syntax__is_any(tree, node, "integer float"))
        return number_text_value(tree, node);
    if (why_syntax__is(tree, node, "string"))
        return has_prefix(tree, node, "bBuU") || tree->text[why_syntax__start(tree, node)] == '`'
                   ? WHY_VALUE_UNKNOWN : WHY_VALUE_STRING;
    if (why_syntax__is(tree, node, "concatenated_string")) {
        for (int32_t i = 0, part; (part = why_syntax__named(tree, node, i)) >= 0; i++) {
            if (python_any(a, part) != WHY_VALUE_STRING)
                return WHY_VALUE_UNKNOWN;
        }
        return WHY_VALUE_STRING;
    }
    if (why_syntax__is_any(tree, node, "true false not_operator"))
        return WHY_VALUE_BOOL;
    if (why_syntax__is(tree, node, "none"))
        return WHY_VALUE_NULL;
    if (why_syntax__is(tree, node, "comparison_operator"))
        return comparison_value(a, node);
    if (why_syntax__is(tree, node, "unary_operator"))
        return unary_python(a, node);
    if (why_syntax__is(tree, node, "binary_operator")) {
        const char *op = why_syntax__operator(tree, node);
        return op ? python_arithmetic(a, op, strlen(op), field_value(a, node, "left"),
                                      field_value(a, node, "right"),
                                      why_syntax__field(tree, node, "right"))
                  : WHY_VALUE_UNKNOWN;
    }
    if (why_syntax__is(tree, node, "boolean_operator"))
        return joined(field_value(a, node, "left"), field_value(a, node, "right"));
    if (why_syntax__is(tree, node, "conditional_expression"))
        return joined(why_analysis__value_of(a, why_syntax__named(tree, node, 0)),
                      why_analysis__value_of(a, why_syntax__named(tree, node, 2)));
    if (why_syntax__is_any(tree, node, "named_expression"))
        return field_value(a, node, "value");
    if (why_syntax__is(tree, node, "call"))
        return why_analysis__python_call_value(a, node);
    if (why_syntax__is_any(tree, node,
                           "list dictionary set tuple list_comprehension set_comprehension "
                           "dictionary_comprehension generator_expression lambda expression_list"))
        return WHY_VALUE_OBJECT;
    return WHY_VALUE_UNKNOWN;
}

why_value why_analysis__value_in_python(const why_analysis *a, int32_t node)
{
    uint8_t *known = &a->values->value_of[node];
    why_value v;

    if (a->tree->nodes[node].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING))
        return WHY_VALUE_UNKNOWN;
    if (a->values->is_inferring)
        return python_any(a, node);
    if (*known == 0) {
        v = python_any(a, node);
        *known = (uint8_t)(v + 1);
    }
    return (why_value)(*known - 1);
}

/* ---- what is assigned to a variable ---- */

/* Element that a loop takes from `right`: range(...) gives ints. */
static why_value element_value(const why_analysis *a, int32_t right)
{
    const why_tree *tree = a->tree;
    int32_t node = why_syntax__bare(tree, right);
    int32_t function = why_syntax__field(tree, node, "function");
    why_value v;

    if (why_syntax__is(tree, node, "call") && why_analysis__is_free(a, function) &&
        !a->values->has_wildcard && !a->values->has_eval &&
        (why_syntax__text_is(tree, function, "range") ||
         why_syntax__text_is(tree, function, "xrange")))
        return WHY_VALUE_INT;
    v = why_analysis__value_of(a, node);
    return v == WHY_VALUE_STRING || is_open(v) ? v : WHY_VALUE_UNKNOWN;
}

/* a = b = value: the innermost right side. */
static int32_t assigned_of(const why_tree *tree, int32_t assignment)
{
    int32_t right = why_syntax__field(tree, assignment, "right");

    while (why_syntax__is(tree, right, "assignment"))
        right = why_syntax__field(tree, right, "right");
    return right;
}

/* a, b = 1, 2: the value at the place of the name. */
static why_value value_in_pattern(const why_analysis *a, int32_t use, int32_t pattern)
{
    const why_tree *tree = a->tree;
    int32_t holder = why_syntax__parent(tree, pattern), right,
            n = why_syntax__n_named(tree, pattern);

    if (!why_syntax__is(tree, holder, "assignment"))
        return WHY_VALUE_UNKNOWN;
    right = why_syntax__bare(tree, assigned_of(tree, holder));
    if (!why_syntax__is_any(tree, right, "expression_list tuple") ||
        why_syntax__n_named(tree, right) != n)
        return WHY_VALUE_UNKNOWN;
    for (int32_t i = 0; i < n; i++) {
        if (why_syntax__is_any(tree, why_syntax__named(tree, pattern, i), "list_splat_pattern") ||
            why_syntax__is(tree, why_syntax__named(tree, right, i), "list_splat"))
            return WHY_VALUE_UNKNOWN;
    }
    for (int32_t i = 0; i < n; i++) {
        if (why_syntax__named(tree, pattern, i) == use)
            return why_analysis__value_of(a, why_syntax__named(tree, right, i));
    }
    return WHY_VALUE_UNKNOWN;
}

/* What this use gives the variable: OPEN when it only reads. */
static why_value given_by(const why_analysis *a, int32_t use)
{
    static const char readers[] =
        "binary_operator unary_operator not_operator boolean_operator comparison_operator "
        "argument_list call attribute subscript slice parenthesized_expression "
        "expression_statement return_statement conditional_expression list set dictionary pair "
        "tuple expression_list if_statement while_statement elif_clause if_clause lambda "
        "list_splat dictionary_splat interpolation assert_statement print_statement "
        "raise_statement yield await list_comprehension set_comprehension chevron "
        "dictionary_comprehension generator_expression global_statement nonlocal_statement "
        "format_specifier decorator with_item exec_statement delete_statement";
    const why_tree *tree = a->tree;
    int32_t parent = why_syntax__parent(tree, use);
    bool is_left = why_syntax__is_field(tree, use, "left");

    if (why_syntax__is(tree, parent, "assignment")) {
        int32_t right = assigned_of(tree, parent);
        if (!is_left)
            return (why_value)WHY_VALUE_OPEN;
        return right < 0 ? (why_value)WHY_VALUE_OPEN : why_analysis__value_of(a, right);
    }
    if (why_syntax__is(tree, parent, "augmented_assignment")) {
        const char *op = why_syntax__operator(tree, parent);
        int32_t right = why_syntax__field(tree, parent, "right");
        if (!is_left)
            return (why_value)WHY_VALUE_OPEN;
        return op ? python_arithmetic(a, op, strlen(op) - 1, name_value(a, use),
                                      why_analysis__value_of(a, right), right)
                  : WHY_VALUE_UNKNOWN;
    }
    if (why_syntax__is_any(tree, parent, "for_statement for_in_clause"))
        return is_left ? element_value(a, why_syntax__field(tree, parent, "right"))
                       : (why_value)WHY_VALUE_OPEN;
    if (why_syntax__is(tree, parent, "named_expression"))
        return why_syntax__is_field(tree, use, "name") ? field_value(a, parent, "value")
                                                       : (why_value)WHY_VALUE_OPEN;
    if (why_syntax__is(tree, parent, "keyword_argument") ||
        why_syntax__is_any(tree, parent, "default_parameter typed_default_parameter"))
        return why_syntax__is_field(tree, use, "value") ? (why_value)WHY_VALUE_OPEN
                                                        : WHY_VALUE_UNKNOWN;
    if (why_syntax__is_any(tree, parent, "pattern_list tuple_pattern"))
        return value_in_pattern(a, use, parent);
    return why_syntax__is_any(tree, parent, readers) ? (why_value)WHY_VALUE_OPEN
                                                     : WHY_VALUE_UNKNOWN;
}

/* ---- all variables together ---- */

static bool is_inferable(const why_analysis *a, const why_binding *b)
{
    if (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_GLOBAL)
        return false;
    if (b->name < 0 || a->values->has_eval)
        return false;
    /* A field of a class may be set from anywhere. */
    return !why_syntax__is(a->tree,
                           why_syntax__above(a->tree, b->name,
                                             "class_definition function_definition lambda"),
                           "class_definition");
}

static bool infer_round(why_analysis *a)
{
    bool has_changed = false;

    for (int32_t i = 0; i < a->tree->n_nodes; i++) {
        int32_t b = a->binding_of[i];
        why_value now, given;
        if (b < 0)
            continue;
        now = (why_value)a->values->inferred[b];
        if (now == WHY_VALUE_UNKNOWN)
            continue;
        given = joined(now, given_by(a, i));
        has_changed = has_changed || given != now;
        a->values->inferred[b] = (uint8_t)given;
    }
    return has_changed;
}

int why_analysis__infer_values(why_analysis *a)
{
    bool has_changed = true;

    for (int32_t i = 0; i < a->n_bindings; i++)
        a->values->inferred[i] = (uint8_t)(is_inferable(a, &a->bindings[i]) ? WHY_VALUE_OPEN
                                                                            : WHY_VALUE_UNKNOWN);
    a->values->is_inferring = true;
    for (int round = 0; has_changed && round < MAX_ROUNDS; round++) {
        WHY_TRY(why_check_cancel(a->cx));
        has_changed = infer_round(a);
    }
    a->values->is_inferring = false;
    for (int32_t i = 0; i < a->n_bindings; i++) {
        if (has_changed || a->values->inferred[i] == WHY_VALUE_OPEN)
            a->values->inferred[i] = WHY_VALUE_UNKNOWN;
    }
    return WHY_OK;
}
