/* analysis_shapes.c — what a type as written says: its shape. `const unsigned long *x[3]` gives the
 * levels "ap" over ULONG: levels are read off the declarator from the name outwards, the base off
 * the type. Typedefs of this file are followed; a macro that is only words of builtin types
 * (#define ll long long) too. long is taken as 64 bits wide, as on every Unix of today. */
#include "analysis_values_p.h"

enum { MAX_TYPEDEFS = 16 };

static why_shape type_shape(const why_analysis *a, int32_t type, int depth);

static why_shape unknown(void)
{
    return why_shape__plain(WHY_VALUE_UNKNOWN);
}

/* Puts a level outside of all others. */
static why_shape wrapped(why_shape shape, char level)
{
    if (shape.n_levels == WHY_SHAPE_ROOM)
        return unknown();
    memmove(shape.levels + 1, shape.levels, shape.n_levels);
    shape.levels[0] = level;
    shape.n_levels++;
    return shape;
}

why_value why_shape__value(const why_shape *shape)
{
    if (shape->n_levels == 0)
        return shape->base;
    if (shape->levels[0] == 'f')
        return WHY_VALUE_UNKNOWN;
    return shape->levels[0] == 'a' ? WHY_VALUE_ARRAY : WHY_VALUE_POINTER;
}

/* ---- words of builtin types ---- */

typedef struct {
    const char *word;
    why_value value;
} named_value;

static const named_value library_types[] = {
    {"int8_t", WHY_VALUE_NARROW},     {"uint8_t", WHY_VALUE_NARROW},
    {"int16_t", WHY_VALUE_NARROW},    {"uint16_t", WHY_VALUE_NARROW},
    {"int32_t", WHY_VALUE_INT},       {"uint32_t", WHY_VALUE_UNSIGNED},
    {"int64_t", WHY_VALUE_LONG},      {"uint64_t", WHY_VALUE_ULONG},
    {"size_t", WHY_VALUE_ULONG},      {"ssize_t", WHY_VALUE_LONG},
    {"ptrdiff_t", WHY_VALUE_LONG},    {"intptr_t", WHY_VALUE_LONG},
    {"uintptr_t", WHY_VALUE_ULONG},   {"intmax_t", WHY_VALUE_LONG},
    {"uintmax_t", WHY_VALUE_ULONG},   {"time_t", WHY_VALUE_LONG},
    {"clock_t", WHY_VALUE_LONG},      {"wchar_t", WHY_VALUE_NARROW},
    {"__int64", WHY_VALUE_LONG},
};

static why_value library_type_value(const char *text, size_t n_bytes)
{
    for (size_t i = 0; i < sizeof library_types / sizeof *library_types; i++) {
        if (strlen(library_types[i].word) == n_bytes &&
            memcmp(library_types[i].word, text, n_bytes) == 0)
            return library_types[i].value;
    }
    return WHY_VALUE_UNKNOWN;
}

enum {
    HAS_UNSIGNED = 1 << 0,
    HAS_SIGNED = 1 << 1,
    HAS_LONG = 1 << 2,
    HAS_NARROW = 1 << 3, /* short, char */
    HAS_INT = 1 << 4,
    HAS_FLOAT = 1 << 5,
    HAS_DOUBLE = 1 << 6,
    HAS_BOOL = 1 << 7,
    HAS_OTHER = 1 << 8
};

static unsigned type_word(const char *text, size_t n_bytes)
{
    static const struct {
        const char *word;
        unsigned bit;
    } words[] = {{"unsigned", HAS_UNSIGNED}, {"signed", HAS_SIGNED}, {"long", HAS_LONG},
                 {"short", HAS_NARROW},      {"char", HAS_NARROW},   {"int", HAS_INT},
                 {"float", HAS_FLOAT},       {"double", HAS_DOUBLE}, {"bool", HAS_BOOL},
                 {"_Bool", HAS_BOOL},        {"const", 0}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].word) == n_bytes && memcmp(words[i].word, text, n_bytes) == 0)
            return words[i].bit;
    }
    return HAS_OTHER;
}

static bool is_letter(char c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

why_value why_analysis__type_words_value(const char *text, size_t n_bytes)
{
    unsigned seen = 0;

    for (size_t i = 0; i < n_bytes;) {
        size_t start = i;
        while (i < n_bytes && is_letter(text[i]))
            i++;
        if (i > start)
            seen |= type_word(text + start, i - start);
        else if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
            return WHY_VALUE_UNKNOWN;
        else
            i++;
    }
    if (seen & HAS_OTHER)
        return library_type_value(text, n_bytes);
    if (seen & HAS_BOOL)
        return seen == HAS_BOOL ? WHY_VALUE_BOOL : WHY_VALUE_UNKNOWN;
    if (seen & HAS_FLOAT)
        return seen == HAS_FLOAT ? WHY_VALUE_FLOAT : WHY_VALUE_UNKNOWN;
    if (seen & HAS_DOUBLE)
        return (seen & ~HAS_LONG) == HAS_DOUBLE ? WHY_VALUE_DOUBLE : WHY_VALUE_UNKNOWN;
    if (seen & HAS_NARROW)
        return seen & HAS_LONG ? WHY_VALUE_UNKNOWN : WHY_VALUE_NARROW;
    if (seen & HAS_LONG)
        return seen & HAS_UNSIGNED ? WHY_VALUE_ULONG : WHY_VALUE_LONG;
    if (seen & HAS_UNSIGNED)
        return WHY_VALUE_UNSIGNED;
    return seen ? WHY_VALUE_INT : WHY_VALUE_UNKNOWN;
}

/* ---- what a name of a type stands for ---- */

static const why_analysis_macro *macro_of(const why_analysis *a, int32_t leaf)
{
    int32_t word = leaf < 0 ? -1 : a->word_of[leaf];

    if (word < 0 || !(a->words.words[word].flags & WHY_WORD_MACRO))
        return NULL;
    return why_analysis__find_macro(a, word);
}

static bool is_macro(const why_analysis *a, int32_t leaf)
{
    int32_t word = leaf < 0 ? -1 : a->word_of[leaf];

    return word >= 0 && (a->words.words[word].flags & WHY_WORD_MACRO);
}

static why_shape macro_shape(const why_analysis *a, int32_t leaf)
{
    const why_analysis_macro *macro = macro_of(a, leaf);
    uint32_t start, end;

    /* Above its definition the name means something else. */
    if (!macro || macro->is_function || macro->is_undefined ||
        macro->body_start > why_syntax__start(a->tree, leaf))
        return unknown();
    start = macro->body_start;
    end = macro->body_end;
    while (end > start && (a->tree->text[end - 1] == ' ' || a->tree->text[end - 1] == '\r'))
        end--;
    /* `#define int long long`: the words of a body that are macros again are not followed. */
    return why_shape__plain(why_analysis__type_words_value(a->tree->text + start, end - start));
}

static bool is_container(const why_tree *tree, int32_t name)
{
    static const char *const names[] = {
        "vector", "array", "deque", "string", "list", "map", "multimap", "unordered_map", "set",
        "multiset", "unordered_set", "stack", "queue", "priority_queue", "pair"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (why_syntax__text_is(tree, name, names[i]))
            return true;
    }
    return false;
}

/* A class of the standard library, qualified or let in by `using namespace std`. */
static why_shape library_class(const why_analysis *a, int32_t type, bool is_qualified)
{
    const why_tree *tree = a->tree;
    int32_t name = why_syntax__is(tree, type, "template_type")
                       ? why_syntax__field(tree, type, "name") : type;
    why_shape shape = unknown();

    if (is_macro(a, name) || !why_syntax__lang(tree, "cpp"))
        return shape;
    if (!is_qualified && (!a->values->uses_std || !why_analysis__is_free(a, name)))
        return shape;
    if (is_container(tree, name) &&
        (type != name || why_syntax__text_is(tree, name, "string"))) {
        shape.base = WHY_VALUE_OBJECT;
        shape.class_node = type;
    }
    return shape;
}

/* A class of the file by its bare name, unless it is a template or hidden in a function. */
static why_shape class_of_file(const why_analysis *a, int32_t node)
{
    why_shape shape = why_shape__plain(WHY_VALUE_OBJECT);

    if (why_syntax__above(a->tree, node, "template_declaration function_definition") >= 0 ||
        !why_syntax__is_any(a->tree, node, "struct_specifier class_specifier union_specifier"))
        return unknown();
    shape.class_node = node;
    return shape;
}

static why_shape named_type(const why_analysis *a, int32_t type, int depth)
{
    const why_binding *b = why_analysis__binding_of(a, type);
    const why_tree *tree = a->tree;
    const char *text = tree->text + why_syntax__start(tree, type);
    size_t n_bytes = why_syntax__end(tree, type) - why_syntax__start(tree, type);
    why_shape shape;

    if (is_macro(a, type))
        return macro_shape(a, type);
    if (b) {
        int32_t parent = why_syntax__parent(tree, b->name);
        if (b->kind != WHY_BINDING_TYPE || b->name == type || depth > MAX_TYPEDEFS)
            return unknown();
        if (why_syntax__is(tree, parent, "alias_declaration"))
            return why_syntax__is(tree, why_syntax__parent(tree, parent), "template_declaration")
                       ? unknown()
                       : type_shape(a, why_syntax__field(tree, parent, "type"), depth + 1);
        if (why_syntax__is_any(tree, parent, "struct_specifier class_specifier union_specifier"))
            return type_shape(a, parent, depth + 1);
        return why_syntax__above(tree, b->name, "type_definition") >= 0
                   ? why_analysis__shape_of_binding(a, b) : unknown();
    }
    if (!why_analysis__is_free(a, type)) {
        int32_t word = a->word_of[type];
        return word >= 0 && a->values->class_of[word] >= 0 && why_syntax__lang(tree, "cpp")
                   ? class_of_file(a, a->values->class_of[word]) : unknown();
    }
    shape = why_shape__plain(library_type_value(text, n_bytes));
    return shape.base != WHY_VALUE_UNKNOWN ? shape : library_class(a, type, false);
}

static why_shape qualified_type(const why_analysis *a, int32_t type)
{
    const why_tree *tree = a->tree;
    int32_t scope = why_syntax__field(tree, type, "scope");
    int32_t name = why_syntax__field(tree, type, "name");
    why_shape shape;

    if (!why_syntax__text_is(tree, scope, "std") || is_macro(a, scope) || is_macro(a, name))
        return unknown();
    shape = why_shape__plain(library_type_value(
        tree->text + why_syntax__start(tree, name),
        why_syntax__end(tree, name) - why_syntax__start(tree, name)));
    return shape.base != WHY_VALUE_UNKNOWN ? shape : library_class(a, name, true);
}

/* struct tag, with its body here or elsewhere in the file. */
static why_shape class_shape(const why_analysis *a, int32_t type)
{
    const why_tree *tree = a->tree;
    int32_t name = why_syntax__field(tree, type, "name");
    why_shape shape = why_shape__plain(WHY_VALUE_OBJECT);

    if (why_syntax__field(tree, type, "body") >= 0) {
        shape.class_node = type;
        return shape;
    }
    if (name >= 0 && a->word_of[name] >= 0 && a->values->class_of[a->word_of[name]] >= 0)
        shape.class_node = a->values->class_of[a->word_of[name]];
    return shape;
}

/* ---- C and C++ ---- */

/* Levels of `int *(&)[3]`-like declarators without a name; parentheses are not read. */
static why_shape descriptor_shape(const why_analysis *a, int32_t node, int depth)
{
    const why_tree *tree = a->tree;
    why_shape shape = type_shape(a, why_syntax__field(tree, node, "type"), depth + 1);
    int32_t at = why_syntax__field(tree, node, "declarator");

    for (; at >= 0; at = why_syntax__field(tree, at, "declarator")) {
        if (why_syntax__is(tree, at, "abstract_pointer_declarator"))
            shape = wrapped(shape, 'p');
        else if (why_syntax__is(tree, at, "abstract_array_declarator"))
            shape = wrapped(shape, 'a');
        else if (!why_syntax__is(tree, at, "abstract_reference_declarator"))
            return unknown();
    }
    return shape;
}

/* ---- Java ---- */

static int count_brackets(const why_tree *tree, int32_t node)
{
    int n = 0;

    for (uint32_t i = node < 0 ? 0 : why_syntax__start(tree, node);
         node >= 0 && i < why_syntax__end(tree, node); i++)
        n += tree->text[i] == '[';
    return n;
}

static why_shape with_brackets(const why_tree *tree, why_shape shape, int32_t dimensions)
{
    int n = why_syntax__is(tree, dimensions, "dimensions") ? count_brackets(tree, dimensions) : 0;

    while (n-- > 0)
        shape = wrapped(shape, 'a');
    return shape;
}

static why_shape java_type(const why_analysis *a, int32_t type, int depth)
{
    const why_tree *tree = a->tree;

    if (why_syntax__is(tree, type, "boolean_type"))
        return why_shape__plain(WHY_VALUE_BOOL);
    if (why_syntax__is_any(tree, type, "integral_type floating_point_type"))
        return why_shape__plain(why_syntax__text_is(tree, type, "byte")
                                    ? WHY_VALUE_NARROW
                                    : why_analysis__type_words_value(
                                          tree->text + why_syntax__start(tree, type),
                                          why_syntax__end(tree, type) -
                                              why_syntax__start(tree, type)));
    if (why_syntax__is(tree, type, "array_type"))
        return with_brackets(tree,
                             java_type(a, why_syntax__field(tree, type, "element"), depth + 1),
                             why_syntax__field(tree, type, "dimensions"));
    if (why_syntax__is(tree, type, "type_identifier")) {
        bool is_free = why_analysis__is_free(a, type);
        if (why_syntax__text_is(tree, type, "var"))
            return unknown();
        return why_shape__plain(is_free && why_syntax__text_is(tree, type, "String")
                                    ? WHY_VALUE_STRING : WHY_VALUE_OBJECT);
    }
    if (why_syntax__text_is(tree, type, "java.lang.String"))
        return why_shape__plain(WHY_VALUE_STRING);
    return why_syntax__is_any(tree, type, "generic_type scoped_type_identifier")
               ? why_shape__plain(WHY_VALUE_OBJECT) : unknown();
}

/* ---- a type ---- */

static why_shape type_shape(const why_analysis *a, int32_t type, int depth)
{
    const why_tree *tree = a->tree;

    if (type < 0 || depth > MAX_TYPEDEFS)
        return unknown();
    if (why_syntax__lang(tree, "java"))
        return java_type(a, type, depth);
    if (why_syntax__is(tree, type, "type_descriptor"))
        return descriptor_shape(a, type, depth);
    if (why_syntax__is(tree, type, "primitive_type") && is_macro(a, type))
        return macro_shape(a, type);
    if (why_syntax__is_any(tree, type, "primitive_type sized_type_specifier")) {
        for (int32_t i = type + 1; i <= type + tree->nodes[type].n_below; i++) {
            if (is_macro(a, i))
                return unknown();
        }
        return why_shape__plain(why_analysis__type_words_value(
            tree->text + why_syntax__start(tree, type),
            why_syntax__end(tree, type) - why_syntax__start(tree, type)));
    }
    if (why_syntax__is(tree, type, "type_identifier"))
        return named_type(a, type, depth);
    if (why_syntax__is(tree, type, "qualified_identifier"))
        return qualified_type(a, type);
    if (why_syntax__is(tree, type, "template_type"))
        return library_class(a, type, false);
    if (why_syntax__is_any(tree, type, "struct_specifier class_specifier union_specifier"))
        return class_shape(a, type);
    return unknown();
}

why_shape why_analysis__shape_of_type(const why_analysis *a, int32_t type)
{
    return type_shape(a, type, 0);
}

/* ---- a declared name ---- */

/* Value that the declared name begins with, or -1. */
static int32_t initialiser_of(const why_tree *tree, int32_t declaration, int32_t declarator)
{
    int32_t value = why_syntax__field(tree, declarator, "value");

    if (value < 0)
        value = why_syntax__field(tree, declaration, "value");
    if (why_syntax__is(tree, value, "argument_list") && why_syntax__n_named(tree, value) == 1)
        value = why_syntax__named(tree, value, 0);
    return value;
}

/* `auto x = value`, `auto x : range`; by_reference keeps arrays what they are. */
static why_shape deduced(const why_analysis *a, int32_t declaration, int32_t declarator,
                         bool is_reference)
{
    const why_tree *tree = a->tree;
    why_shape shape;

    if (why_syntax__is_any(tree, declaration, "for_range_loop enhanced_for_statement")) {
        int32_t range = why_syntax__field(
            tree, declaration,
            why_syntax__is(tree, declaration, "for_range_loop") ? "right" : "value");
        shape = why_analysis__shape_of(a, range);
        shape = why_analysis__shape_below(a, &shape);
    } else {
        int32_t value = initialiser_of(tree, declaration, declarator);
        if (value < 0 || why_syntax__is_any(tree, value, "initializer_list argument_list"))
            return unknown();
        shape = why_analysis__shape_of(a, value);
    }
    if (!is_reference && shape.n_levels > 0 && shape.levels[0] == 'a' &&
        !why_syntax__lang(tree, "java"))
        shape.levels[0] = 'p';
    return shape;
}

static why_shape java_binding(const why_analysis *a, const why_binding *b)
{
    const why_tree *tree = a->tree;
    int32_t parent = why_syntax__parent(tree, b->name), declaration = parent;
    int32_t dimensions = why_syntax__field(tree, parent, "dimensions");
    bool is_spread = false;
    int32_t type;
    why_shape shape;

    if (why_syntax__is(tree, parent, "variable_declarator"))
        declaration = why_syntax__parent(tree, parent);
    else if (why_syntax__is_any(tree, parent, "method_declaration") &&
             b->kind == WHY_BINDING_FUNCTION)
        return wrapped(with_brackets(tree,
                                     why_analysis__shape_of_type(
                                         a, why_syntax__field(tree, parent, "type")),
                                     dimensions), 'f');
    else if (!why_syntax__is_any(tree, parent,
                                 "formal_parameter enhanced_for_statement resource"))
        return unknown();
    type = why_syntax__field(tree, declaration, "type");
    if (why_syntax__is(tree, declaration, "spread_parameter")) {
        is_spread = true;
        for (int32_t i = 0; type < 0 && (type = why_syntax__named(tree, declaration, i)) >= 0; i++)
            type = why_syntax__is_any(tree, type, "modifiers annotation") ? -1 : type;
    }
    if (why_syntax__text_is(tree, type, "var"))
        return deduced(a, declaration, declaration == parent ? -1 : parent, false);
    shape = with_brackets(tree, why_analysis__shape_of_type(a, type), dimensions);
    return is_spread ? wrapped(shape, 'a') : shape;
}

/* Reads the declarators from the name outwards. *declarator: the init_declarator passed. */
static int32_t climb_declarators(const why_tree *tree, int32_t name, char *levels, uint8_t *n,
                                 int32_t *declarator, bool *is_reference)
{
    int32_t at = why_syntax__parent(tree, name);

    for (*n = 0; at >= 0; at = why_syntax__parent(tree, at)) {
        char level = 0;
        if (why_syntax__is(tree, at, "array_declarator"))
            level = 'a';
        else if (why_syntax__is_any(tree, at, "pointer_declarator pointer_type_declarator"))
            level = 'p';
        else if (why_syntax__is(tree, at, "function_declarator"))
            level = 'f';
        else if (why_syntax__is(tree, at, "reference_declarator"))
            *is_reference = true;
        else if (why_syntax__is(tree, at, "init_declarator"))
            *declarator = at;
        else if (!why_syntax__is_any(tree, at, "parenthesized_declarator"))
            return at;
        if (level && *n == WHY_SHAPE_ROOM)
            return -1;
        if (level)
            levels[(*n)++] = level;
    }
    return at;
}

why_shape why_analysis__shape_of_binding(const why_analysis *a, const why_binding *b)
{
    const why_tree *tree = a->tree;
    why_shape shape;
    char levels[WHY_SHAPE_ROOM];
    uint8_t n;
    int32_t declarator = -1, declaration, type;
    bool is_reference = false;

    if (why_syntax__lang(tree, "java"))
        return java_binding(a, b);
    declaration = climb_declarators(tree, b->name, levels, &n, &declarator, &is_reference);
    if (!why_syntax__is_any(tree, declaration,
                            "declaration parameter_declaration optional_parameter_declaration "
                            "field_declaration for_range_loop function_definition "
                            "type_definition"))
        return unknown();
    /* A field of bits is promoted by its width, not by its type. */
    if (why_syntax__is(tree, declaration, "field_declaration") &&
        why_syntax__below(tree, declaration, declaration + 1, "bitfield_clause") >= 0)
        return unknown();
    type = why_syntax__field(tree, declaration, "type");
    if (why_syntax__is(tree, type, "placeholder_type_specifier")) {
        if (n > 0 && memchr(levels, 'p', n) == NULL)
            return unknown();
        return why_syntax__is_any(tree, declaration, "declaration for_range_loop") &&
                       !memchr(levels, 'f', n)
                   ? deduced(a, declaration, declarator, is_reference) : unknown();
    }
    shape = type_shape(a, type, 1);
    while (n-- > 0)
        shape = wrapped(shape, levels[n]);
    if (why_syntax__is_any(tree, declaration,
                           "parameter_declaration optional_parameter_declaration") &&
        shape.n_levels > 0 && shape.levels[0] == 'a' && !is_reference)
        shape.levels[0] = 'p';
    return shape;
}
