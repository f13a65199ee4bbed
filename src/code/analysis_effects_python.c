/* analysis_effects_python.c — what running one node of Python may do by itself. Operators on kinds
 * that are not known may run anybody's method; a name may not be bound yet when it is read; what
 * numbers and strings do is known. */
#include "analysis_values_p.h"

enum {
    ANY_OPERATOR = WHY_EFFECT_OPERATOR | WHY_EFFECT_RAISES,
    CALLS = WHY_EFFECT_CALLS | WHY_EFFECT_RAISES
};

static why_value value_at(const why_analysis *a, int32_t node, const char *field)
{
    return why_analysis__value_of(a, why_syntax__field(a->tree, node, field));
}

static bool is_int(why_value v)
{
    return v == WHY_VALUE_INT || v == WHY_VALUE_BOOL;
}

static bool is_known(why_value v)
{
    return why_value__is_number(v) || v == WHY_VALUE_STRING || v == WHY_VALUE_NULL;
}

/* ---- operators ---- */

static uint32_t arithmetic_effects(const why_analysis *a, char op, why_value left,
                                   why_value right, int32_t right_node, bool is_double)
{
    if (left == WHY_VALUE_STRING && right == WHY_VALUE_STRING)
        return op == '+' ? 0 : ANY_OPERATOR;
    if (op == '*' && ((left == WHY_VALUE_STRING && is_int(right)) ||
                      (is_int(left) && right == WHY_VALUE_STRING)) && !is_double)
        return 0;
    if (op == '%' && left == WHY_VALUE_STRING && is_known(right))
        return WHY_EFFECT_RAISES;
    if (!why_value__is_number(left) || !why_value__is_number(right))
        return ANY_OPERATOR;
    if (op == '@')
        return WHY_EFFECT_RAISES;
    /* An int too large for a float raises. */
    if (is_int(left) != is_int(right) &&
        !why_syntax__is_any(a->tree, why_syntax__bare(a->tree, right_node), "integer float"))
        return WHY_EFFECT_RAISES;
    if (op == '/' || op == '%')
        return why_analysis__is_nonzero_literal(a, right_node) ? 0 : WHY_EFFECT_RAISES;
    if (op == '<' || op == '>')
        return why_syntax__is(a->tree, why_syntax__bare(a->tree, right_node), "integer")
                   ? 0 : WHY_EFFECT_RAISES;
    if (op == '*' && is_double) /* ** */
        return is_int(left) && why_syntax__is(a->tree, why_syntax__bare(a->tree, right_node),
                                              "integer") ? 0 : WHY_EFFECT_RAISES;
    if (op == '&' || op == '|' || op == '^')
        return is_int(left) && is_int(right) ? 0 : WHY_EFFECT_RAISES;
    return op == '+' || op == '-' || op == '*' ? 0 : ANY_OPERATOR;
}

static uint32_t binary_effects(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);
    int32_t right = why_syntax__field(a->tree, node, "right");

    if (!op)
        return ANY_OPERATOR;
    return arithmetic_effects(a, op[0], value_at(a, node, "left"),
                              why_analysis__value_of(a, right), right, op[1] == op[0]);
}

/* bool(x) of an unknown value may call. */
static uint32_t truth_effects(const why_analysis *a, int32_t node)
{
    return node < 0 || is_known(why_analysis__value_of(a, node)) ? 0 : ANY_OPERATOR;
}

static uint32_t condition_effects(const why_analysis *a, int32_t node)
{
    return truth_effects(a, why_syntax__field(a->tree, node, "condition"));
}

static uint32_t first_truth(const why_analysis *a, int32_t node)
{
    int32_t field = why_syntax__field(a->tree, node, "left");

    if (field < 0)
        field = why_syntax__field(a->tree, node, "argument");
    return truth_effects(a, field >= 0 ? field : why_syntax__named(a->tree, node, 0));
}

static uint32_t choice_effects(const why_analysis *a, int32_t node)
{
    return truth_effects(a, why_syntax__named(a->tree, node, 1));
}

static uint32_t comparison_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int n_numbers = 0, n_strings = 0, n_others = 0;
    bool is_identity = true, is_order = false, is_in = false;

    for (int32_t i = 0, child; (child = why_syntax__child(tree, node, i)) >= 0; i++) {
        why_value v;
        if (!(tree->nodes[child].flags & WHY_NODE_NAMED)) {
            char c = tree->text[why_syntax__start(tree, child)];
            bool is_is = c == 'i' && tree->text[why_syntax__start(tree, child) + 1] == 's';
            is_identity = is_identity && (is_is || (c == 'n' && i > 0 && is_identity &&
                                                    why_syntax__text_is(tree, child, "not")));
            is_order = is_order || c == '<' || c == '>';
            is_in = is_in || (!is_is && (c == 'i' || c == 'n'));
            continue;
        }
        v = why_analysis__value_of(a, child);
        n_numbers += why_value__is_number(v);
        n_strings += v == WHY_VALUE_STRING;
        n_others += !is_known(v);
    }
    if (is_identity)
        return 0;
    if (is_in || n_others > 0)
        return n_others == 0 && n_numbers == 0 ? WHY_EFFECT_RAISES : ANY_OPERATOR;
    if (!is_order)
        return 0;
    return n_numbers == 0 || n_strings == 0 ? (n_numbers + n_strings ==
                                               why_syntax__n_named(tree, node)
                                                   ? 0 : WHY_EFFECT_RAISES)
                                            : WHY_EFFECT_RAISES;
}

static uint32_t unary_effects(const why_analysis *a, int32_t node)
{
    why_value v = value_at(a, node, "argument");
    bool is_not = why_syntax__text_is(a->tree, why_syntax__field(a->tree, node, "operator"), "~");

    return is_int(v) || (v == WHY_VALUE_DOUBLE && !is_not) ? 0 : ANY_OPERATOR;
}

static uint32_t subscript_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t index = why_syntax__field(tree, node, "subscript");
    bool is_string = value_at(a, node, "value") == WHY_VALUE_STRING;

    if (is_string && is_int(why_analysis__value_of(a, index)))
        return WHY_EFFECT_RAISES;
    return ANY_OPERATOR | WHY_EFFECT__LOADS;
}

/* ---- names ---- */

/* A statement that binds the name whenever it ends: x = ..., for x in ... does not. */
static bool does_bind(const why_analysis *a, int32_t statement, const why_binding *b)
{
    const why_tree *tree = a->tree;
    int32_t at = why_syntax__named(tree, statement, 0);

    if (why_syntax__is(tree, statement, "expression_statement")) {
        for (; why_syntax__is_any(tree, at, "assignment augmented_assignment");
             at = why_syntax__field(tree, at, "right")) {
            int32_t left = why_syntax__field(tree, at, "left");
            if (why_syntax__is(tree, at, "assignment") &&
                why_syntax__field(tree, at, "right") < 0)
                return false;
            if (why_analysis__binding_of(a, left) == b)
                return true;
            for (int32_t i = 0, name; why_syntax__is_any(tree, left, "pattern_list tuple_pattern")
                                      && (name = why_syntax__named(tree, left, i)) >= 0; i++) {
                if (why_analysis__binding_of(a, name) == b)
                    return true;
            }
        }
        return false;
    }
    if (why_syntax__is_any(tree, statement, "function_definition class_definition"))
        return why_analysis__binding_of(a, why_syntax__field(tree, statement, "name")) == b;
    if (!why_syntax__is_any(tree, statement, "import_statement import_from_statement"))
        return false;
    for (int32_t i = statement + 1; i <= statement + tree->nodes[statement].n_below; i++) {
        if (why_analysis__binding_of(a, i) == b)
            return true;
    }
    return false;
}

/* A loop or with whose body is run only after the name was bound. */
static bool does_bind_around(const why_analysis *a, int32_t statement, int32_t inside,
                             const why_binding *b)
{
    const why_tree *tree = a->tree;
    int32_t from = statement + 1, to;

    if (!why_syntax__is_any(tree, statement, "for_statement with_statement") ||
        !why_syntax__is_field(tree, inside, "body"))
        return false;
    to = why_syntax__is(tree, statement, "for_statement")
             ? why_syntax__field(tree, statement, "right") : inside;
    for (int32_t i = from; i < to; i++) {
        bool is_target = why_syntax__is(tree, statement, "for_statement") ||
                         why_syntax__above(tree, i, "as_pattern_target") > statement;
        if (is_target && why_analysis__binding_of(a, i) == b)
            return true;
    }
    return false;
}

/* Some use may take the binding away again: del x, except E as x. */
static bool is_ever_unbound(const why_analysis *a, const why_binding *b)
{
    const why_tree *tree = a->tree;
    uint8_t *known = &a->values->is_unbound[b - a->bindings];

    for (int32_t use = why_analysis__next_use(a, b, -1); *known == 0 && use >= 0;
         use = why_analysis__next_use(a, b, use)) {
        int32_t pattern = why_syntax__above(tree, use, "as_pattern");
        if (why_syntax__above(tree, use, "delete_statement") >= 0 ||
            why_syntax__is_any(tree, why_syntax__parent(tree, pattern),
                               "except_clause except_group_clause"))
            *known = 2;
    }
    if (*known == 0)
        *known = 1;
    return *known == 2;
}

enum { MAX_STATEMENTS = 400 };

static bool is_surely_bound(const why_analysis *a, int32_t node, const why_binding *b)
{
    const why_tree *tree = a->tree;
    int n_seen = 0;

    if (is_ever_unbound(a, b))
        return false;
    for (int32_t inside = node, at = why_syntax__parent(tree, node); at >= 0;
         inside = at, at = why_syntax__parent(tree, at)) {
        if (why_syntax__is_any(tree, at, "block module")) {
            for (int32_t s = at + 1; s < inside; s += 1 + tree->nodes[s].n_below) {
                if (++n_seen > MAX_STATEMENTS)
                    return false;
                if (does_bind(a, s, b))
                    return true;
            }
        }
        if (does_bind_around(a, at, inside, b))
            return true;
        /* Other functions may be called before. */
        if (why_syntax__is_any(tree, at, "function_definition lambda class_definition"))
            return false;
    }
    return false;
}

/* Is this identifier a variable that is read here. */
static bool is_read(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    if (why_syntax__is_any(tree, parent, "assignment for_statement for_in_clause"))
        return !why_syntax__is_field(tree, node, "left");
    if (why_syntax__is_any(tree, parent,
                           "keyword_argument named_expression function_definition "
                           "class_definition default_parameter typed_default_parameter"))
        return !why_syntax__is_field(tree, node, "name");
    if (why_syntax__is(tree, parent, "attribute"))
        return !why_syntax__is_field(tree, node, "attribute");
    return !why_syntax__is_any(tree, parent,
                               "pattern_list tuple_pattern list_pattern list_splat_pattern "
                               "dictionary_splat_pattern parameters lambda_parameters "
                               "typed_parameter as_pattern_target dotted_name aliased_import "
                               "global_statement nonlocal_statement");
}

static uint32_t name_effects(const why_analysis *a, int32_t node)
{
    static const char *const known[] = {"True", "False", "None", "len", "range", "int", "str",
                                        "float", "abs", "min", "max", "ord", "chr", "bool",
                                        "list", "dict", "set", "tuple", "sum", "sorted", "print",
                                        "enumerate", "zip", "map", "filter", "repr", "input",
                                        "isinstance", "round", "open", "type", "object",
                                        "Exception", "ValueError", "KeyError", NULL};
    const why_binding *b = why_analysis__binding_of(a, node);

    if (!is_read(a->tree, node))
        return 0;
    if (!b) {
        if (!why_analysis__is_free(a, node) || a->values->has_wildcard)
            return WHY_EFFECT_RAISES;
        for (size_t i = 0; known[i]; i++) {
            if (why_syntax__text_is(a->tree, node, known[i]))
                return 0;
        }
        return WHY_EFFECT_RAISES;
    }
    if (b->kind == WHY_BINDING_PARAMETER)
        return is_ever_unbound(a, b) ? WHY_EFFECT_RAISES : 0;
    return is_surely_bound(a, node, b) ? 0 : WHY_EFFECT_RAISES;
}

/* ---- statements ---- */

/* Binding a name anew may be the end of the value it had. */
static uint32_t rebinding_effects(const why_analysis *a, int32_t target)
{
    const why_binding *b = why_analysis__binding_of(a, target);

    if (!why_syntax__is(a->tree, target, "identifier"))
        return WHY_EFFECT_WRITES | WHY_EFFECT__STORES;
    if (!b)
        return WHY_EFFECT_WRITES | WHY_EFFECT__STORES | ANY_OPERATOR;
    return WHY_EFFECT_WRITES | (a->values->has_del ? ANY_OPERATOR : 0);
}

static uint32_t assignment_effects(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t left = why_syntax__field(tree, node, "left"), type;
    int32_t right = why_syntax__bare(tree, why_syntax__field(tree, node, "right"));
    uint32_t effects = 0;

    type = why_syntax__field(tree, node, "type");
    /* Outside of functions annotations are evaluated. */
    if (type >= 0 && why_syntax__above(tree, node, "function_definition") < 0)
        effects |= ANY_OPERATOR;
    if (!why_syntax__is_any(tree, left, "pattern_list tuple_pattern list_pattern"))
        return effects | rebinding_effects(a, left);
    if (!why_syntax__is_any(tree, right, "expression_list tuple") ||
        why_syntax__n_named(tree, right) != why_syntax__n_named(tree, left))
        effects |= ANY_OPERATOR;
    for (int32_t i = 0, name; (name = why_syntax__named(tree, left, i)) >= 0; i++) {
        effects |= rebinding_effects(a, name);
        if (!why_syntax__is_any(tree, name, "identifier subscript attribute") ||
            why_syntax__is(tree, why_syntax__named(tree, right, i), "list_splat"))
            effects |= ANY_OPERATOR;
    }
    return effects;
}

static uint32_t augmented_effects(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);
    int32_t left = why_syntax__field(a->tree, node, "left");
    int32_t right = why_syntax__field(a->tree, node, "right");

    if (!op)
        return CALLS | WHY_EFFECT_WRITES | WHY_EFFECT__STORES;
    return rebinding_effects(a, left) |
           arithmetic_effects(a, op[0], why_analysis__value_of(a, left),
                              why_analysis__value_of(a, right), right, op[1] == op[0]);
}

/* Going over range(...) of numbers or over a string runs nobody's code. */
static bool is_plain_iteration(const why_analysis *a, int32_t right)
{
    const why_tree *tree = a->tree;
    int32_t node = why_syntax__bare(tree, right), function;

    if (why_analysis__value_of(a, node) == WHY_VALUE_STRING)
        return true;
    function = why_syntax__field(tree, node, "function");
    return why_syntax__is(tree, node, "call") && why_analysis__is_free(a, function) &&
           !a->values->has_wildcard && !a->values->has_eval &&
           (why_syntax__text_is(tree, function, "range") ||
            why_syntax__text_is(tree, function, "xrange"));
}

static uint32_t loop_effects(const why_analysis *a, int32_t node)
{
    uint32_t effects = is_plain_iteration(a, why_syntax__field(a->tree, node, "right"))
                           ? 0 : ANY_OPERATOR;

    return effects | WHY_EFFECT_WRITES |
           (a->values->has_del || !why_syntax__is(a->tree,
                                                  why_syntax__field(a->tree, node, "left"),
                                                  "identifier") ? ANY_OPERATOR : 0);
}

static uint32_t string_effects(const why_analysis *a, int32_t node)
{
    const char *text = a->tree->text;
    bool is_format = false;

    for (uint32_t i = why_syntax__start(a->tree, node); i < why_syntax__end(a->tree, node); i++) {
        if (text[i] == '"' || text[i] == '\'')
            break;
        is_format = is_format || text[i] == 'f' || text[i] == 'F' || text[i] == '`';
    }
    return is_format ? CALLS : 0;
}

/* Keys are hashed. */
static uint32_t keys_effects(const why_analysis *a, int32_t node)
{
    for (int32_t i = 0, item; (item = why_syntax__named(a->tree, node, i)) >= 0; i++) {
        int32_t key = why_syntax__is(a->tree, item, "pair")
                          ? why_syntax__field(a->tree, item, "key") : item;
        if (!is_known(why_analysis__value_of(a, key)))
            return ANY_OPERATOR;
    }
    return 0;
}

static uint32_t named_effects(const why_analysis *a, int32_t node)
{
    return rebinding_effects(a, why_syntax__field(a->tree, node, "name"));
}

const why_effect_row why_analysis__python_effects[] = {
    {"identifier", 0, name_effects},
    {"binary_operator", 0, binary_effects},
    {"unary_operator", 0, unary_effects},
    {"not_operator boolean_operator if_clause", 0, first_truth},
    {"comparison_operator", 0, comparison_effects},
    {"conditional_expression", 0, choice_effects},
    {"if_statement elif_clause while_statement", 0, condition_effects},
    {"call", 0, why_analysis__call_effects},
    {"subscript", 0, subscript_effects},
    {"assignment", 0, assignment_effects},
    {"augmented_assignment", 0, augmented_effects},
    {"named_expression", 0, named_effects},
    {"for_statement for_in_clause", 0, loop_effects},
    {"string", 0, string_effects},
    {"dictionary set", 0, keys_effects},
    {"attribute list_splat dictionary_splat parenthesized_list_splat chevron",
     ANY_OPERATOR | WHY_EFFECT__LOADS, NULL},
    {"set_comprehension dictionary_comprehension", ANY_OPERATOR, NULL},
    {"break_statement", WHY_EFFECT__BREAK, NULL},
    {"continue_statement", WHY_EFFECT__CONTINUE, NULL},
    {"return_statement", WHY_EFFECT_JUMPS, NULL},
    {"raise_statement", WHY_EFFECT_JUMPS | CALLS, NULL},
    {"assert_statement", WHY_EFFECT_RAISES | WHY_EFFECT_OPERATOR, NULL},
    {"global_statement nonlocal_statement", WHY_EFFECT_DECLARES, NULL},
    {"function_definition", WHY_EFFECT_DECLARES | WHY_EFFECT_WRITES, NULL},
    {"yield await class_definition decorated_definition delete_statement import_statement "
     "import_from_statement future_import_statement print_statement exec_statement "
     "with_statement match_statement decorator type_alias_statement interpolation "
     "format_expression",
     CALLS | WHY_EFFECT_WRITES | WHY_EFFECT_DECLARES | WHY_EFFECT_OPERATOR | WHY_EFFECT__LOADS |
         WHY_EFFECT__STORES, NULL},
    {"integer float true false none ellipsis parenthesized_expression concatenated_string "
     "string_start string_content string_end escape_sequence escape_interpolation list tuple pair "
     "slice expression_list expression_statement block module pass_statement else_clause "
     "lambda list_comprehension generator_expression argument_list keyword_argument pattern_list "
     "tuple_pattern list_pattern list_splat_pattern dictionary_splat_pattern type comment "
     "try_statement finally_clause parameters lambda_parameters default_parameter "
     "typed_parameter typed_default_parameter dotted_name line_continuation type_conversion "
     "with_clause with_item as_pattern as_pattern_target keyword_separator "
     "positional_separator", 0, NULL},
    {"except_clause except_group_clause", WHY_EFFECT_WRITES | ANY_OPERATOR, NULL},
    {NULL, 0, NULL},
};
