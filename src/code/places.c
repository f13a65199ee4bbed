/* places.c — places in a block where statements may be put in, and declarations that may move. */
#include "places_p.h"

#include "code_p.h"

bool why_place__has_mirror(const why_analysis *a)
{
    static const char *const c_words[] = {"__LINE__", "__COUNTER__", "source_location",
                                          "stacktrace", NULL};
    static const char *const java_words[] = {"getStackTrace", "getLineNumber",
                                             "StackWalker", NULL};
    static const char *const python_words[] = {
        "locals",   "vars",     "dir",       "eval",     "exec",      "__code__", "func_code",
        "_getframe", "f_locals", "inspect",  "dis",      "traceback", "f_lineno", "tb_lineno",
        "lineno",   "settrace", "currentframe", NULL};
    const why_tree *tree = why_analysis__tree(a);
    const char *const *word = why_syntax__lang(tree, "python") ? python_words
                              : why_syntax__lang(tree, "java") ? java_words
                                                               : c_words;

    while (*word && !why_analysis__has_word(a, *word))
        word++;
    return *word != NULL;
}

static bool is_constant_evaluated(const why_tree *tree, int32_t node)
{
    for (int32_t f = why_syntax__function(tree, node); f >= 0; f = why_syntax__function(tree, f)) {
        for (int32_t i = 0, child; (child = why_syntax__child(tree, f, i)) >= 0; i++) {
            if (why_syntax__text_is(tree, child, "constexpr") ||
                why_syntax__text_is(tree, child, "consteval"))
                return true;
        }
    }
    return false;
}

bool why_place__is_block(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    if (!why_syntax__is_any(tree, node, "compound_statement block") || parent < 0)
        return false;
    if (why_syntax__lang(tree, "python"))
        return !why_syntax__is_any(tree, parent, "class_definition match_statement");
    if (!why_syntax__is_braced(tree, node) ||
        why_syntax__is_any(tree, parent, "switch_statement parenthesized_expression") ||
        (why_syntax__function(tree, node) < 0 &&
         !why_syntax__is_any(tree, parent, "function_definition method_declaration")))
        return false;
    for (int32_t i = 0, child; (child = why_syntax__named(tree, node, i)) >= 0; i++) {
        if (why_syntax__is(tree, child, "case_statement"))
            return false;
    }
    return !is_constant_evaluated(tree, node);
}

/* Only blanks between the head of the line and the statement. */
static bool is_at_head_of_line(const why_tree *tree, int32_t node)
{
    uint32_t at = why_syntax__start(tree, node);

    while (at > 0 && (tree->text[at - 1] == ' ' || tree->text[at - 1] == '\t'))
        at--;
    return at == 0 || tree->text[at - 1] == '\n' || tree->text[at - 1] == '\r';
}

int32_t why_place__first(const why_tree *tree, int32_t block)
{
    int32_t first = why_syntax__named(tree, block, 0);

    if (!why_syntax__lang(tree, "python"))
        return first;
    if (why_syntax__is(tree, first, "expression_statement") &&
        why_syntax__is_any(tree, why_syntax__named(tree, first, 0),
                           "string concatenated_string"))
        first = why_syntax__next_named(tree, first);
    return first >= 0 && is_at_head_of_line(tree, first) ? first : -1;
}

int32_t why_place__last(const why_tree *tree, int32_t block)
{
    int32_t last = why_syntax__named(tree, block, why_syntax__n_named(tree, block) - 1);

    if (why_syntax__lang(tree, "python") && last >= 0 && !is_at_head_of_line(tree, last))
        return -1;
    return last;
}

bool why_place__has_labels(const why_tree *tree, int32_t node, why_label_memory *memory)
{
    int32_t function = node;

    for (int32_t f = why_syntax__function(tree, node); f >= 0; f = why_syntax__function(tree, f))
        function = f;
    if (memory->function != function + 1) {
        memory->function = function + 1;
        memory->has_labels =
            why_syntax__below(tree, function, function + 1,
                              "labeled_statement goto_statement gnu_asm_expression") >= 0;
    }
    return memory->has_labels;
}

/* First token that starts at `at` or behind. */
static int32_t token_at(const why_tree *tree, uint32_t at)
{
    int32_t low = 0, high = tree->n_tokens;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (tree->tokens[middle].span.start >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool why_place__is_behind_directive(const why_tree *tree, int32_t node)
{
    int32_t t = token_at(tree, why_syntax__start(tree, node)) - 1, at;

    while (t >= 0 && tree->tokens[t].kind == WHY_TOKEN_COMMENT)
        t--;
    at = t < 0 || !why_syntax__is_c_family(tree) ? -1 : tree->tokens[t].node;
    for (; at >= 0; at = why_syntax__parent(tree, at)) {
        if (why_syntax__is(tree, at, "preproc_call"))
            return true;
        if (tree->nodes[at].flags & (WHY_NODE_BLOCK | WHY_NODE_STATEMENT))
            return false;
    }
    return false;
}

bool why_place__is_spelled(const why_tree *tree, uint32_t start, uint32_t end, int32_t node)
{
    uint32_t from = why_syntax__start(tree, node), n = why_syntax__end(tree, node) - from;

    for (int32_t t = token_at(tree, start);
         t < tree->n_tokens && tree->tokens[t].span.start < end; t++) {
        const why_span *span = &tree->tokens[t].span;
        if (span->end - span->start == n &&
            memcmp(tree->text + span->start, tree->text + from, n) == 0)
            return true;
    }
    return false;
}

/* ---- plain declarations ---- */

/* Nothing but the type, one declarator, and const in front of what a pointer points to. */
static bool has_plain_parts(const why_tree *tree, int32_t node, bool is_pointer)
{
    int n_declarators = 0;

    for (int32_t i = 0, child; (child = why_syntax__named(tree, node, i)) >= 0; i++) {
        bool is_const = why_syntax__is(tree, child, "type_qualifier") &&
                        why_syntax__text_is(tree, child, "const");
        if (why_syntax__is_field(tree, child, "declarator"))
            n_declarators++;
        else if (!why_syntax__is_field(tree, child, "type") && !(is_const && is_pointer))
            return false;
    }
    return n_declarators == 1;
}

static bool is_constant_size(const why_analysis *a, int32_t size)
{
    const why_tree *tree = a ? why_analysis__tree(a) : NULL;
    const why_binding *b = why_analysis__binding_of(a, size);

    if (why_syntax__is(tree, size, "number_literal"))
        return true;
    if (why_syntax__is(tree, size, "binary_expression"))
        return is_constant_size(a, why_syntax__field(tree, size, "left")) &&
               is_constant_size(a, why_syntax__field(tree, size, "right"));
    /* #define N 100 */
    return why_syntax__is(tree, size, "identifier") && (!b || b->kind == WHY_BINDING_MACRO) &&
           why_value__is_integer(why_analysis__value_of(a, size));
}

/* The name below stars without qualifiers and brackets of constant size; -1 for anything else. */
static int32_t plain_name(const why_analysis *a, int32_t declarator, bool *is_pointer,
                          bool *is_array)
{
    const why_tree *tree = why_analysis__tree(a);

    while (!why_syntax__is(tree, declarator, "identifier")) {
        if (why_syntax__is(tree, declarator, "array_declarator")) {
            *is_array = true;
            if (!is_constant_size(a, why_syntax__field(tree, declarator, "size")))
                return -1;
        } else if (why_syntax__is(tree, declarator, "pointer_declarator")) {
            *is_pointer = true;
            if (why_syntax__n_named(tree, declarator) != 1)
                return -1;
        } else {
            return -1;
        }
        declarator = why_syntax__field(tree, declarator, "declarator");
    }
    return declarator;
}

/* Types that are no more than their name: struct S { ... } x defines one too. */
static bool is_plain_type(const why_tree *tree, int32_t type)
{
    if (why_syntax__is_any(tree, type, "placeholder_type_specifier decltype auto") ||
        why_syntax__text_is(tree, type, "var"))
        return false;
    return why_syntax__below(tree, type, type + 1,
                             "field_declaration_list enumerator_list class_body marker_annotation "
                             "annotation") < 0;
}

static bool plain_java(const why_analysis *a, int32_t node, why_plain_declaration *out)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t declarator = why_syntax__field(tree, node, "declarator");

    if (!has_plain_parts(tree, node, false))
        return false;
    out->type = why_syntax__field(tree, node, "type");
    out->name = why_syntax__field(tree, declarator, "name");
    out->value = why_syntax__field(tree, declarator, "value");
    out->declarator = out->name;
    if (!why_syntax__is(tree, out->name, "identifier") ||
        why_syntax__field(tree, declarator, "dimensions") >= 0 ||
        why_syntax__is(tree, out->value, "array_initializer"))
        return false;
    return is_plain_type(tree, out->type);
}

static bool plain_c(const why_analysis *a, int32_t node, why_plain_declaration *out)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t declarator = why_syntax__field(tree, node, "declarator");
    bool is_pointer = false, is_array = false;
    why_value v;

    if (why_syntax__is(tree, declarator, "init_declarator")) {
        out->value = why_syntax__field(tree, declarator, "value");
        if (out->value < 0 || why_syntax__token(tree, declarator, "=") < 0 ||
            why_syntax__is(tree, out->value, "initializer_list"))
            return false;
        declarator = why_syntax__field(tree, declarator, "declarator");
    }
    out->declarator = declarator;
    out->type = why_syntax__field(tree, node, "type");
    out->name = plain_name(a, declarator, &is_pointer, &is_array);
    if (out->name < 0 || !has_plain_parts(tree, node, is_pointer) || (is_array && out->value >= 0))
        return false;
    v = why_analysis__value_of(a, out->name);
    if (!why_value__is_number(v) && v != WHY_VALUE_POINTER && v != WHY_VALUE_ARRAY)
        return false;
    /* An array or a pointer of what is not known may still construct. */
    if (is_array && why_syntax__lang(tree, "cpp") &&
        !why_syntax__is_any(tree, out->type, "primitive_type sized_type_specifier"))
        return false;
    return is_plain_type(tree, out->type);
}

bool why_place__plain_declaration(const why_analysis *a, int32_t node, why_plain_declaration *out)
{
    const why_tree *tree = why_analysis__tree(a);
    const uint32_t barred = WHY_IS_CONST | WHY_IS_STATIC | WHY_IS_REFERENCE | WHY_IS_VOLATILE;

    /* A lambda of C++ may be run by the compiler, which wants every variable to begin with a
     * value. */
    if (why_syntax__lang(tree, "cpp") && why_syntax__above(tree, node, "lambda_expression") >= 0)
        return false;
    *out = (why_plain_declaration){.name = -1, .type = -1, .declarator = -1, .value = -1};
    if (why_syntax__is(tree, node, "local_variable_declaration")) {
        if (!plain_java(a, node, out))
            return false;
    } else if (!why_syntax__is(tree, node, "declaration") || !plain_c(a, node, out)) {
        return false;
    }
    out->binding = why_analysis__binding_of(a, out->name);
    return out->binding && out->binding->kind == WHY_BINDING_LOCAL &&
           !(out->binding->flags & barred) && (out->binding->flags & WHY_IS_RENAMEABLE);
}
