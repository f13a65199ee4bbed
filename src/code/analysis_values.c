/* analysis_values.c — what kind of value an expression of C, C++ or Java has: literals by their
 * spelling, variables by their declaration, operators by the usual arithmetic conversions. Asked
 * lazily and remembered node by node, so that all questions of a file together cost linear time.
 * C++: an operator has a known value only where all its operands are of builtin types; any other
 * may be overloaded. */
#include "analysis_values_p.h"

/* ---- the file as a whole ---- */

bool why_analysis__has_word(const why_analysis *a, const char *text)
{
    int32_t word = why_analysis__find_word(a, text, strlen(text));

    return word >= 0 && (a->words.words[word].n_tokens > 0 ||
                         (a->words.words[word].flags & (WHY_WORD_DIRECTIVE | WHY_WORD_CODE)));
}

bool why_analysis__is_free(const why_analysis *a, int32_t leaf)
{
    int32_t word = leaf < 0 ? -1 : a->word_of[leaf];

    return word >= 0 && a->binding_of[leaf] < 0 && !a->values->is_bound[word] &&
           !(a->words.words[word].flags & WHY_WORD_MACRO);
}

static why_shape function_shape(const why_analysis *a, int32_t name)
{
    return why_analysis__shape_of_binding(
        a, &(why_binding){.kind = WHY_BINDING_FUNCTION, .name = name});
}

/* Same parameters, spelled alike, and the same result: declarations of one function. */
static bool is_same_function(const why_analysis *a, int32_t one, int32_t two)
{
    const why_tree *tree = a->tree;
    int32_t p1 = why_syntax__field(tree, why_syntax__parent(tree, one), "parameters");
    int32_t p2 = why_syntax__field(tree, why_syntax__parent(tree, two), "parameters");
    why_shape s1 = function_shape(a, one), s2 = function_shape(a, two);

    return p1 >= 0 && p2 >= 0 && s1.base == s2.base && s1.n_levels == s2.n_levels &&
           memcmp(s1.levels, s2.levels, s1.n_levels) == 0 && s1.class_node == s2.class_node &&
           (why_syntax__lang(tree, "c") || why_syntax__same_text(tree, p1, p2));
}

static void collect_functions(why_analysis *a)
{
    const why_tree *tree = a->tree;
    why_analysis_values *v = a->values;

    for (int32_t i = 0; i < a->words.n_words; i++)
        v->function_of[i] = -1;
    for (int32_t i = 0; i < a->n_bindings; i++) {
        int32_t name = a->bindings[i].name;
        if (name >= 0 && a->word_of[name] >= 0)
            v->is_bound[a->word_of[name]] = 1;
    }
    for (int32_t i = why_syntax__below(tree, 0, 1, "function_declarator method_declaration");
         i >= 0;
         i = why_syntax__below(tree, 0, i + 1, "function_declarator method_declaration")) {
        int32_t name = why_syntax__field(
            tree, i, why_syntax__is(tree, i, "method_declaration") ? "name" : "declarator");
        int32_t word = name < 0 ? -1 : a->word_of[name];
        if (word < 0)
            continue;
        v->is_bound[word] = 1;
        if (v->function_of[word] == -1)
            v->function_of[word] = name;
        else if (v->function_of[word] >= 0 && !is_same_function(a, v->function_of[word], name))
            v->function_of[word] = -2;
    }
}

/* Names of classes, structs, enumerations, whatever their scope. */
static void collect_classes(why_analysis *a)
{
    static const char kinds[] =
        "struct_specifier class_specifier union_specifier enum_specifier alias_declaration "
        "class_declaration interface_declaration enum_declaration record_declaration "
        "annotation_type_declaration type_parameter class_definition";
    const why_tree *tree = a->tree;
    why_analysis_values *v = a->values;

    for (int32_t i = 0; i < a->words.n_words; i++)
        v->class_of[i] = -1;
    for (int32_t i = why_syntax__below(tree, 0, 1, kinds); i >= 0;
         i = why_syntax__below(tree, 0, i + 1, kinds)) {
        int32_t name = why_syntax__field(tree, i, "name"), word;
        if (name < 0)
            name = why_syntax__named(tree, i, 0);
        word = name < 0 ? -1 : a->word_of[name];
        if (word < 0)
            continue;
        /* `struct s` alone may name one of a header. */
        v->is_bound[word] = 1;
        if (why_syntax__field(tree, i, "body") >= 0)
            v->class_of[word] = v->class_of[word] == -1 ? i : -2;
    }
}

static bool has_any_word(const why_analysis *a, const char *const *words)
{
    for (; *words; words++) {
        if (why_analysis__has_word(a, *words))
            return true;
    }
    return false;
}

static void collect_facts(why_analysis *a)
{
    static const char *const racing[] = {"volatile", "_Atomic", "atomic", "thread", "pthread_t",
                                         "sig_atomic_t", "Thread", "Runnable", "synchronized",
                                         "ExecutorService", NULL};
    static const char *const evals[] = {"exec",  "eval",    "execfile", "globals", "locals",
                                        "vars",  "setattr", "__main__", "modules", "__builtin__",
                                        "builtins", "__builtins__", NULL};
    static const char *const drops[] = {"__del__", "weakref", "finalize", NULL};
    why_analysis_values *v = a->values;
    const why_tree *tree = a->tree;
    int32_t i;

    v->has_volatile = has_any_word(a, racing);
    if (why_syntax__lang(tree, "cpp")) {
        for (i = why_syntax__below(tree, 0, 1, "using_declaration"); i >= 0 && !v->uses_std;
             i = why_syntax__below(tree, 0, i + 1, "using_declaration"))
            v->uses_std = why_syntax__token(tree, i, "namespace") >= 0 &&
                          why_syntax__text_is(tree, why_syntax__named(tree, i, 0), "std");
    }
    if (why_syntax__lang(tree, "python")) {
        v->has_eval = has_any_word(a, evals);
        v->has_del = has_any_word(a, drops);
        v->has_wildcard = why_syntax__below(tree, 0, 1, "wildcard_import") >= 0;
    }
}

int why_analysis__collect_values(why_analysis *a)
{
    why_analysis_values *v = why_arena_alloc(a->cx, 1, sizeof *v);
    size_t n_nodes = (size_t)a->tree->n_nodes + 1, n_words = (size_t)a->words.n_words + 1;

    if (!v)
        return WHY_ENOMEM;
    a->values = v;
    v->value_of = why_arena_alloc(a->cx, n_nodes, sizeof *v->value_of);
    v->effects = why_arena_alloc(a->cx, n_nodes, sizeof *v->effects);
    v->function_of = why_arena_alloc(a->cx, n_words, sizeof *v->function_of);
    v->class_of = why_arena_alloc(a->cx, n_words, sizeof *v->class_of);
    v->is_bound = why_arena_alloc(a->cx, n_words, sizeof *v->is_bound);
    v->inferred = why_arena_alloc(a->cx, (size_t)a->n_bindings + 1, sizeof *v->inferred);
    v->is_unbound = why_arena_alloc(a->cx, (size_t)a->n_bindings + 1, sizeof *v->is_unbound);
    if (!v->is_unbound || !v->value_of || !v->effects || !v->function_of || !v->class_of ||
        !v->is_bound || !v->inferred)
        return WHY_ENOMEM;
    collect_facts(a);
    collect_classes(a);
    collect_functions(a);
    /* Comparing functions asked for values before all was known. */
    memset(v->value_of, 0, n_nodes * sizeof *v->value_of);
    if (why_syntax__lang(a->tree, "python"))
        WHY_TRY(why_analysis__infer_values(a));
    return why_analysis__collect_effects(a);
}

/* ---- literals ---- */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

static bool is_separator(bool is_java, char c)
{
    return c == (is_java ? '_' : '\'');
}

/* u, l, ll, z in any order and case; *n_long counts l and z. false: some other suffix. */
static bool read_suffix(const char *at, const char *end, bool *is_unsigned, bool *is_long)
{
    *is_unsigned = *is_long = false;
    if (end - at > 3)
        return false;
    for (; at < end; at++) {
        if (*at == 'u' || *at == 'U')
            *is_unsigned = true;
        else if (*at == 'l' || *at == 'L' || *at == 'z' || *at == 'Z')
            *is_long = true;
        else
            return false;
    }
    return true;
}

static why_value float_value(const char *text, size_t n_bytes, bool is_java)
{
    char last = n_bytes > 0 ? text[n_bytes - 1] : '0';

    if (last == 'f' || last == 'F')
        return WHY_VALUE_FLOAT;
    if (last == 'd' || last == 'D')
        return is_java ? WHY_VALUE_DOUBLE : WHY_VALUE_UNKNOWN;
    if (last == 'l' || last == 'L')
        return is_java ? WHY_VALUE_UNKNOWN : WHY_VALUE_DOUBLE;
    return (last >= '0' && last <= '9') || last == '.' ? WHY_VALUE_DOUBLE : WHY_VALUE_UNKNOWN;
}

static bool is_float(const char *text, size_t n_bytes, int base, bool is_java)
{
    for (size_t i = 0; i < n_bytes; i++) {
        char c = text[i];
        if (c == '.' || c == 'p' || c == 'P' || (base != 16 && (c == 'e' || c == 'E')))
            return true;
        if (is_java && base != 16 && strchr("fFdD", c))
            return true;
    }
    return false;
}

why_value why_analysis__number_value(const why_analysis *a, const char *text, size_t n_bytes)
{
    bool is_java = why_syntax__lang(a->tree, "java"), is_unsigned, is_long;
    const char *at, *end = text + n_bytes;
    uint64_t value = 0;
    int base = 10;

    /* The grammar of C takes the sign of `a += -1` into the number. */
    if (n_bytes > 1 && (text[0] == '-' || text[0] == '+')) {
        text++;
        n_bytes--;
    }
    at = text;
    if (n_bytes == 0)
        return WHY_VALUE_UNKNOWN;
    if (n_bytes > 2 && text[0] == '0' && strchr("xXbB", text[1])) {
        base = text[1] == 'x' || text[1] == 'X' ? 16 : 2;
        at += 2;
    } else if (text[0] == '0') {
        base = 8;
    }
    if (is_float(text, n_bytes, base, is_java))
        return float_value(text, n_bytes, is_java);
    for (; at < end && (is_separator(is_java, *at) || digit_of(*at) < base); at++) {
        uint64_t next = value * (uint64_t)base + (uint64_t)digit_of(*at);
        if (is_separator(is_java, *at))
            continue;
        if (value > (UINT64_MAX - (uint64_t)digit_of(*at)) / (uint64_t)base)
            return WHY_VALUE_UNKNOWN;
        value = next;
    }
    if (!read_suffix(at, end, &is_unsigned, &is_long))
        return WHY_VALUE_UNKNOWN;
    if (is_java)
        return is_long ? WHY_VALUE_LONG : WHY_VALUE_INT;
    if (is_unsigned)
        return is_long || value > UINT32_MAX ? WHY_VALUE_ULONG : WHY_VALUE_UNSIGNED;
    if (!is_long && value <= INT32_MAX)
        return WHY_VALUE_INT;
    if (!is_long && base != 10 && value <= UINT32_MAX)
        return WHY_VALUE_UNSIGNED;
    if (value <= INT64_MAX)
        return WHY_VALUE_LONG;
    return base != 10 ? WHY_VALUE_ULONG : WHY_VALUE_UNKNOWN;
}

static why_value char_value(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    uint32_t start = why_syntax__start(tree, node), n = why_syntax__end(tree, node) - start;

    if (tree->text[start] != '\'')
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__lang(tree, "c"))
        return WHY_VALUE_INT;
    /* C++: several characters make an int. */
    return n == 3 || (n > 3 && tree->text[start + 1] == '\\' && tree->nodes[node].n_below <= 4)
               ? WHY_VALUE_NARROW : WHY_VALUE_UNKNOWN;
}

bool why_analysis__is_nonzero_literal(const why_analysis *a, int32_t expression)
{
    const why_tree *tree = a->tree;
    int32_t node = why_syntax__bare(tree, expression);
    bool has_digit = false;

    if (why_syntax__is_any(tree, node, "unary_expression unary_operator")) {
        const char *op = why_syntax__operator(tree, node);
        if (!op || (strcmp(op, "-") != 0 && strcmp(op, "+") != 0))
            return false;
        node = why_syntax__field(
            tree, node, why_syntax__field(tree, node, "operand") >= 0 ? "operand" : "argument");
    }
    if (!why_syntax__is_any(tree, node,
                            "number_literal decimal_integer_literal hex_integer_literal integer "
                            "float decimal_floating_point_literal"))
        return false;
    for (uint32_t i = why_syntax__start(tree, node); i < why_syntax__end(tree, node); i++) {
        char c = tree->text[i];
        /* 0x1: the letters of hexadecimals do not count, so that 0e5 and 0f are zero. */
        if (c >= '1' && c <= '9')
            has_digit = true;
        if (!has_digit && strchr("eEpPjJ", c))
            return false;
    }
    return has_digit;
}

/* ---- operators ---- */

why_value why_value__promoted(why_value v)
{
    return v == WHY_VALUE_BOOL || v == WHY_VALUE_NARROW ? WHY_VALUE_INT : v;
}

why_value why_value__common(why_value left, why_value right)
{
    if (!why_value__is_number(left) || !why_value__is_number(right))
        return WHY_VALUE_UNKNOWN;
    left = why_value__promoted(left);
    right = why_value__promoted(right);
    if (left < right) {
        why_value swap = left;
        left = right;
        right = swap;
    }
    /* 64 bits signed hold all of unsigned int. */
    return left == WHY_VALUE_UNSIGNED && right == WHY_VALUE_LONG ? WHY_VALUE_LONG : left;
}

static bool is_word_of(const char *word, const char *list)
{
    size_t n = strlen(word);

    for (const char *at = list; (at = strstr(at, word)) != NULL; at += n) {
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    }
    return false;
}

static bool is_address(why_value v)
{
    return v == WHY_VALUE_POINTER || v == WHY_VALUE_ARRAY;
}

static why_value arithmetic(const char *op, why_value left, why_value right)
{
    if (why_value__is_number(left) && why_value__is_number(right)) {
        why_value common = why_value__common(left, right);
        if (is_word_of(op, "<< >> >>>"))
            return why_value__is_integer(left) && why_value__is_integer(right)
                       ? why_value__promoted(left) : WHY_VALUE_UNKNOWN;
        if (is_word_of(op, "% & | ^ bitand bitor xor"))
            return why_value__is_integer(common) ? common : WHY_VALUE_UNKNOWN;
        return is_word_of(op, "+ - * /") ? common : WHY_VALUE_UNKNOWN;
    }
    if (is_address(left) && why_value__is_integer(right) && is_word_of(op, "+ -"))
        return WHY_VALUE_POINTER;
    if (is_address(right) && why_value__is_integer(left) && strcmp(op, "+") == 0)
        return WHY_VALUE_POINTER;
    return is_address(left) && is_address(right) && strcmp(op, "-") == 0 ? WHY_VALUE_LONG
                                                                         : WHY_VALUE_UNKNOWN;
}

static why_value java_binary(const char *op, why_value left, why_value right)
{
    if (is_word_of(op, "== != < > <= >= && ||"))
        return WHY_VALUE_BOOL;
    if (strcmp(op, "+") == 0 && (left == WHY_VALUE_STRING || right == WHY_VALUE_STRING))
        return WHY_VALUE_STRING;
    if (left == WHY_VALUE_BOOL || right == WHY_VALUE_BOOL)
        return left == right && is_word_of(op, "& | ^") ? WHY_VALUE_BOOL : WHY_VALUE_UNKNOWN;
    return is_address(left) || is_address(right) ? WHY_VALUE_UNKNOWN
                                                 : arithmetic(op, left, right);
}

static why_value binary_value(const why_analysis *a, int32_t node)
{
    const char *op = why_syntax__operator(a->tree, node);
    why_value left, right;

    if (!op)
        return WHY_VALUE_UNKNOWN;
    left = why_analysis__value_of(a, why_syntax__field(a->tree, node, "left"));
    right = why_analysis__value_of(a, why_syntax__field(a->tree, node, "right"));
    if (why_syntax__lang(a->tree, "java"))
        return java_binary(op, left, right);
    if (is_word_of(op, "== != not_eq < > <= >= && || and or")) {
        if (why_syntax__lang(a->tree, "c"))
            return WHY_VALUE_INT;
        return why_value__is_builtin(left) && why_value__is_builtin(right) ? WHY_VALUE_BOOL
                                                                           : WHY_VALUE_UNKNOWN;
    }
    return arithmetic(op, left, right);
}

static why_value unary_value(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    const char *op = why_syntax__operator(tree, node);
    bool is_java = why_syntax__lang(tree, "java");
    why_value v = why_analysis__value_of(
        a, why_syntax__field(tree, node, is_java ? "operand" : "argument"));

    if (!op)
        return WHY_VALUE_UNKNOWN;
    if (is_word_of(op, "! not")) {
        if (is_java)
            return WHY_VALUE_BOOL;
        if (why_syntax__lang(tree, "c"))
            return WHY_VALUE_INT;
        return why_value__is_builtin(v) ? WHY_VALUE_BOOL : WHY_VALUE_UNKNOWN;
    }
    if (strcmp(op, "~") == 0)
        return why_value__is_integer(v) ? why_value__promoted(v) : WHY_VALUE_UNKNOWN;
    return is_word_of(op, "+ -") && why_value__is_number(v) ? why_value__promoted(v)
                                                            : WHY_VALUE_UNKNOWN;
}

static why_value conditional_value(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t then = why_syntax__field(tree, node, "consequence");
    int32_t other = why_syntax__field(tree, node, "alternative");
    why_value left = why_analysis__value_of(a, then), right = why_analysis__value_of(a, other);

    if (then < 0 || other < 0)
        return WHY_VALUE_UNKNOWN; /* x ?: y of GNU C */
    /* short and char both count as narrow, but together they make an int. */
    if (left == WHY_VALUE_NARROW && right == WHY_VALUE_NARROW && !why_syntax__lang(tree, "c"))
        return why_syntax__is_any(tree, then, "char_literal character_literal") &&
                       why_syntax__is_any(tree, other, "char_literal character_literal")
                   ? left : WHY_VALUE_UNKNOWN;
    if (left == right && !why_syntax__lang(tree, "c"))
        return left == WHY_VALUE_ARRAY && why_syntax__lang(tree, "cpp") ? WHY_VALUE_POINTER : left;
    if (why_syntax__lang(tree, "java")) {
        bool is_plain = why_value__is_number(left) && why_value__is_number(right) &&
                        left != WHY_VALUE_BOOL && right != WHY_VALUE_BOOL;
        /* byte ? int constant : byte may stay a byte. */
        if (left == WHY_VALUE_NARROW || right == WHY_VALUE_NARROW)
            is_plain = is_plain && why_value__common(left, right) != WHY_VALUE_INT;
        return is_plain ? why_value__common(left, right) : WHY_VALUE_UNKNOWN;
    }
    if (why_value__is_number(left) && why_value__is_number(right))
        return why_value__common(left, right);
    if (is_address(left) && (is_address(right) || right == WHY_VALUE_NULL))
        return WHY_VALUE_POINTER;
    return left == WHY_VALUE_NULL && is_address(right) ? WHY_VALUE_POINTER : WHY_VALUE_UNKNOWN;
}

/* ---- names ---- */

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static why_value free_name_value(const why_analysis *a, int32_t node)
{
    static const struct {
        const char *name;
        why_value value;
    } known[] = {{"NULL", WHY_VALUE_NULL},         {"INT_MAX", WHY_VALUE_INT},
                 {"INT_MIN", WHY_VALUE_INT},       {"LONG_MAX", WHY_VALUE_LONG},
                 {"LONG_MIN", WHY_VALUE_LONG},     {"LLONG_MAX", WHY_VALUE_LONG},
                 {"LLONG_MIN", WHY_VALUE_LONG},    {"UINT_MAX", WHY_VALUE_UNSIGNED},
                 {"ULONG_MAX", WHY_VALUE_ULONG},   {"ULLONG_MAX", WHY_VALUE_ULONG},
                 {"SHRT_MAX", WHY_VALUE_INT},      {"SHRT_MIN", WHY_VALUE_INT},
                 {"CHAR_MAX", WHY_VALUE_INT},      {"CHAR_MIN", WHY_VALUE_INT},
                 {"UCHAR_MAX", WHY_VALUE_INT},     {"CHAR_BIT", WHY_VALUE_INT},
                 {"EOF", WHY_VALUE_INT},           {"RAND_MAX", WHY_VALUE_INT},
                 {"EXIT_SUCCESS", WHY_VALUE_INT},  {"EXIT_FAILURE", WHY_VALUE_INT},
                 {"M_PI", WHY_VALUE_DOUBLE},       {"M_E", WHY_VALUE_DOUBLE},
                 {"DBL_MAX", WHY_VALUE_DOUBLE},    {"DBL_MIN", WHY_VALUE_DOUBLE},
                 {"DBL_EPSILON", WHY_VALUE_DOUBLE}, {"FLT_MAX", WHY_VALUE_FLOAT},
                 {"SIZE_MAX", WHY_VALUE_ULONG},    {"stdin", WHY_VALUE_POINTER},
                 {"stdout", WHY_VALUE_POINTER},    {"stderr", WHY_VALUE_POINTER}};

    if (!why_syntax__is_c_family(a->tree) || !why_analysis__is_free(a, node))
        return WHY_VALUE_UNKNOWN;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (why_syntax__text_is(a->tree, node, known[i].name))
            return known[i].value;
    }
    return WHY_VALUE_UNKNOWN;
}

/* #define N 100, #define BIG (1LL << 40): numbers, + - * / % << >> and parentheses alone. */
why_value why_analysis__macro_value(const why_analysis *a, int32_t name)
{
    int32_t word = a->word_of[name];
    const why_analysis_macro *macro = word < 0 ? NULL : why_analysis__find_macro(a, word);
    const char *text = a->tree->text;
    why_value v = WHY_VALUE_UNKNOWN;

    if (!macro || macro->is_function || macro->is_undefined || !macro->is_simple ||
        macro->body_start > why_syntax__start(a->tree, name))
        return WHY_VALUE_UNKNOWN;
    for (uint32_t i = macro->body_start; i < macro->body_end;) {
        uint32_t start = i;
        why_value next;
        if (strchr("+-*/%<>() \t\r", text[i])) {
            i++;
            continue;
        }
        if (text[i] != '.' && (text[i] < '0' || text[i] > '9'))
            return WHY_VALUE_UNKNOWN;
        /* The sign of 1e-9 is part of the number. */
        while (i < macro->body_end &&
               (text[i] == '.' || is_alphanumeric(text[i]) ||
                ((text[i] == '-' || text[i] == '+') && (text[i - 1] | 32) == 'e' &&
                 (text[start + 1] | 32) != 'x')))
            i++;
        next = why_analysis__number_value(a, text + start, i - start);
        if (next == WHY_VALUE_UNKNOWN)
            return next;
        v = v == WHY_VALUE_UNKNOWN ? next : why_value__common(v, next);
    }
    return v;
}

static why_shape shape_of_name(const why_analysis *a, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(a, node);
    int32_t word = a->word_of[node];

    if (word >= 0 && (a->words.words[word].flags & WHY_WORD_MACRO))
        return why_shape__plain(why_analysis__macro_value(a, node));
    if (!b)
        return why_shape__plain(free_name_value(a, node));
    if (why_syntax__lang(a->tree, "c") && b->kind == WHY_BINDING_OTHER &&
        why_syntax__is(a->tree, why_syntax__parent(a->tree, b->name), "enumerator"))
        return why_shape__plain(WHY_VALUE_INT);
    if (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER &&
        b->kind != WHY_BINDING_GLOBAL)
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    return why_analysis__shape_of_binding(a, b);
}

/* ---- places: a[i], *p, s.x ---- */

const char *why_analysis__container(const why_analysis *a, const why_shape *shape)
{
    static const char *const names[] = {
        "vector", "array", "deque", "string", "list", "map", "multimap", "unordered_map", "set",
        "multiset", "unordered_set", "stack", "queue", "priority_queue", "pair"};
    const why_tree *tree = a->tree;
    int32_t name = shape->class_node;

    if (shape->n_levels > 0 || shape->base != WHY_VALUE_OBJECT || name < 0)
        return NULL;
    if (why_syntax__is(tree, name, "template_type"))
        name = why_syntax__field(tree, name, "name");
    else if (!why_syntax__is(tree, name, "type_identifier"))
        return NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (why_syntax__text_is(tree, name, names[i]))
            return names[i];
    }
    return NULL;
}

static why_shape template_argument(const why_analysis *a, const why_shape *shape, int32_t i)
{
    int32_t list = why_syntax__field(a->tree, shape->class_node, "arguments");
    int32_t type = why_syntax__named(a->tree, list, i);

    if (!why_syntax__is(a->tree, type, "type_descriptor"))
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    return why_analysis__shape_of_type(a, type);
}

why_shape why_analysis__shape_below(const why_analysis *a, const why_shape *shape)
{
    const char *container = why_analysis__container(a, shape);
    why_shape below = *shape;

    if (container) {
        if (strcmp(container, "string") == 0)
            return why_shape__plain(WHY_VALUE_NARROW);
        if (is_word_of(container, "vector array deque list")) {
            below = template_argument(a, shape, 0);
            /* vector<bool> gives a class of its own. */
            if (below.base != WHY_VALUE_BOOL || below.n_levels > 0)
                return below;
        }
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    }
    if (shape->n_levels == 0 || shape->levels[0] == 'f')
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    below.n_levels--;
    memmove(below.levels, shape->levels + 1, below.n_levels);
    return below;
}

static why_shape shape_of_subscript(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t base = why_syntax__field(tree, node, "array");
    int32_t index = why_syntax__field(tree, node, "index");
    why_shape shape;
    const char *container;

    if (base < 0)
        base = why_syntax__field(tree, node, "argument");
    if (index < 0)
        index = why_syntax__field(tree, node, "indices");
    if (why_syntax__is(tree, index, "subscript_argument_list")) {
        if (why_syntax__n_named(tree, index) != 1)
            return why_shape__plain(WHY_VALUE_UNKNOWN);
        index = why_syntax__named(tree, index, 0);
    }
    shape = why_analysis__shape_of(a, base);
    container = why_analysis__container(a, &shape);
    if (container && is_word_of(container, "map unordered_map"))
        return template_argument(a, &shape, 1);
    if ((container && strcmp(container, "list") == 0) ||
        !why_value__is_integer(why_analysis__value_of(a, index)))
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    return why_analysis__shape_below(a, &shape);
}

/* The only field of this name in the body of a class. */
static why_shape shape_of_member(const why_analysis *a, const why_shape *shape, int32_t name)
{
    const why_tree *tree = a->tree;
    const char *container = why_analysis__container(a, shape);
    int32_t body, found = -1;

    if (container && strcmp(container, "pair") == 0) {
        if (why_syntax__text_is(tree, name, "first"))
            return template_argument(a, shape, 0);
        if (why_syntax__text_is(tree, name, "second"))
            return template_argument(a, shape, 1);
    }
    if (container || shape->n_levels > 0 || shape->base != WHY_VALUE_OBJECT ||
        shape->class_node < 0)
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    body = why_syntax__field(tree, shape->class_node, "body");
    for (int32_t i = body < 0 ? -1 : why_syntax__below(tree, body, body + 1, "field_identifier");
         i >= 0; i = why_syntax__below(tree, body, i + 1, "field_identifier")) {
        if (!why_syntax__same_text(tree, i, name))
            continue;
        if (why_syntax__above(tree, i, "field_declaration_list") != body || found >= 0 ||
            why_syntax__above(tree, i, "field_declaration function_definition declaration") < 0 ||
            !why_syntax__is(tree,
                            why_syntax__above(tree, i,
                                              "field_declaration function_definition declaration"),
                            "field_declaration"))
            return why_shape__plain(WHY_VALUE_UNKNOWN);
        found = i;
    }
    if (found < 0)
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    return why_analysis__shape_of_binding(a, &(why_binding){.name = found});
}

static why_shape shape_of_field(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t name = why_syntax__field(tree, node, "field");
    bool is_java = why_syntax__lang(tree, "java");
    int32_t object = why_syntax__field(tree, node, is_java ? "object" : "argument");
    why_shape shape = why_analysis__shape_of(a, object);

    if (is_java) {
        bool is_length = why_syntax__text_is(tree, name, "length") && shape.n_levels > 0 &&
                         shape.levels[0] == 'a';
        bool is_limit = why_syntax__text_is(tree, name, "MAX_VALUE") ||
                        why_syntax__text_is(tree, name, "MIN_VALUE");
        if (is_limit && why_analysis__is_free(a, object))
            return why_shape__plain(why_syntax__text_is(tree, object, "Integer") ? WHY_VALUE_INT
                                    : why_syntax__text_is(tree, object, "Long") ? WHY_VALUE_LONG
                                    : why_syntax__text_is(tree, object, "Double")
                                        ? WHY_VALUE_DOUBLE : WHY_VALUE_UNKNOWN);
        return why_shape__plain(is_length ? WHY_VALUE_INT : WHY_VALUE_UNKNOWN);
    }
    if (why_syntax__token(tree, node, "->") >= 0) {
        if (shape.n_levels == 0 || shape.levels[0] == 'f')
            return why_shape__plain(WHY_VALUE_UNKNOWN);
        shape = why_analysis__shape_below(a, &shape);
    } else if (why_syntax__token(tree, node, ".") < 0) {
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    }
    return shape_of_member(a, &shape, name);
}

static why_shape shape_of_pointer(const why_analysis *a, int32_t node)
{
    why_shape shape = why_analysis__shape_of(a, why_syntax__field(a->tree, node, "argument"));

    if (why_syntax__token(a->tree, node, "*") >= 0) {
        if (shape.n_levels == 0)
            return why_shape__plain(WHY_VALUE_UNKNOWN);
        return why_analysis__shape_below(a, &shape);
    }
    /* & of a class may be overloaded; of what is not known too */
    if (why_syntax__token(a->tree, node, "&") < 0 || shape.n_levels == WHY_SHAPE_ROOM ||
        (why_syntax__lang(a->tree, "cpp") && !why_value__is_builtin(why_shape__value(&shape))))
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    memmove(shape.levels + 1, shape.levels, shape.n_levels);
    shape.levels[0] = 'p';
    shape.n_levels++;
    return shape;
}

/* p + 1 has the shape of p. */
static why_shape shape_of_binary(const why_analysis *a, int32_t node)
{
    why_value value = binary_value(a, node);
    why_shape left, right;

    if (value != WHY_VALUE_POINTER)
        return why_shape__plain(value);
    left = why_analysis__shape_of(a, why_syntax__field(a->tree, node, "left"));
    right = why_analysis__shape_of(a, why_syntax__field(a->tree, node, "right"));
    if (left.n_levels == 0)
        left = right;
    if (left.n_levels > 0 && left.levels[0] == 'a')
        left.levels[0] = 'p';
    return left;
}

/* ---- an expression ---- */

static why_shape shape_of_literal(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    const char *text = tree->text + why_syntax__start(tree, node);
    size_t n_bytes = why_syntax__end(tree, node) - why_syntax__start(tree, node);
    bool is_java = why_syntax__lang(tree, "java");

    if (why_syntax__is_any(tree, node, "char_literal"))
        return why_shape__plain(char_value(a, node));
    if (why_syntax__is(tree, node, "character_literal"))
        return why_shape__plain(WHY_VALUE_NARROW);
    if (why_syntax__is_any(tree, node, "true false"))
        return why_shape__plain(WHY_VALUE_BOOL);
    if (why_syntax__is_any(tree, node, "null null_literal"))
        return why_shape__plain(WHY_VALUE_NULL);
    if (why_syntax__is_any(tree, node, "string_literal concatenated_string raw_string_literal")) {
        bool is_narrow = tree->text[why_syntax__start(tree, node)] == '"';
        why_shape shape = why_shape__plain(is_java ? WHY_VALUE_STRING
                                           : is_narrow ? WHY_VALUE_NARROW : WHY_VALUE_UNKNOWN);
        if (!is_java)
            shape.levels[shape.n_levels++] = 'p';
        return shape;
    }
    return why_shape__plain(why_analysis__number_value(a, text, n_bytes));
}

static why_shape shape_of_cast(const why_analysis *a, int32_t node)
{
    return why_analysis__shape_of_type(a, why_syntax__field(a->tree, node, "type"));
}

static why_shape shape_of_new(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    why_shape shape = why_analysis__shape_of_type(a, why_syntax__field(tree, node, "type"));

    if (why_syntax__is(tree, node, "object_creation_expression"))
        return why_shape__plain(shape.base == WHY_VALUE_STRING ? shape.base : WHY_VALUE_OBJECT);
    if (why_syntax__is(tree, node, "array_creation_expression"))
        return why_shape__plain(WHY_VALUE_ARRAY);
    if (shape.n_levels > 0 || why_syntax__n_named(tree, why_syntax__field(tree, node,
                                                                          "declarator")) > 1)
        return (why_shape){.base = WHY_VALUE_UNKNOWN, .class_node = -1, .n_levels = 1,
                           .levels = "p"};
    shape.levels[shape.n_levels++] = 'p';
    return shape;
}

static why_shape shape_of_java_array(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    why_shape shape = why_analysis__shape_of_type(a, why_syntax__field(tree, node, "type"));

    for (uint32_t i = why_syntax__start(tree, node); i < why_syntax__end(tree, node); i++) {
        int32_t value = why_syntax__field(tree, node, "value");
        if (value >= 0 && i >= why_syntax__start(tree, value))
            break;
        if (tree->text[i] != '[')
            continue;
        if (shape.n_levels == WHY_SHAPE_ROOM)
            return why_shape__plain(WHY_VALUE_ARRAY);
        shape.levels[shape.n_levels++] = 'a';
    }
    return shape.n_levels > 0 ? shape : why_shape__plain(WHY_VALUE_UNKNOWN);
}

static why_shape shape_of_comma(const why_analysis *a, int32_t node)
{
    why_value left = why_analysis__value_of(a, why_syntax__field(a->tree, node, "left"));

    if (why_syntax__lang(a->tree, "cpp") && !why_value__is_builtin(left))
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    return why_analysis__shape_of(a, why_syntax__field(a->tree, node, "right"));
}

static why_shape shape_of_any(const why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;

    if (why_syntax__is(tree, node, "identifier"))
        return shape_of_name(a, node);
    if (why_syntax__is_any(tree, node, "subscript_expression array_access"))
        return shape_of_subscript(a, node);
    if (why_syntax__is_any(tree, node, "field_expression field_access"))
        return shape_of_field(a, node);
    if (why_syntax__is(tree, node, "pointer_expression"))
        return shape_of_pointer(a, node);
    if (why_syntax__is_any(tree, node, "call_expression method_invocation"))
        return why_analysis__shape_of_call(a, node);
    if (why_syntax__is(tree, node, "cast_expression"))
        return shape_of_cast(a, node);
    if (why_syntax__is(tree, node, "assignment_expression"))
        return why_analysis__shape_of(a, why_syntax__field(tree, node, "left"));
    if (why_syntax__is(tree, node, "update_expression"))
        return why_analysis__shape_of(
            a, why_syntax__field(tree, node, "argument") >= 0
                   ? why_syntax__field(tree, node, "argument") : why_syntax__named(tree, node, 0));
    if (why_syntax__is(tree, node, "comma_expression"))
        return shape_of_comma(a, node);
    if (why_syntax__is(tree, node, "binary_expression"))
        return shape_of_binary(a, node);
    if (why_syntax__is(tree, node, "unary_expression"))
        return why_shape__plain(unary_value(a, node));
    if (why_syntax__is_any(tree, node, "conditional_expression ternary_expression"))
        return why_shape__plain(conditional_value(a, node));
    if (why_syntax__is_any(tree, node, "sizeof_expression alignof_expression offsetof_expression"))
        return why_shape__plain(WHY_VALUE_ULONG);
    if (why_syntax__is_any(tree, node, "new_expression object_creation_expression"))
        return shape_of_new(a, node);
    if (why_syntax__is(tree, node, "array_creation_expression"))
        return shape_of_java_array(a, node);
    if (why_syntax__is(tree, node, "instanceof_expression"))
        return why_shape__plain(WHY_VALUE_BOOL);
    if (why_syntax__is(tree, node, "this"))
        return why_shape__plain(why_syntax__lang(tree, "java") ? WHY_VALUE_OBJECT
                                                               : WHY_VALUE_POINTER);
    if (why_syntax__is_any(tree, node,
                           "number_literal char_literal string_literal concatenated_string "
                           "raw_string_literal true false null null_literal character_literal "
                           "decimal_integer_literal hex_integer_literal octal_integer_literal "
                           "binary_integer_literal decimal_floating_point_literal "
                           "hex_floating_point_literal"))
        return shape_of_literal(a, node);
    return why_shape__plain(WHY_VALUE_UNKNOWN);
}

enum { VALUE_ASKED = 255 };

why_shape why_analysis__shape_of(const why_analysis *a, int32_t expression)
{
    const why_tree *tree = a->tree;
    int32_t node = why_syntax__bare(tree, expression);
    uint8_t *known;
    why_shape shape;

    if (node < 0)
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    known = &a->values->value_of[node];
    /* auto x = x + 1: asked for while it is looked for */
    if (*known == VALUE_ASKED || (tree->nodes[node].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING)))
        return why_shape__plain(WHY_VALUE_UNKNOWN);
    if (*known != 0 && (*known - 1 <= WHY_VALUE_STRING || *known - 1 == WHY_VALUE_NULL))
        return why_shape__plain((why_value)(*known - 1));
    *known = VALUE_ASKED;
    shape = shape_of_any(a, node);
    *known = (uint8_t)(why_shape__value(&shape) + 1);
    return shape;
}

why_value why_analysis__value_of(const why_analysis *a, int32_t expression)
{
    why_shape shape;
    int32_t node = why_syntax__bare(a->tree, expression);

    if (node < 0)
        return WHY_VALUE_UNKNOWN;
    if (why_syntax__lang(a->tree, "python"))
        return why_analysis__value_in_python(a, node);
    if (a->values->value_of[node] != 0 && a->values->value_of[node] != VALUE_ASKED)
        return (why_value)(a->values->value_of[node] - 1);
    shape = why_analysis__shape_of(a, node);
    return why_shape__value(&shape);
}
