/* constants.c — facts shared by macro-to-const and const-to-macro. A macro is text that acts from
 * its line to the end of the file, in directives and headers too; a constant is a name with a type.
 * They may change places where only expressions of the code read them. */
#include "analysis_types_p.h"
#include "constants_p.h"
#include "std_names_p.h"

/* ---- numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_suffix(const char *text, uint32_t n, const char *suffix)
{
    if (strlen(suffix) != n)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if ((text[i] | 0x20) != suffix[i])
            return false;
    }
    return true;
}

static const char *float_type(const char *text, uint32_t n)
{
    uint32_t i = 0;

    while (i < n && (is_digit(text[i]) || text[i] == '.' || text[i] == 'e' || text[i] == 'E' ||
                     ((text[i] == '+' || text[i] == '-') && i > 0 && (text[i - 1] | 0x20) == 'e')))
        i++;
    if (i == n)
        return "double";
    if (is_suffix(text + i, n - i, "f"))
        return "float";
    return is_suffix(text + i, n - i, "l") ? "long double" : NULL;
}

static const char *integer_type(const char *text, uint32_t n)
{
    uint32_t i = 0;
    uint64_t value = 0, base = 10;

    if (n > 1 && text[0] == '0')
        base = (text[1] | 0x20) == 'x' ? 16 : 8;
    for (i = base == 16 ? 2 : 0; i < n; i++) {
        char c = text[i];
        uint64_t digit = is_digit(c) ? (uint64_t)(c - '0') : (uint64_t)((c | 0x20) - 'a' + 10);
        if (!is_digit(c) && !(base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
            break;
        if (digit >= base || value > (UINT64_MAX >> 5))
            return NULL;
        value = value * base + digit;
    }
    if (i == n)
        return value <= INT32_MAX ? "int" : NULL;
    if (is_suffix(text + i, n - i, "u"))
        return value <= UINT32_MAX ? "unsigned int" : NULL;
    if (is_suffix(text + i, n - i, "l"))
        return value <= INT32_MAX ? "long" : NULL;
    if (is_suffix(text + i, n - i, "ll"))
        return value <= INT64_MAX ? "long long" : NULL;
    if (is_suffix(text + i, n - i, "ull") || is_suffix(text + i, n - i, "llu"))
        return "unsigned long long";
    return NULL;
}

const char *why_constants__type(const char *text, uint32_t n_bytes)
{
    bool is_hex = n_bytes > 1 && text[0] == '0' && (text[1] | 0x20) == 'x';

    if (n_bytes == 0 || !(is_digit(text[0]) || text[0] == '.'))
        return NULL;
    for (uint32_t i = 0; i < n_bytes && !is_hex; i++) {
        if (text[i] == '.' || (text[i] | 0x20) == 'e')
            return float_type(text, n_bytes);
    }
    return integer_type(text, n_bytes);
}

bool why_constants__is_zero(const char *text, uint32_t n_bytes)
{
    for (uint32_t i = 0; i < n_bytes; i++) {
        if (text[i] >= '1' && text[i] <= '9')
            return false;
        if (i > 1 && (text[1] | 0x20) == 'x' && (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'f')
            return false;
    }
    return true;
}

/* ---- names ---- */

bool why_constants__is_plain_name(const char *text, uint32_t n_bytes)
{
    bool has_letter = false;

    if (n_bytes == 0 || text[0] == '_')
        return false;
    for (uint32_t i = 0; i < n_bytes; i++) {
        bool is_capital = text[i] >= 'A' && text[i] <= 'Z';
        if (!is_capital && !is_digit(text[i]) && text[i] != '_')
            return false;
        if (text[i] == '_' && i + 1 < n_bytes && text[i + 1] == '_')
            return false;
        has_letter = has_letter || is_capital;
    }
    return has_letter && why_std_names__find(text, n_bytes) == WHY_STD_NONE;
}

/* ---- places ---- */

bool why_constants__is_read_later(const why_analysis *a, uint32_t byte)
{
    const why_tree *tree = a->tree;

    for (int32_t i = tree->n_nodes - 1; i > 0 && why_syntax__start(tree, i) >= byte; i--) {
        if (why_syntax__is_any(tree, i,
                               "preproc_include preproc_if preproc_ifdef preproc_elif "
                               "preproc_elifdef"))
            return true;
    }
    return false;
}

/* Does a call of a macro that pastes, or that the file does not define, hold the leaf. */
static bool is_pasted(const why_analysis *a, int32_t leaf)
{
    for (int32_t up = a->tree->nodes[leaf].parent; up >= 0; up = a->tree->nodes[up].parent) {
        int32_t name;
        const why_analysis_macro *macro;
        if (why_analysis__macro_call(a, up) < 0)
            continue;
        name = why_syntax__field(a->tree, up, "function");
        macro = name >= 0 ? why_analysis__find_macro(a, a->word_of[name]) : NULL;
        if (!macro || macro->has_paste)
            return true;
    }
    return false;
}

/* ---- macros ---- */

int32_t why_constants__n_macros(const why_analysis *a)
{
    return a->n_macros;
}

static bool is_token(const why_tree *tree, int32_t i, const char *text)
{
    const why_span *span = &tree->tokens[i].span;

    return span->end - span->start == strlen(text) &&
           memcmp(tree->text + span->start, text, strlen(text)) == 0;
}

/* Number, -number, (number), (-number) and nothing else. */
static bool read_body(const why_analysis *a, const why_analysis_macro *macro,
                      why_constants_macro *out)
{
    const why_tree *tree = a->tree;
    int32_t i = why_analysis__first_token(tree, macro->body_start), last = i;
    bool has_list;

    while (last < tree->n_tokens && tree->tokens[last].span.start < macro->body_end &&
           tree->tokens[last].kind != WHY_TOKEN_COMMENT)
        last++;
    if (last - i < 1 || last - i > 4)
        return false;
    out->start = tree->tokens[i].span.start;
    out->end = tree->tokens[last - 1].span.end;
    has_list = is_token(tree, i, "(") && is_token(tree, last - 1, ")");
    i += has_list ? 1 : 0;
    last -= has_list ? 1 : 0;
    i += i < last && is_token(tree, i, "-") ? 1 : 0;
    if (last - i != 1 || tree->tokens[i].kind != WHY_TOKEN_NUMBER ||
        memchr(tree->text + out->start, '\n', out->end - out->start))
        return false;
    out->number = tree->tokens[i].span.start;
    out->number_end = tree->tokens[i].span.end;
    return true;
}

/* Counts the tokens of the word in the bodies of macros; -1: one of them pastes. */
static int32_t count_in_bodies(const why_analysis *a, int32_t word)
{
    int32_t n = 0;

    for (int32_t m = 0; m < a->n_macros; m++) {
        const why_analysis_macro *macro = &a->macros[m];
        int32_t before = n;
        for (int32_t i = why_analysis__first_token(a->tree, macro->body_start);
             i < a->tree->n_tokens && a->tree->tokens[i].span.start < macro->body_end; i++)
            n += why_analysis__word_of_token(a, &a->tree->tokens[i]) == word;
        if (n > before && macro->has_paste)
            return -1;
    }
    return n;
}

int32_t why_constants__next_use(const why_analysis *a, const why_constants_macro *m, int32_t from)
{
    int32_t word = a->word_of[m->name];

    for (int32_t i = from < 0 ? m->node + a->tree->nodes[m->node].n_below + 1 : from + 1;
         i < a->tree->n_nodes; i++) {
        if (a->word_of[i] == word && a->tree->nodes[i].n_below == 0)
            return i;
    }
    return -1;
}

static bool are_uses_plain(const why_analysis *a, const why_constants_macro *m, int32_t *n_uses)
{
    *n_uses = 0;
    for (int32_t i = why_constants__next_use(a, m, -1); i >= 0;
         i = why_constants__next_use(a, m, i)) {
        if (a->role_of[i] != WHY_ROLE_USE || a->binding_of[i] >= 0 || is_pasted(a, i) ||
            !why_syntax__is_any(a->tree, i, "identifier type_identifier") ||
            why_syntax__is(a->tree, a->tree->nodes[i].parent, "call_expression"))
            return false;
        ++*n_uses;
    }
    return true;
}

bool why_constants__macro(const why_analysis *a, int32_t i, why_constants_macro *out)
{
    const why_analysis_macro *macro = &a->macros[i];
    const why_analysis_word *word = &a->words.words[macro->word];
    int32_t n_uses = 0, n_inside;

    if (macro->is_function || macro->is_undefined || a->tree->n_errors > 0 ||
        a->tree->nodes[macro->node].parent != 0 || a->macro_of_word[macro->word] != i ||
        !why_constants__is_plain_name(word->text, word->n_bytes))
        return false;
    *out = (why_constants_macro){.node = macro->node,
                                 .name = why_syntax__field(a->tree, macro->node, "name")};
    if (!read_body(a, macro, out) ||
        why_constants__is_read_later(a, why_syntax__end(a->tree, macro->node)))
        return false;
    n_inside = count_in_bodies(a, macro->word);
    /* Its own name, bodies, code: no pragma, no condition, nothing in front. */
    return n_inside >= 0 && are_uses_plain(a, out, &n_uses) &&
           word->n_tokens == 1 + n_inside + n_uses;
}

/* ---- references ---- */

/* A parameter T && or T &, of a template perhaps, takes a number and a variable differently. */
static bool has_open_references(const why_tree *tree)
{
    static const char kinds[] = "reference_declarator abstract_reference_declarator";

    for (int32_t i = why_syntax__below(tree, 0, 1, kinds); i >= 0;
         i = why_syntax__below(tree, 0, i + 1, kinds)) {
        int32_t p = why_syntax__above(
            tree, i, "parameter_declaration optional_parameter_declaration declaration");
        if (why_syntax__is(tree, p, "declaration") || p < 0)
            continue;
        if (why_syntax__token(tree, i, "&&") >= 0)
            return true;
        if (why_syntax__is_any(tree, why_syntax__field(tree, p, "type"),
                               "type_identifier placeholder_type_specifier") &&
            !why_syntax__is(tree, why_syntax__child(tree, p, 0), "type_qualifier"))
            return true;
    }
    return false;
}

/* make_pair<int, int>, and what keeps the reference. */
static bool keeps_reference(const why_tree *tree, int32_t callee)
{
    static const char *const names[] = {"ref", "cref", "addressof", "forward", "tie", "move",
                                        "as_const", "forward_as_tuple"};

    while (why_syntax__is(tree, callee, "qualified_identifier"))
        callee = why_syntax__field(tree, callee, "name");
    if (why_syntax__is_any(tree, callee, "template_function template_method"))
        return !why_syntax__text_is(tree, why_syntax__field(tree, callee, "name"), "static_cast");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (why_syntax__text_is(tree, callee, names[i]))
            return true;
    }
    return false;
}

bool why_constants__is_told_apart(const why_tree *tree, int32_t leaf)
{
    static const char declarations[] =
        "init_declarator optional_parameter_declaration field_declaration "
        "lambda_capture_initializer for_range_loop";
    int32_t at = leaf, declared = why_syntax__above(tree, leaf, declarations);

    if (!why_syntax__lang(tree, "cpp"))
        return false;
    /* min(N, M) is a reference, too */
    if (declared >= 0 && declared > why_syntax__function(tree, leaf) &&
        (why_syntax__is(tree, declared, "lambda_capture_initializer") ||
         why_syntax__below(tree, declared, declared + 1, "reference_declarator") >= 0))
        return true;
    do
        at = why_syntax__parent(tree, at);
    while (why_syntax__is_any(tree, at, "parenthesized_expression conditional_expression"));
    if (!why_syntax__is_any(tree, at, "argument_list initializer_list binary_expression"))
        return false;
    at = why_syntax__parent(tree, at);
    return keeps_reference(tree, why_syntax__field(tree, at, "function")) ||
           has_open_references(tree);
}

/* ---- constants ---- */

bool why_constants__is_whole(const why_analysis *a, const why_binding *b)
{
    const why_analysis_word *word = &a->words.words[a->word_of[b->name]];

    if (word->n_tokens != b->n_uses ||
        (word->flags & (WHY_WORD_DIRECTIVE | WHY_WORD_MACRO | WHY_WORD_STRAY)))
        return false;
    for (int32_t i = why_analysis__next_use(a, b, -1); i >= 0;
         i = why_analysis__next_use(a, b, i)) {
        if (is_pasted(a, i))
            return false;
    }
    return true;
}
