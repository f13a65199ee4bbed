/* analysis_declared.c — the kind of value that a type as written says, read together with the
 * declarator around the name. Typedefs of the file are followed through the bindings of their
 * names; what the file does not define is unknown. Java's and C's types only: Python has none that
 * bind. */
#include "analysis_types_p.h"

enum { MAX_TYPEDEFS = 32 };

static bool has_word(const why_tree *tree, int32_t node, const char *word)
{
    uint32_t at = why_syntax__start(tree, node), end = why_syntax__end(tree, node);
    size_t n = strlen(word);

    for (; at + n <= end; at++) {
        bool is_start = at == why_syntax__start(tree, node) || tree->text[at - 1] <= ' ';
        bool is_end = at + n == end || tree->text[at + n] <= ' ';
        if (is_start && is_end && memcmp(tree->text + at, word, n) == 0)
            return true;
    }
    return false;
}

/* "unsigned long long int" in any order of its words. */
static why_value sized_value(const why_tree *tree, int32_t type)
{
    bool is_unsigned = has_word(tree, type, "unsigned");

    if (has_word(tree, type, "double"))
        return WHY_VALUE_DOUBLE;
    if (has_word(tree, type, "char") || has_word(tree, type, "short"))
        return WHY_VALUE_NARROW;
    if (has_word(tree, type, "long"))
        return is_unsigned ? WHY_VALUE_ULONG : WHY_VALUE_LONG;
    if (why_syntax__field(tree, type, "type") >= 0 && !has_word(tree, type, "int"))
        return WHY_VALUE_UNKNOWN; /* unsigned __int128 */
    return is_unsigned ? WHY_VALUE_UNSIGNED : WHY_VALUE_INT;
}

typedef struct {
    const char *name;
    why_value value;
} named_value;

static why_value value_by_name(const why_tree *tree, int32_t node, const named_value *table)
{
    for (; table->name; table++) {
        if (why_syntax__text_is(tree, node, table->name))
            return table->value;
    }
    return WHY_VALUE_UNKNOWN;
}

/* Builtin types, and those of the standard headers that the grammars take for builtin. */
static const named_value c_types[] = {
    {"int", WHY_VALUE_INT},           {"char", WHY_VALUE_NARROW},
    {"bool", WHY_VALUE_BOOL},         {"_Bool", WHY_VALUE_BOOL},
    {"double", WHY_VALUE_DOUBLE},     {"float", WHY_VALUE_FLOAT},
    {"long", WHY_VALUE_LONG},         {"short", WHY_VALUE_NARROW},
    {"unsigned", WHY_VALUE_UNSIGNED}, {"signed", WHY_VALUE_INT},
    {"size_t", WHY_VALUE_ULONG},      {"ssize_t", WHY_VALUE_LONG},
    {"ptrdiff_t", WHY_VALUE_LONG},    {"intptr_t", WHY_VALUE_LONG},
    {"uintptr_t", WHY_VALUE_ULONG},   {"int8_t", WHY_VALUE_NARROW},
    {"int16_t", WHY_VALUE_NARROW},    {"int32_t", WHY_VALUE_INT},
    {"int64_t", WHY_VALUE_LONG},      {"uint8_t", WHY_VALUE_NARROW},
    {"uint16_t", WHY_VALUE_NARROW},   {"uint32_t", WHY_VALUE_UNSIGNED},
    {"uint64_t", WHY_VALUE_ULONG},    {"wchar_t", WHY_VALUE_NARROW},
    {"char8_t", WHY_VALUE_NARROW},    {"char16_t", WHY_VALUE_NARROW},
    {"char32_t", WHY_VALUE_NARROW},   {NULL, WHY_VALUE_UNKNOWN}};

static const named_value java_types[] = {
    {"int", WHY_VALUE_INT},      {"byte", WHY_VALUE_NARROW},  {"short", WHY_VALUE_NARROW},
    {"char", WHY_VALUE_NARROW},  {"long", WHY_VALUE_LONG},    {"float", WHY_VALUE_FLOAT},
    {"double", WHY_VALUE_DOUBLE}, {"boolean", WHY_VALUE_BOOL}, {NULL, WHY_VALUE_UNKNOWN}};

/* ---- C and C++ ---- */

/* Pointer, array or function directly around the name; UNKNOWN: none of them. *is_function. */
static why_value shape_value(const why_tree *tree, int32_t at, bool *is_function)
{
    why_value value = WHY_VALUE_UNKNOWN;

    *is_function = false;
    while (at >= 0) {
        bool is_inner = true;
        if (why_syntax__is_any(tree, at, "pointer_declarator abstract_pointer_declarator"))
            value = WHY_VALUE_POINTER;
        else if (why_syntax__is_any(tree, at, "array_declarator abstract_array_declarator"))
            value = WHY_VALUE_ARRAY;
        else if (why_syntax__is_any(tree, at, "function_declarator abstract_function_declarator"))
            value = WHY_VALUE_UNKNOWN;
        else
            is_inner = false;
        if (is_inner)
            *is_function = why_syntax__is_any(tree, at,
                                              "function_declarator abstract_function_declarator");
        if (is_inner || why_syntax__is(tree, at, "init_declarator"))
            at = why_syntax__field(tree, at, "declarator");
        else if (why_syntax__is_any(tree, at,
                                    "reference_declarator parenthesized_declarator "
                                    "attributed_declarator abstract_reference_declarator "
                                    "abstract_parenthesized_declarator"))
            at = why_syntax__named(tree, at, 0);
        else
            at = -1;
    }
    return value;
}

static why_value c_value(const why_analysis *a, int32_t type, int32_t declarator)
{
    const why_tree *tree = a->tree;

    for (int i = 0; i < MAX_TYPEDEFS; i++) {
        bool is_function;
        why_value shape = shape_value(tree, declarator, &is_function);
        const why_binding *b;
        if (is_function || shape != WHY_VALUE_UNKNOWN)
            return shape;
        if (why_syntax__is(tree, declarator, "structured_binding_declarator"))
            return WHY_VALUE_UNKNOWN;
        if (why_syntax__is(tree, type, "type_descriptor")) {
            declarator = why_syntax__field(tree, type, "declarator");
            type = why_syntax__field(tree, type, "type");
            continue;
        }
        if (why_syntax__is_any(tree, type, "sized_type_specifier primitive_type") &&
            why_analysis__has_type_macros(a))
            return WHY_VALUE_UNKNOWN;
        if (why_syntax__is(tree, type, "sized_type_specifier"))
            return sized_value(tree, type);
        if (why_syntax__is(tree, type, "primitive_type"))
            return value_by_name(tree, type, c_types);
        if (why_syntax__is_any(tree, type, "struct_specifier class_specifier union_specifier"))
            return WHY_VALUE_OBJECT;
        b = why_syntax__is(tree, type, "type_identifier") ? why_analysis__binding_of(a, type)
                                                          : NULL;
        if (!b || b->kind != WHY_BINDING_TYPE)
            return WHY_VALUE_UNKNOWN;
        if (b->type < 0)
            return why_syntax__is_any(tree, b->declaration,
                                      "struct_specifier class_specifier union_specifier")
                       ? WHY_VALUE_OBJECT
                       : WHY_VALUE_UNKNOWN;
        declarator = b->declarator;
        type = b->type;
    }
    return WHY_VALUE_UNKNOWN;
}

/* ---- Java ---- */

/* A type of java.lang that the file neither declares nor imports from elsewhere. */
static bool is_plain_string(const why_analysis *a, int32_t type)
{
    int32_t word = a->word_of[type];

    return why_syntax__text_is(a->tree, type, "String") && word >= 0 &&
           !(a->words.words[word].flags & WHY_WORD_MEMBER);
}

static why_value java_value(const why_analysis *a, int32_t type, int32_t declarator)
{
    const why_tree *tree = a->tree;

    if (why_syntax__field(tree, declarator, "dimensions") >= 0 ||
        why_syntax__is(tree, type, "array_type"))
        return WHY_VALUE_ARRAY;
    if (why_syntax__is_any(tree, type, "integral_type floating_point_type boolean_type"))
        return value_by_name(tree, type, java_types);
    if (type < 0 || why_syntax__text_is(tree, type, "var"))
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__is(tree, type, "type_identifier") && is_plain_string(a, type))
        return WHY_VALUE_STRING;
    return WHY_VALUE_OBJECT;
}

why_value why_analysis__declared_value(const why_analysis *a, int32_t type, int32_t declarator)
{
    if (why_syntax__lang(a->tree, "java"))
        return java_value(a, type, declarator);
    if (why_syntax__is_c_family(a->tree))
        return c_value(a, type, declarator);
    return WHY_VALUE_UNKNOWN;
}
