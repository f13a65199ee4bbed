/* expression.c — operators: what binds how tightly, what each place asks for, what may change
 * places. The steps are those of the four languages' grammars; what a table does not name binds
 * never and is no place, so that a kind of node nobody thought of offers no points.
 * Cost: a node's parent and its children. */
#include <string.h>

#include "code_p.h"
#include "expression_p.h"

/* What has rules of its own: a > there closes a list, nothing is evaluated there, or the text
 * itself is the meaning. */
static const char closed[] =
    "template_argument_list template_parameter_list decltype sizeof_expression alignof_expression "
    "offsetof_expression noexcept requires_clause concept_definition attribute_declaration "
    "attribute_specifier ms_declspec_modifier gnu_asm_expression static_assert_declaration "
    "alignas_qualifier alignas_specifier generic_expression preproc_include preproc_def "
    "preproc_function_def preproc_call annotation marker_annotation decorator type interpolation "
    "case_pattern string typeid_expression";

int32_t why_expression__next(const why_tree *tree, int32_t after, const char *kinds)
{
    for (int32_t i = after + 1; i < tree->n_nodes;) {
        if (!(tree->nodes[i].flags & WHY_NODE_NAMED)) {
            i++;
            continue;
        }
        if (why_syntax__is_any(tree, i, kinds))
            return i;
        i += why_syntax__is_any(tree, i, closed) ? 1 + tree->nodes[i].n_below : 1;
    }
    return -1;
}

/* ---- where the grammar may have guessed wrong ---- */

bool why_expression__is_variable(const why_analysis *a, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(a, node);

    return b && (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_PARAMETER ||
                 b->kind == WHY_BINDING_GLOBAL);
}

/* (T) * x and (T) - x are casts where T is a type, whatever the grammar made of them. */
static bool may_be_cast(const why_analysis *a, int32_t binary)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t left = why_syntax__field(tree, binary, "left"), bare = why_syntax__bare(tree, left);
    const char *op = why_syntax__operator(tree, binary);

    return left != bare && why_syntax__is_c_family(tree) && op &&
           (strcmp(op, "+") == 0 || strcmp(op, "-") == 0 || strcmp(op, "*") == 0 ||
            strcmp(op, "&") == 0) &&
           why_syntax__is_any(tree, bare, "identifier qualified_identifier template_function") &&
           !why_expression__is_variable(a, bare);
}

static const char operator_kinds[] =
    "binary_expression unary_expression pointer_expression cast_expression conditional_expression "
    "assignment_expression update_expression comma_expression binary_operator unary_operator "
    "boolean_operator comparison_operator not_operator";

static bool is_bits(const why_tree *tree, int32_t node)
{
    const char *op = why_syntax__operator(tree, node);

    return why_syntax__is(tree, node, "binary_operator") && op &&
           (strcmp(op, "&") == 0 || strcmp(op, "^") == 0);
}

/* (c) & b + 1 read as a cast, where c may be a variable. */
static bool is_doubtful_cast(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t type = why_syntax__field(tree, node, "type"), value;
    const why_binding *b;

    if (!why_syntax__is(tree, node, "cast_expression") ||
        !why_syntax__is(tree, type, "type_descriptor") || tree->nodes[type].n_below != 1 ||
        !why_syntax__is(tree, type + 1, "type_identifier"))
        return false;
    value = why_syntax__field(tree, node, "value");
    b = why_analysis__binding_of(a, type + 1);
    return why_syntax__is_any(tree, value, "unary_expression pointer_expression number_literal") &&
           !(b && b->kind == WHY_BINDING_TYPE);
}

/* a < b && c > (d) read as a call of the template a. */
static bool is_doubtful_call(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t callee = why_syntax__field(tree, node, "function"), list;

    if (!why_syntax__is(tree, node, "call_expression") ||
        !why_syntax__is(tree, callee, "template_function"))
        return false;
    list = why_syntax__field(tree, callee, "arguments");
    return why_expression__is_variable(a, why_syntax__field(tree, callee, "name")) ||
           why_syntax__below(tree, list, list + 1, "binary_expression") >= 0;
}

/* Python's grammar lets ^ bind tighter than &, which the language does not. */
static bool is_doubtful_xor(const why_tree *tree, int32_t node)
{
    int32_t up = why_syntax__parent(tree, node);

    return is_bits(tree, node) && is_bits(tree, up) &&
           strcmp(why_syntax__operator(tree, node), why_syntax__operator(tree, up)) != 0;
}

/* Operators that no bracket parts from the node: one of them read wrong moves the edges of all. */
static bool is_doubtful(const why_analysis *a, int32_t node)
{
    enum { MAX_LEVELS = 64 }; /* keeps long chains linear: deeper ones offer no points */
    const why_tree *tree = why_analysis__tree(a);
    int32_t up = why_syntax__parent(tree, node), end;
    int n = 0;

    if (why_syntax__lang(tree, "java"))
        return false;
    for (; why_syntax__is_any(tree, up, operator_kinds); up = why_syntax__parent(tree, up)) {
        node = up;
        if (++n > MAX_LEVELS)
            return true;
    }
    end = node + tree->nodes[node].n_below;
    for (int32_t i = node; i <= end;) {
        if (is_doubtful_cast(a, i) || is_doubtful_call(a, i) || is_doubtful_xor(tree, i))
            return true;
        i += why_syntax__is_any(tree, i, operator_kinds) ? 1 : 1 + tree->nodes[i].n_below;
    }
    return false;
}

/* ---- how tightly ---- */

typedef struct {
    const char *words;
    int binds;
} step;

static int step_of(const step *steps, size_t n, const char *word)
{
    for (size_t i = 0; word && i < n; i++) {
        const char *at = steps[i].words;
        size_t length = strlen(word);
        for (; (at = strstr(at, word)) != NULL; at += length) {
            if ((at == steps[i].words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
                return steps[i].binds;
        }
    }
    return WHY_BINDS_NEVER;
}

#define STEP_OF(steps, word) step_of(steps, sizeof steps / sizeof *steps, word)

int why_expression__operator_binds(const why_tree *tree, const char *op)
{
    static const step c_steps[] = {
        {"* / %", WHY_BINDS_MULTIPLY},  {"+ -", WHY_BINDS_ADD},
        {"<< >> >>>", WHY_BINDS_SHIFT}, {"< > <= >=", WHY_BINDS_LESS},
        {"== != not_eq", WHY_BINDS_EQUAL}, {"& bitand", WHY_BINDS_BIT_AND},
        {"^ xor", WHY_BINDS_BIT_XOR},   {"| bitor", WHY_BINDS_BIT_OR},
        {"&& and", WHY_BINDS_AND},      {"|| or", WHY_BINDS_OR},
    };
    static const step python_steps[] = {
        {"* / % // @", WHY_BINDS_MULTIPLY}, {"+ -", WHY_BINDS_ADD},
        {"<< >>", WHY_BINDS_SHIFT},         {"&", WHY_BINDS_PYTHON_AND},
        {"^", WHY_BINDS_PYTHON_XOR},        {"|", WHY_BINDS_PYTHON_OR},
        {"and", WHY_BINDS_AND},             {"or", WHY_BINDS_OR},
        {"**", WHY_BINDS_POSTFIX},
    };

    return why_syntax__lang(tree, "python") ? STEP_OF(python_steps, op) : STEP_OF(c_steps, op);
}

static int binary_binds(const why_tree *tree, int32_t node)
{
    return why_expression__operator_binds(tree, why_syntax__operator(tree, node));
}

static int update_binds(const why_tree *tree, int32_t node)
{
    int32_t first = why_syntax__child(tree, node, 0);
    bool is_prefix =
        why_syntax__text_is(tree, first, "++") || why_syntax__text_is(tree, first, "--");

    return is_prefix ? WHY_BINDS_UNARY : WHY_BINDS_POSTFIX;
}

static int kind_binds(const why_tree *tree, int32_t node)
{
    static const step steps[] = {
        {"unary_expression pointer_expression cast_expression unary_operator", WHY_BINDS_UNARY},
        {"conditional_expression ternary_expression", WHY_BINDS_CONDITIONAL},
        {"assignment_expression", WHY_BINDS_ASSIGN},
        {"comma_expression", WHY_BINDS_COMMA},
        {"instanceof_expression", WHY_BINDS_LESS},
        {"not_operator", WHY_BINDS_NOT},
        {"comparison_operator", WHY_BINDS_COMPARE},
        {"await", WHY_BINDS_AWAIT},
        {"sizeof_expression", WHY_BINDS_UNARY},
        {"concatenated_string raw_string_literal qualified_identifier", WHY_BINDS_PRIMARY},
    };

    return STEP_OF(steps, why_tree_kind_name(tree, node));
}

int why_expression__binds(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    node = why_syntax__bare(tree, node);
    if (node < 0 || (tree->nodes[node].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING)))
        return WHY_BINDS_NEVER;
    if (is_doubtful(a, node))
        return WHY_BINDS_NEVER;
    if (why_syntax__is(tree, node, "number_literal") &&
        strchr("+-", tree->text[why_syntax__start(tree, node)]))
        return WHY_BINDS_UNARY;
    if (why_syntax__is_primary(tree, node) || why_syntax__is(tree, node, "call_expression"))
        return WHY_BINDS_PRIMARY;
    if (why_syntax__is_any(tree, node, "binary_expression binary_operator boolean_operator"))
        return binary_binds(tree, node);
    if (why_syntax__is(tree, node, "update_expression"))
        return update_binds(tree, node);
    return kind_binds(tree, node);
}

/* ---- what a place asks for ---- */

/* new T * (x) is an object of type T *, whatever the grammar made of it. */
static bool may_be_new(const why_tree *tree, int32_t binary)
{
    int32_t left = why_syntax__field(tree, binary, "left");

    for (int32_t i = left; i >= 0 && i <= left + tree->nodes[left].n_below; i++) {
        if (why_syntax__is(tree, i, "new_expression") &&
            why_syntax__end(tree, i) == why_syntax__end(tree, left))
            return true;
    }
    return false;
}

static int place_in_binary(const why_analysis *a, int32_t parent, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int binds = binary_binds(tree, parent);
    bool is_left = why_syntax__is_field(tree, node, "left");

    if (binds == WHY_BINDS_NEVER || may_be_cast(a, parent) ||
        (!is_left && may_be_new(tree, parent)))
        return 0;
    if (binds == WHY_BINDS_POSTFIX) /* Python's **, which groups to the right */
        return is_left ? WHY_BINDS_AWAIT : WHY_BINDS_UNARY;
    if (binds == WHY_BINDS_LESS && !is_left)
        return WHY_BINDS_SHIFT;
    if (binds == WHY_BINDS_EQUAL && !is_left)
        return WHY_BINDS_LESS;
    return is_left ? binds : binds + 1;
}

static int place_in_conditional(const why_tree *tree, int32_t parent, int32_t node)
{
    if (why_syntax__lang(tree, "python")) /* a if b else c, parts without names */
        return why_syntax__named(tree, parent, 2) == node ? WHY_BINDS_CONDITIONAL : WHY_BINDS_OR;
    if (why_syntax__is_field(tree, node, "condition"))
        return WHY_BINDS_OR;
    return WHY_BINDS_CONDITIONAL;
}

static int place_in_call(const why_tree *tree, int32_t list)
{
    int32_t call = why_syntax__parent(tree, list);

    if (!why_syntax__is_any(tree, call, "call_expression method_invocation "
                                        "object_creation_expression call"))
        return 0;
    return why_syntax__lang(tree, "python") ? WHY_BINDS_CONDITIONAL : WHY_BINDS_ASSIGN;
}

static int place_in_c(const why_tree *tree, int32_t parent, int32_t node)
{
    static const step whole[] = {
        /* Java's lambda bodies and switch labels are no places: there the form has a meaning. */
        {"condition_clause parenthesized_expression for_statement", WHY_BINDS_COMMA},
        {"assignment_expression init_declarator variable_declarator return_statement "
         "comma_expression array_initializer initializer_list assert_statement dimensions_expr "
         "enumerator subscript_argument_list",
         WHY_BINDS_ASSIGN},
        {"case_statement", WHY_BINDS_CONDITIONAL},
        {"unary_expression pointer_expression", WHY_BINDS_UNARY},
        {"instanceof_expression", WHY_BINDS_LESS},
        {"field_expression field_access", WHY_BINDS_PRIMARY},
    };
    bool is_java = why_syntax__lang(tree, "java");

    if (why_syntax__is(tree, parent, "cast_expression")) /* (Integer) -1 is no cast */
        return is_java ? WHY_BINDS_PRIMARY : WHY_BINDS_UNARY;
    if (why_syntax__is(tree, parent, "update_expression"))
        return WHY_BINDS_PRIMARY;
    if (why_syntax__is_any(tree, parent, "subscript_expression array_access"))
        return why_syntax__is_field(tree, node, "index") ? WHY_BINDS_ASSIGN : WHY_BINDS_PRIMARY;
    if (why_syntax__is(tree, parent, "method_invocation"))
        return why_syntax__is_field(tree, node, "object") ? WHY_BINDS_PRIMARY : 0;
    if (why_syntax__is(tree, parent, "assignment_expression") &&
        why_syntax__is_field(tree, node, "left"))
        return WHY_BINDS_UNARY;
    if (why_syntax__is(tree, parent, "for_statement") &&
        !why_syntax__is_field(tree, node, "condition"))
        return 0;
    if (why_syntax__is(tree, parent, "instanceof_expression") &&
        !why_syntax__is_field(tree, node, "left"))
        return 0;
    if (why_syntax__is_any(tree, parent, "init_declarator variable_declarator enumerator "
                                         "case_statement condition_clause") &&
        !why_syntax__is_field(tree, node, "value"))
        return 0;
    if (is_java && (why_syntax__is(tree, parent, "parenthesized_expression") ||
                    why_syntax__is(tree, parent, "for_statement")))
        return WHY_BINDS_ASSIGN;
    return STEP_OF(whole, why_tree_kind_name(tree, parent));
}

static int place_in_python(const why_tree *tree, int32_t parent, int32_t node)
{
    static const step whole[] = {
        {"parenthesized_expression return_statement list tuple set pair expression_list "
         "assert_statement list_comprehension generator_expression set_comprehension",
         WHY_BINDS_CONDITIONAL},
        {"slice for_in_clause if_clause", WHY_BINDS_OR},
        {"list_splat", WHY_BINDS_PYTHON_OR},
        {"not_operator", WHY_BINDS_NOT},
        {"comparison_operator", WHY_BINDS_PYTHON_OR},
        {"unary_operator", WHY_BINDS_UNARY},
    };

    if (why_syntax__is_any(tree, parent, "assignment augmented_assignment"))
        return why_syntax__is_field(tree, node, "right") ? WHY_BINDS_CONDITIONAL : 0;
    if (why_syntax__is_any(tree, parent, "if_statement elif_clause while_statement"))
        return why_syntax__is_field(tree, node, "condition") ? WHY_BINDS_CONDITIONAL : 0;
    if (why_syntax__is_any(tree, parent, "for_statement for_in_clause"))
        return why_syntax__is_field(tree, node, "right") ? WHY_BINDS_OR : 0;
    if (why_syntax__is_any(tree, parent, "keyword_argument default_parameter"))
        return why_syntax__is_field(tree, node, "value") ? WHY_BINDS_CONDITIONAL : 0;
    if (why_syntax__is(tree, parent, "attribute")) /* 1.real is no attribute */
        return why_syntax__is_any(tree, why_syntax__bare(tree, node), "integer float")
                   ? 0
                   : WHY_BINDS_PRIMARY;
    if (why_syntax__is(tree, parent, "subscript"))
        return why_syntax__is_field(tree, node, "value") ? WHY_BINDS_PRIMARY
                                                         : WHY_BINDS_CONDITIONAL;
    return STEP_OF(whole, why_tree_kind_name(tree, parent));
}

int why_expression__place(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t parent = why_syntax__parent(tree, node);

    if (parent < 0 || is_doubtful(a, node))
        return 0;
    if (why_syntax__is_any(tree, parent, "binary_expression binary_operator boolean_operator"))
        return place_in_binary(a, parent, node);
    if (why_syntax__is_any(tree, parent, "conditional_expression ternary_expression"))
        return place_in_conditional(tree, parent, node);
    if (why_syntax__is(tree, parent, "argument_list"))
        return place_in_call(tree, parent);
    return why_syntax__lang(tree, "python") ? place_in_python(tree, parent, node)
                                            : place_in_c(tree, parent, node);
}

/* ---- copies ---- */

void why_expression__copy(why_rewrite *r, const why_analysis *a, int32_t node, int place)
{
    const why_tree *tree = why_analysis__tree(a);
    int binds = why_expression__binds(a, node), old = why_expression__place(a, node);
    bool is_held = node != why_syntax__bare(tree, node) && (old == 0 || binds < old);
    bool is_wrapped = binds < place && !is_held;

    if (is_wrapped)
        why_rewrite_text(r, "(");
    why_rewrite_copy_node(r, node, 0);
    if (is_wrapped)
        why_rewrite_text(r, ")");
}

void why_expression__copy_operator(why_rewrite *r, const why_tree *tree, const why_operands *o,
                                   const char *as)
{
    uint32_t start = why_syntax__start(tree, o->at), end = why_syntax__end(tree, o->at);

    why_rewrite_copy(r, why_syntax__end(tree, o->left), start, 0);
    if (as)
        why_rewrite_stand(r, start, end, as);
    else
        why_rewrite_copy(r, start, end, 0);
    why_rewrite_copy(r, end, why_syntax__start(tree, o->right), 0);
}

/* ---- shapes ---- */

bool why_expression__operands(const why_analysis *a, int32_t node, why_operands *out)
{
    const why_tree *tree = why_analysis__tree(a);

    *out = (why_operands){.op = why_syntax__operator(tree, node)};
    if (why_syntax__is_any(tree, node, "binary_expression binary_operator boolean_operator")) {
        out->left = why_syntax__field(tree, node, "left");
        out->right = why_syntax__field(tree, node, "right");
        out->at = why_syntax__field(tree, node, "operator");
    } else if (why_syntax__is(tree, node, "comparison_operator") &&
               why_syntax__named(tree, node, 2) < 0) {
        out->left = why_syntax__named(tree, node, 0);
        out->right = why_syntax__next_named(tree, out->left);
        out->at = why_syntax__field(tree, node, "operators");
    } else {
        return false;
    }
    return out->op && out->left >= 0 && out->right >= 0 && out->at >= 0 && !may_be_cast(a, node) &&
           !is_doubtful(a, node) &&
           why_expression__binds(a, out->left) != WHY_BINDS_NEVER &&
           why_expression__binds(a, out->right) != WHY_BINDS_NEVER;
}

int32_t why_expression__argument(const why_tree *tree, int32_t node)
{
    int32_t at = why_syntax__field(tree, node, "argument");

    if (at < 0)
        at = why_syntax__field(tree, node, "operand");
    return at >= 0 ? at : why_syntax__named(tree, node, 0);
}

bool why_expression__is_blank(const why_tree *tree, uint32_t start, uint32_t end)
{
    while (start < end && strchr(" \t\r\n\f\v", tree->text[start]))
        start++;
    return start >= end;
}

bool why_expression__is_literal(const why_tree *tree, int32_t node, const char *text)
{
    return why_syntax__is_any(tree, node, "number_literal decimal_integer_literal integer") &&
           why_syntax__text_is(tree, node, text);
}

bool why_expression__is_typed_by_text(const why_tree *tree, int32_t node)
{
    int32_t function = why_syntax__function(tree, node);
    int32_t body = why_syntax__field(tree, function, "body");

    for (int32_t i = function + 1; function >= 0 && i < body; i++) {
        if (why_syntax__text_is(tree, i, "decltype"))
            return true;
    }
    return function < 0;
}

/* ---- values and effects ---- */

bool why_expression__is_builtin(const why_analysis *a, int32_t node)
{
    why_value v = why_analysis__value_of(a, node);

    return why_value__is_number(v) || v == WHY_VALUE_POINTER || v == WHY_VALUE_ARRAY ||
           (v == WHY_VALUE_NULL && why_syntax__is_c_family(why_analysis__tree(a)));
}

bool why_expression__is_plain(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);

    return why_syntax__lang(tree, "c") || why_syntax__lang(tree, "java") ||
           why_expression__is_builtin(a, node);
}

static bool is_integer(const why_analysis *a, int32_t node)
{
    return why_value__is_integer(why_analysis__value_of(a, node));
}

const char *why_expression__opposite(const why_analysis *a, const why_operands *o)
{
    static const char *const pairs[][2] = {{"==", "!="}, {"!=", "=="},       {"in", "not in"},
                                           {"is", "is not"}, {"not in", "in"}, {"is not", "is"},
                                           {"<", ">="},  {">=", "<"},        {">", "<="},
                                           {"<=", ">"}};
    bool is_builtin =
        why_expression__is_builtin(a, o->left) && why_expression__is_builtin(a, o->right);
    size_t i = 0, n = sizeof pairs / sizeof *pairs;

    while (i < n && strcmp(pairs[i][0], o->op) != 0)
        i++;
    if (i == n)
        return NULL;
    if (o->op[0] == 'i' || o->op[0] == 'n')
        return pairs[i][1];
    if (o->op[0] == '=' || o->op[0] == '!')
        return is_builtin || (why_expression__is_plain(a, o->left) &&
                              why_expression__is_plain(a, o->right))
                   ? pairs[i][1]
                   : NULL;
    return is_integer(a, o->left) && is_integer(a, o->right) ? pairs[i][1] : NULL;
}

const char *why_expression__dual(const char *op)
{
    static const char *const pairs[][2] = {
        {"&&", "||"}, {"||", "&&"}, {"and", "or"}, {"or", "and"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (strcmp(op, pairs[i][0]) == 0)
            return pairs[i][1];
    }
    return NULL;
}

bool why_expression__is_truth(const why_analysis *a, int32_t node)
{
    why_value v = why_analysis__value_of(a, node);

    return why_expression__is_plain(a, node) || v == WHY_VALUE_STRING || v == WHY_VALUE_NULL;
}

bool why_expression__is_pure(const why_analysis *a, int32_t node)
{
    return (why_analysis__effects(a, node) & ~(uint32_t)WHY_EFFECT_RAISES) == 0;
}

/* Made of literals and of this function's own variables, which nothing but their names reaches,
 * and which `other` does not write: the value is the same before and after it. */
static bool is_steady(const why_analysis *a, int32_t node, int32_t other)
{
    const why_tree *tree = why_analysis__tree(a);
    static const uint32_t reached = WHY_IS_CAPTURED | WHY_IS_ADDRESSED | WHY_IS_STATIC |
                                    WHY_IS_REFERENCE | WHY_IS_VOLATILE;

    if (why_analysis__effects(a, node) != 0)
        return false;
    for (int32_t i = node; i <= node + tree->nodes[node].n_below; i++) {
        const why_binding *b;
        if (!(tree->nodes[i].flags & WHY_NODE_NAMED) || tree->nodes[i].n_below > 0) {
            if (why_syntax__is_any(tree, i, "subscript_expression field_expression array_access "
                                            "field_access pointer_expression attribute subscript"))
                return false;
            continue;
        }
        if (!why_syntax__is(tree, i, "identifier"))
            continue; /* literals */
        b = why_analysis__binding_of(a, i);
        if (!b || (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
            (b->flags & reached) || !why_value__is_number(b->value) ||
            why_analysis__may_write(a, other, b))
            return false;
    }
    return true;
}

bool why_expression__may_swap(const why_analysis *a, int32_t left, int32_t right)
{
    uint32_t l = why_analysis__effects(a, left), r = why_analysis__effects(a, right);

    if (why_syntax__is_c_family(why_analysis__tree(a))) { /* a trap is undefined either way */
        l &= ~(uint32_t)WHY_EFFECT_RAISES;
        r &= ~(uint32_t)WHY_EFFECT_RAISES;
    }
    if (l == 0)
        return (r & ~(uint32_t)WHY_EFFECT_RAISES) == 0 || is_steady(a, left, right);
    if (r == 0)
        return (l & ~(uint32_t)WHY_EFFECT_RAISES) == 0 || is_steady(a, right, left);
    return false;
}

/* ++ and -- of the place mean + 1 and - 1 of a number or a pointer. */
bool why_expression__is_counter(const why_analysis *a, int32_t place)
{
    why_value v = why_analysis__value_of(a, place);

    return why_value__is_number(v) || v == WHY_VALUE_POINTER;
}

bool why_expression__may_repeat(const why_analysis *a, int32_t place, int32_t other)
{
    const why_tree *tree = why_analysis__tree(a);

    if (!why_expression__is_pure(a, place))
        return false;
    /* Java reads the place before it evaluates the rest, in both forms. */
    if (other < 0 || why_syntax__lang(tree, "java") || why_expression__is_pure(a, other))
        return true;
    return is_steady(a, place, other);
}

bool why_expression__is_unused(const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t parent = why_syntax__parent(tree, node);

    if (!why_syntax__is_any(tree, parent, "expression_statement for_statement comma_expression"))
        return false;
    if (why_syntax__is(tree, parent, "for_statement") &&
        !why_syntax__is_field(tree, node, "update") &&
        !why_syntax__is_field(tree, node, "initializer") &&
        !why_syntax__is_field(tree, node, "init"))
        return false;
    if (why_syntax__is(tree, parent, "expression_statement")) {
        /* case 1 -> i++; of a switch that is an expression, ({ i++; }) of GNU C: its value */
        int32_t around = why_syntax__parent(tree, parent);
        if (why_syntax__is(tree, around, "switch_rule") ||
            why_syntax__is(tree, why_syntax__parent(tree, around), "parenthesized_expression"))
            return false;
    }
    return why_analysis__is_value_unused(a, node);
}
