/* analysis_calls.c — calls that are known: casts in the form of calls, functions of this file,
 * functions of the standard libraries whose name nothing in the file bears. Tables say what such a
 * function gives and whether calling it does anything but compute. */
#include "analysis_values_p.h"

int32_t why_analysis__argument(const why_analysis *a, int32_t call, int32_t i)
{
    return why_syntax__named(a->tree, why_syntax__field(a->tree, call, "arguments"), i);
}

int32_t why_analysis__n_arguments(const why_analysis *a, int32_t call)
{
    int32_t list = why_syntax__field(a->tree, call, "arguments");

    return list < 0 ? 0 : why_syntax__n_named(a->tree, list);
}

static why_value argument_value(const why_analysis *a, int32_t call, int32_t i)
{
    return why_analysis__value_of(a, why_analysis__argument(a, call, i));
}

static bool is_in(const why_tree *tree, int32_t node, const char *const *list)
{
    for (; *list; list++) {
        if (why_syntax__text_is(tree, node, *list))
            return true;
    }
    return false;
}

static why_shape unknown(void)
{
    return why_shape__plain(WHY_VALUE_UNKNOWN);
}

/* What a function of this shape gives. */
static why_shape result_of(why_shape function)
{
    if (function.n_levels == 0 || function.levels[0] != 'f')
        return unknown();
    function.n_levels--;
    memmove(function.levels, function.levels + 1, function.n_levels);
    return function;
}

/* ---- C and C++ ---- */

enum {
    IS_PURE = 1, /* computes from its arguments and from memory they point to */
    IS_MATH = 2  /* C++ has overloads for every floating type                 */
};

typedef struct {
    const char *name;
    why_value value;
    unsigned flags;
} known_function;

static const known_function c_functions[] = {
    {"strlen", WHY_VALUE_ULONG, IS_PURE},   {"wcslen", WHY_VALUE_ULONG, IS_PURE},
    {"strcmp", WHY_VALUE_INT, IS_PURE},     {"strncmp", WHY_VALUE_INT, IS_PURE},
    {"memcmp", WHY_VALUE_INT, IS_PURE},     {"atoi", WHY_VALUE_INT, IS_PURE},
    {"atol", WHY_VALUE_LONG, IS_PURE},      {"atof", WHY_VALUE_DOUBLE, IS_PURE},
    {"isdigit", WHY_VALUE_INT, IS_PURE},    {"isalpha", WHY_VALUE_INT, IS_PURE},
    {"isspace", WHY_VALUE_INT, IS_PURE},    {"isupper", WHY_VALUE_INT, IS_PURE},
    {"islower", WHY_VALUE_INT, IS_PURE},    {"isalnum", WHY_VALUE_INT, IS_PURE},
    {"toupper", WHY_VALUE_INT, IS_PURE},    {"tolower", WHY_VALUE_INT, IS_PURE},
    {"sqrt", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"sin", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"cos", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"tan", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"atan", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"acos", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"asin", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"atan2", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"exp", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"log", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"log10", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"log2", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"floor", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"ceil", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"fabs", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"fmod", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"pow", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"round", WHY_VALUE_DOUBLE, IS_PURE | IS_MATH},
    {"printf", WHY_VALUE_INT, 0},  {"scanf", WHY_VALUE_INT, 0},   {"puts", WHY_VALUE_INT, 0},
    {"putchar", WHY_VALUE_INT, 0}, {"getchar", WHY_VALUE_INT, 0}, {"fprintf", WHY_VALUE_INT, 0},
    {"sprintf", WHY_VALUE_INT, 0}, {"sscanf", WHY_VALUE_INT, 0},  {"fscanf", WHY_VALUE_INT, 0},
    {"rand", WHY_VALUE_INT, 0},    {"fgetc", WHY_VALUE_INT, 0},   {"getc", WHY_VALUE_INT, 0},
    {"strtol", WHY_VALUE_LONG, 0}, {"malloc", WHY_VALUE_POINTER, 0},
    {"calloc", WHY_VALUE_POINTER, 0}, {"realloc", WHY_VALUE_POINTER, 0},
    {"fopen", WHY_VALUE_POINTER, 0}, {"fgets", WHY_VALUE_POINTER, 0},
    {"gets", WHY_VALUE_POINTER, 0},  {"strcpy", WHY_VALUE_POINTER, 0},
    {"strcat", WHY_VALUE_POINTER, 0}, {"strchr", WHY_VALUE_POINTER, 0},
    {"strstr", WHY_VALUE_POINTER, 0}, {"memset", WHY_VALUE_POINTER, 0},
    {"memcpy", WHY_VALUE_POINTER, 0}, {"clock", WHY_VALUE_LONG, 0}, {"time", WHY_VALUE_LONG, 0},
};

/* The name a call is made by, `std::` taken off; -1 when it is no plain name. */
static int32_t callee_name(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    int32_t function = why_syntax__field(tree, call, "function");

    if (why_syntax__is(tree, function, "qualified_identifier") &&
        why_syntax__text_is(tree, why_syntax__field(tree, function, "scope"), "std"))
        function = why_syntax__field(tree, function, "name");
    return why_syntax__is(tree, function, "identifier") ? function : -1;
}

static bool is_qualified(const why_analysis *a, int32_t call)
{
    return !why_syntax__is(a->tree, why_syntax__field(a->tree, call, "function"), "identifier");
}

static const known_function *c_function(const why_analysis *a, int32_t call)
{
    int32_t name = callee_name(a, call);

    if (name < 0 || !why_analysis__is_free(a, name))
        return NULL;
    for (size_t i = 0; i < sizeof c_functions / sizeof *c_functions; i++) {
        if (why_syntax__text_is(a->tree, name, c_functions[i].name))
            return &c_functions[i];
    }
    return NULL;
}

static bool has_builtin_arguments(const why_analysis *a, int32_t call)
{
    for (int32_t i = 0; i < why_analysis__n_arguments(a, call); i++) {
        if (!why_value__is_builtin(argument_value(a, call, i)))
            return false;
    }
    return true;
}

static why_value known_function_value(const why_analysis *a, int32_t call,
                                      const known_function *known)
{
    int32_t n = why_analysis__n_arguments(a, call);

    if (why_syntax__lang(a->tree, "c") || !(known->flags & IS_MATH))
        return known->value;
    /* std::sqrt(float) gives float, ::sqrt(float) double. */
    for (int32_t i = 0; i < n; i++) {
        why_value v = argument_value(a, call, i);
        if (!why_value__is_number(v) || v == WHY_VALUE_FLOAT)
            return WHY_VALUE_UNKNOWN;
    }
    return known->value;
}

/* abs, max, min: what they give hangs on their arguments. */
static why_value overloaded_value(const why_analysis *a, int32_t call, int32_t name)
{
    const why_tree *tree = a->tree;
    bool is_std = is_qualified(a, call) || a->values->uses_std;
    int32_t n = why_analysis__n_arguments(a, call);
    why_value v = argument_value(a, call, 0);

    if (!why_analysis__is_free(a, name))
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__text_is(tree, name, "abs") && n == 1) {
        if (why_syntax__lang(tree, "c"))
            return WHY_VALUE_INT;
        if (v == WHY_VALUE_INT)
            return v;
        return is_std && (v == WHY_VALUE_LONG || v == WHY_VALUE_DOUBLE) ? v : WHY_VALUE_UNKNOWN;
    }
    if (why_syntax__lang(tree, "cpp") && is_std && n == 2 && why_value__is_number(v) &&
        v == argument_value(a, call, 1) &&
        (why_syntax__text_is(tree, name, "max") || why_syntax__text_is(tree, name, "min")))
        return v;
    return WHY_VALUE_UNKNOWN;
}

/* int(x), static_cast<int>(x), (int)(x) */
static int32_t cast_type(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    int32_t function = why_syntax__field(tree, call, "function");

    if (why_syntax__is_any(tree, function, "primitive_type sized_type_specifier"))
        return function;
    if (why_syntax__is(tree, function, "template_function") &&
        is_in(tree, why_syntax__field(tree, function, "name"),
              (const char *const[]){"static_cast", "reinterpret_cast", "const_cast", NULL}))
        return why_syntax__named(tree, why_syntax__field(tree, function, "arguments"), 0);
    if (why_syntax__is(tree, function, "identifier")) {
        const why_binding *b = why_analysis__binding_of(a, function);
        if (b && b->kind == WHY_BINDING_TYPE)
            return function;
    }
    return -1;
}

static why_shape shape_of_cast_type(const why_analysis *a, int32_t type)
{
    const why_binding *b;

    if (!why_syntax__is(a->tree, type, "identifier"))
        return why_analysis__shape_of_type(a, type);
    b = why_analysis__binding_of(a, type);
    return why_syntax__above(a->tree, b->name, "type_definition") >= 0
               ? why_analysis__shape_of_binding(a, b) : unknown();
}

/* Type and name of a parameter; UNKNOWN unless it is taken by its plain type. */
static why_value parameter_value(const why_analysis *a, int32_t parameter)
{
    const why_tree *tree = a->tree;
    int32_t name = why_syntax__field(tree, parameter, "name");
    why_shape shape = unknown();

    if (!why_syntax__is_any(tree, parameter, "parameter_declaration formal_parameter"))
        return WHY_VALUE_UNKNOWN;
    if (name < 0)
        name = why_syntax__below(tree, parameter, parameter + 1, "identifier");
    if (name >= 0 && why_analysis__binding_of(a, name))
        shape = why_analysis__shape_of_binding(a, why_analysis__binding_of(a, name));
    else if (why_syntax__field(tree, parameter, "declarator") < 0)
        shape = why_analysis__shape_of_type(a, why_syntax__field(tree, parameter, "type"));
    return why_shape__value(&shape);
}

/* C++ and Java may know a better overload elsewhere, unless every argument fits exactly. */
static bool fits_exactly(const why_analysis *a, int32_t call, int32_t parameters)
{
    const why_tree *tree = a->tree;
    int32_t n = why_analysis__n_arguments(a, call);

    if (parameters < 0 || why_syntax__n_named(tree, parameters) != n)
        return false;
    for (int32_t i = 0; i < n; i++) {
        why_value taken = parameter_value(a, why_syntax__named(tree, parameters, i));
        why_value given = argument_value(a, call, i);
        if (given == WHY_VALUE_ARRAY && !why_syntax__lang(tree, "java"))
            given = WHY_VALUE_POINTER;
        if (taken == WHY_VALUE_UNKNOWN || given != taken ||
            (taken == WHY_VALUE_OBJECT && why_syntax__lang(tree, "java")))
            return false;
    }
    return true;
}

/* A function or method of the file by its bare name. */
static why_shape own_function(const why_analysis *a, int32_t call, int32_t function)
{
    const why_tree *tree = a->tree;
    const why_binding *b = why_analysis__binding_of(a, function);
    int32_t word = a->word_of[function], name, parent;

    if ((b && b->kind != WHY_BINDING_FUNCTION) || word < 0 ||
        a->values->function_of[word] < 0 || (a->words.words[word].flags & WHY_WORD_MACRO))
        return unknown();
    name = a->values->function_of[word];
    parent = why_syntax__parent(tree, name);
    if (why_syntax__above(tree, name, "template_declaration") >= 0 ||
        why_syntax__field(tree, parent, "type_parameters") >= 0)
        return unknown();
    if (!why_syntax__lang(tree, "c") &&
        !fits_exactly(a, call, why_syntax__field(tree, parent, "parameters")))
        return unknown();
    return result_of(why_analysis__shape_of_binding(
        a, &(why_binding){.kind = WHY_BINDING_FUNCTION, .name = name}));
}

/* s.size(), v.back() of standard containers; NULL shape when it is none of them. */
static bool is_container_call(const why_analysis *a, int32_t call, why_shape *out)
{
    static const char *const counts[] = {"size", "length", NULL};
    const why_tree *tree = a->tree;
    int32_t function = why_syntax__field(tree, call, "function");
    int32_t name = why_syntax__field(tree, function, "field");
    why_shape shape;
    const char *container;

    if (!why_syntax__is(tree, function, "field_expression") ||
        why_analysis__n_arguments(a, call) != 0)
        return false;
    shape = why_analysis__shape_of(a, why_syntax__field(tree, function, "argument"));
    if (why_syntax__token(tree, function, "->") >= 0 && shape.n_levels == 1 &&
        shape.levels[0] == 'p')
        shape.n_levels = 0;
    container = why_analysis__container(a, &shape);
    if (!container || strcmp(container, "pair") == 0)
        return false;
    if (is_in(tree, name, counts) &&
        (strcmp(container, "string") == 0 || why_syntax__text_is(tree, name, "size"))) {
        *out = why_shape__plain(WHY_VALUE_ULONG);
        return true;
    }
    if (why_syntax__text_is(tree, name, "empty")) {
        *out = why_shape__plain(WHY_VALUE_BOOL);
        return true;
    }
    if (is_in(tree, name, (const char *const[]){"front", "back", NULL}) &&
        is_in(tree, why_syntax__field(tree, shape.class_node, "name"),
              (const char *const[]){"vector", "deque", NULL})) {
        *out = why_analysis__shape_below(a, &shape);
        return true;
    }
    return false;
}

/* ---- Java ---- */

typedef struct {
    const char *object; /* class name; "" = any String */
    const char *name;
    why_value value;   /* UNKNOWN: the promoted common one of its arguments */
    bool is_pure;
} known_method;

static const known_method java_methods[] = {
    {"Math", "max", WHY_VALUE_UNKNOWN, true}, {"Math", "min", WHY_VALUE_UNKNOWN, true},
    {"Math", "abs", WHY_VALUE_UNKNOWN, true}, {"Math", "sqrt", WHY_VALUE_DOUBLE, true},
    {"Math", "pow", WHY_VALUE_DOUBLE, true},  {"Math", "floor", WHY_VALUE_DOUBLE, true},
    {"Math", "ceil", WHY_VALUE_DOUBLE, true}, {"Math", "sin", WHY_VALUE_DOUBLE, true},
    {"Math", "cos", WHY_VALUE_DOUBLE, true},  {"Math", "tan", WHY_VALUE_DOUBLE, true},
    {"Math", "log", WHY_VALUE_DOUBLE, true},  {"Math", "exp", WHY_VALUE_DOUBLE, true},
    {"Math", "random", WHY_VALUE_DOUBLE, false},
    {"", "length", WHY_VALUE_INT, true},      {"", "charAt", WHY_VALUE_NARROW, true},
    {"", "equals", WHY_VALUE_BOOL, true},     {"", "isEmpty", WHY_VALUE_BOOL, true},
    {"", "indexOf", WHY_VALUE_INT, true},     {"", "startsWith", WHY_VALUE_BOOL, true},
    {"", "endsWith", WHY_VALUE_BOOL, true},   {"", "trim", WHY_VALUE_STRING, true},
    {"", "substring", WHY_VALUE_STRING, true},
    {"Integer", "parseInt", WHY_VALUE_INT, true}, {"Long", "parseLong", WHY_VALUE_LONG, true},
    {"Double", "parseDouble", WHY_VALUE_DOUBLE, true},
    {"System", "currentTimeMillis", WHY_VALUE_LONG, false},
    {"System", "nanoTime", WHY_VALUE_LONG, false},
};

static const known_method *java_method(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    int32_t object = why_syntax__field(tree, call, "object");
    int32_t name = why_syntax__field(tree, call, "name");

    if (object < 0)
        return NULL;
    for (size_t i = 0; i < sizeof java_methods / sizeof *java_methods; i++) {
        const known_method *m = &java_methods[i];
        if (!why_syntax__text_is(tree, name, m->name))
            continue;
        if (m->object[0] != '\0' ? why_syntax__text_is(tree, object, m->object) &&
                                       why_analysis__is_free(a, object)
                                 : why_analysis__value_of(a, object) == WHY_VALUE_STRING)
            return m;
    }
    return NULL;
}

static why_shape shape_of_method(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    const known_method *m = java_method(a, call);
    int32_t name = why_syntax__field(tree, call, "name");

    if (m && m->value == WHY_VALUE_UNKNOWN) {
        why_value v = why_value__promoted(argument_value(a, call, 0));
        if (why_analysis__n_arguments(a, call) == 2)
            v = why_value__common(v, argument_value(a, call, 1));
        return why_shape__plain(why_value__is_number(v) ? v : WHY_VALUE_UNKNOWN);
    }
    if (m)
        return why_shape__plain(m->value);
    if (why_syntax__field(tree, call, "object") < 0 && name >= 0)
        return own_function(a, call, name);
    return unknown();
}

/* ---- any call ---- */

why_shape why_analysis__shape_of_call(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    const known_function *known;
    int32_t name, type;
    why_shape shape;

    if (why_syntax__lang(tree, "java"))
        return shape_of_method(a, call);
    type = cast_type(a, call);
    if (type >= 0)
        return shape_of_cast_type(a, type);
    if (is_container_call(a, call, &shape))
        return shape;
    known = c_function(a, call);
    if (known)
        return why_shape__plain(known_function_value(a, call, known));
    name = callee_name(a, call);
    if (name < 0)
        return unknown();
    if (!is_qualified(a, call) && !why_analysis__is_free(a, name))
        return own_function(a, call, name);
    return why_shape__plain(overloaded_value(a, call, name));
}

static uint32_t c_call_effects(const why_analysis *a, int32_t call)
{
    const known_function *known;
    int32_t type = cast_type(a, call);
    why_shape shape;

    if (type >= 0) {
        shape = shape_of_cast_type(a, type);
        return why_value__is_builtin(why_shape__value(&shape)) &&
                       has_builtin_arguments(a, call) ? 0 : WHY_EFFECT_CALLS;
    }
    if (is_container_call(a, call, &shape))
        return WHY_EFFECT__LOADS | WHY_EFFECT_RAISES;
    known = c_function(a, call);
    if (known && (known->flags & IS_PURE) && has_builtin_arguments(a, call) &&
        known_function_value(a, call, known) != WHY_VALUE_UNKNOWN)
        return WHY_EFFECT__LOADS | WHY_EFFECT_RAISES;
    if (!known && callee_name(a, call) >= 0 &&
        why_value__is_number(overloaded_value(a, call, callee_name(a, call))))
        return 0;
    return WHY_EFFECT_CALLS | WHY_EFFECT_RAISES;
}

/* ---- Python ---- */

static bool is_python_builtin(const why_analysis *a, int32_t function)
{
    return why_syntax__is(a->tree, function, "identifier") &&
           why_analysis__is_free(a, function) && !a->values->has_wildcard &&
           !a->values->has_eval;
}

/* min, max, sum of numbers of one kind */
static why_value same_arguments(const why_analysis *a, int32_t call)
{
    int32_t n = why_analysis__n_arguments(a, call);
    why_value v = n >= 2 ? argument_value(a, call, 0) : WHY_VALUE_UNKNOWN;

    for (int32_t i = 1; i < n; i++) {
        why_value w = argument_value(a, call, i);
        if ((int)w == WHY_VALUE_OPEN)
            continue;
        if ((int)v == WHY_VALUE_OPEN)
            v = w;
        if (v != w)
            return WHY_VALUE_UNKNOWN;
    }
    return why_value__is_number(v) || v == WHY_VALUE_STRING || (int)v == WHY_VALUE_OPEN
               ? v : WHY_VALUE_UNKNOWN;
}

why_value why_analysis__python_call_value(const why_analysis *a, int32_t call)
{
    static const char *const ints[] = {"len", "int", "ord", "hash", "id", NULL};
    static const char *const strings[] = {"chr", "raw_input", "hex", "bin", NULL};
    static const char *const bools[] = {"bool", "isinstance", "hasattr", "callable", "any", "all",
                                        "issubclass", NULL};
    static const char *const objects[] = {"list", "dict", "set", "tuple", "sorted", NULL};
    const why_tree *tree = a->tree;
    int32_t function = why_syntax__field(tree, call, "function");

    if (!is_python_builtin(a, function))
        return WHY_VALUE_UNKNOWN;
    if (is_in(tree, function, ints))
        return WHY_VALUE_INT;
    if (is_in(tree, function, strings))
        return WHY_VALUE_STRING;
    /* An object's __str__ may give a string of a class of its own. */
    if (is_in(tree, function, (const char *const[]){"str", "repr", NULL})) {
        why_value v = argument_value(a, call, 0);
        bool is_known = why_analysis__n_arguments(a, call) == 1 &&
                        (why_value__is_number(v) || v == WHY_VALUE_STRING);
        if ((int)v == WHY_VALUE_OPEN)
            return v;
        return is_known ? WHY_VALUE_STRING : WHY_VALUE_UNKNOWN;
    }
    if (is_in(tree, function, bools))
        return WHY_VALUE_BOOL;
    if (is_in(tree, function, objects))
        return WHY_VALUE_OBJECT;
    if (why_syntax__text_is(tree, function, "float"))
        return WHY_VALUE_DOUBLE;
    if (is_in(tree, function, (const char *const[]){"min", "max", NULL}))
        return same_arguments(a, call);
    if (why_syntax__text_is(tree, function, "abs")) {
        why_value v = argument_value(a, call, 0);
        if (v == WHY_VALUE_BOOL)
            return WHY_VALUE_INT;
        return v == WHY_VALUE_INT || v == WHY_VALUE_DOUBLE || (int)v == WHY_VALUE_OPEN
                   ? v : WHY_VALUE_UNKNOWN;
    }
    return WHY_VALUE_UNKNOWN;
}

static bool has_int_arguments(const why_analysis *a, int32_t call)
{
    for (int32_t i = 0; i < why_analysis__n_arguments(a, call); i++) {
        if (argument_value(a, call, i) != WHY_VALUE_INT)
            return false;
    }
    return true;
}

static uint32_t python_call_effects(const why_analysis *a, int32_t call)
{
    const why_tree *tree = a->tree;
    int32_t function = why_syntax__field(tree, call, "function");
    int32_t n = why_analysis__n_arguments(a, call);
    why_value v = argument_value(a, call, 0);
    bool is_number = why_value__is_number(v);

    if (!is_python_builtin(a, function) ||
        !why_syntax__is(tree, why_syntax__field(tree, call, "arguments"), "argument_list"))
        return WHY_EFFECT_CALLS | WHY_EFFECT_RAISES;
    if (why_syntax__text_is(tree, function, "len") && n == 1 && v == WHY_VALUE_STRING)
        return 0;
    if (is_in(tree, function, (const char *const[]){"abs", "bool", "str", "repr", NULL}) &&
        n == 1 && is_number)
        return 0;
    if (is_in(tree, function, (const char *const[]){"int", "float", "chr", NULL}) && n == 1 &&
        (is_number || v == WHY_VALUE_STRING))
        return v == WHY_VALUE_INT && why_syntax__text_is(tree, function, "int")
                   ? 0 : WHY_EFFECT_RAISES;
    if (why_syntax__text_is(tree, function, "ord") && n == 1 && v == WHY_VALUE_STRING)
        return WHY_EFFECT_RAISES;
    if (is_in(tree, function, (const char *const[]){"min", "max", NULL}) &&
        why_value__is_number(same_arguments(a, call)))
        return 0;
    if (is_in(tree, function, (const char *const[]){"range", "xrange", NULL}) && n >= 1 &&
        has_int_arguments(a, call))
        return n == 3 ? WHY_EFFECT_RAISES : 0;
    return WHY_EFFECT_CALLS | WHY_EFFECT_RAISES;
}

uint32_t why_analysis__call_effects(const why_analysis *a, int32_t call)
{
    const known_method *m;

    if (why_syntax__lang(a->tree, "python"))
        return python_call_effects(a, call);
    if (why_syntax__is_c_family(a->tree))
        return c_call_effects(a, call);
    m = java_method(a, call);
    if (!m || !m->is_pure)
        return WHY_EFFECT_CALLS | WHY_EFFECT_RAISES;
    for (int32_t i = 0; i < why_analysis__n_arguments(a, call); i++) {
        why_value v = argument_value(a, call, i);
        if (!why_value__is_number(v) && v != WHY_VALUE_STRING)
            return WHY_EFFECT_CALLS | WHY_EFFECT_RAISES;
    }
    return strcmp(m->object, "Math") == 0 ? 0 : WHY_EFFECT_RAISES;
}
