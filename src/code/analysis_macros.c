/* analysis_macros.c — the macros a file defines, and the places where one is used. What a macro may
 * do to its surroundings is judged by its body: a literal, a name or a whole parenthesised
 * expression stays where it is; anything else, and a call in capitals of a macro that the file does
 * not define, may hide syntax. # and ## are looked for in the bodies of the macros a body names as
 * well. Linear in the tokens. */
#include "analysis_types_p.h"

/* ---- words of a directive ---- */

static void flag_words(why_analysis *a, uint32_t start, uint32_t end, uint32_t flags,
                       uint32_t except)
{
    const why_tree *tree = a->tree;

    for (int32_t i = why_analysis__first_token(tree, start);
         i < tree->n_tokens && tree->tokens[i].span.start < end; i++) {
        int32_t word = why_analysis__word_of_token(a, &tree->tokens[i]);
        if (word >= 0 && !(except && (a->words.words[word].flags & except)))
            a->words.words[word].flags |= flags;
    }
}

static void unflag_words(why_analysis *a, uint32_t start, uint32_t end, uint32_t flags)
{
    const why_tree *tree = a->tree;

    for (int32_t i = why_analysis__first_token(tree, start);
         i < tree->n_tokens && tree->tokens[i].span.start < end; i++) {
        int32_t word = why_analysis__word_of_token(a, &tree->tokens[i]);
        if (word >= 0)
            a->words.words[word].flags &= ~flags;
    }
}

/* ---- definitions ---- */

static bool is_capital(const char *text, uint32_t n_bytes)
{
    bool has_letter = false;

    for (uint32_t i = 0; i < n_bytes; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
        has_letter = has_letter || (text[i] >= 'A' && text[i] <= 'Z');
    }
    return has_letter;
}

static bool is_text(const why_tree *tree, const why_token *token, const char *text)
{
    uint32_t n = token->span.end - token->span.start;

    return strlen(text) == n && memcmp(tree->text + token->span.start, text, n) == 0;
}

/* One literal or name, or one pair of parentheses around all of it. */
static bool is_simple_body(const why_tree *tree, uint32_t start, uint32_t end)
{
    int32_t first = why_analysis__first_token(tree, start), last = first, depth = 0;

    while (last < tree->n_tokens && tree->tokens[last].span.start < end)
        last++;
    if (last - first == 1)
        return tree->tokens[first].kind == WHY_TOKEN_NUMBER ||
               tree->tokens[first].kind == WHY_TOKEN_STRING ||
               tree->tokens[first].kind == WHY_TOKEN_IDENTIFIER;
    if (last == first || !is_text(tree, &tree->tokens[first], "("))
        return last == first;
    for (int32_t i = first; i < last; i++) {
        const why_token *token = &tree->tokens[i];
        if (is_text(tree, token, "{") || is_text(tree, token, ";") ||
            token->kind == WHY_TOKEN_KEYWORD)
            return false;
        depth += is_text(tree, token, "(") ? 1 : is_text(tree, token, ")") ? -1 : 0;
        if (depth == 0 && i + 1 < last)
            return false;
    }
    return depth == 0;
}

/* # and ##; a word behind a mark that makes it more than an expression: "->x", "::x", "goto x",
 * offsetof. */
static bool has_mark(const why_tree *tree, uint32_t start, uint32_t end)
{
    static const char *const marks[] = {".", "->", "::", "goto", "struct", "class", "offsetof",
                                        "namespace", "enum", "union"};
    int32_t i = why_analysis__first_token(tree, start);

    for (uint32_t k = start; k < end; k++) {
        if (tree->text[k] == '#')
            return true;
    }
    for (; i < tree->n_tokens && tree->tokens[i].span.start < end; i++) {
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            if (is_text(tree, &tree->tokens[i], marks[k]))
                return true;
        }
    }
    return false;
}

static void define(why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t name = why_syntax__field(tree, node, "name");
    int32_t body = why_syntax__field(tree, node, "value");
    int32_t list = why_syntax__field(tree, node, "parameters");
    why_analysis_macro *macro = &a->macros[a->n_macros];
    const uint32_t own = WHY_WORD_CODE; /* not used in C: marks the macro's parameters meanwhile */

    if (name < 0 || a->word_of[name] < 0)
        return;
    *macro = (why_analysis_macro){.word = a->word_of[name], .node = node, .is_function = list >= 0};
    if (body >= 0) {
        macro->body_start = why_syntax__start(tree, body);
        macro->body_end = why_syntax__end(tree, body);
    }
    macro->is_simple = is_simple_body(tree, macro->body_start, macro->body_end);
    macro->has_paste = has_mark(tree, macro->body_start, macro->body_end);
    if (a->macro_of_word[macro->word] >= 0) {
        a->macros[a->macro_of_word[macro->word]].is_undefined = true;
        macro->is_undefined = true;
    }
    a->macro_of_word[macro->word] = a->n_macros++;
    a->words.words[macro->word].flags |= WHY_WORD_MACRO | WHY_WORD_DIRECTIVE;
    if (list >= 0)
        flag_words(a, why_syntax__start(tree, list), why_syntax__end(tree, list), own, 0);
    flag_words(a, macro->body_start, macro->body_end, WHY_WORD_DIRECTIVE, own);
    if (list >= 0)
        unflag_words(a, why_syntax__start(tree, list), why_syntax__end(tree, list), own);
}

/* Words of all other directives: conditions, pragmas, undefs. */
static void read_directive(why_analysis *a, int32_t node)
{
    const why_tree *tree = a->tree;
    int32_t part = why_syntax__field(tree, node, "condition");

    if (part < 0)
        part = why_syntax__field(tree, node, "name");
    if (why_syntax__is(tree, node, "preproc_call"))
        part = why_syntax__field(tree, node, "argument");
    if (part < 0)
        return;
    flag_words(a, why_syntax__start(tree, part), why_syntax__end(tree, part), WHY_WORD_DIRECTIVE,
               0);
    if (why_syntax__is(tree, node, "preproc_call") &&
        why_syntax__text_is(tree, why_syntax__field(tree, node, "directive"), "#undef")) {
        int32_t i = why_analysis__first_token(tree, why_syntax__start(tree, part));
        int32_t word = i < tree->n_tokens ? why_analysis__word_of_token(a, &tree->tokens[i]) : -1;
        if (word >= 0)
            a->words.words[word].flags |= WHY_WORD_UNDEFINED;
    }
}

/* # and ## reach through the macros that a body names; so does a macro nobody here defines. */
static void spread_pastes(why_analysis *a)
{
    const why_tree *tree = a->tree;
    bool is_changed = true;

    for (int round = 0; is_changed && round < 16; round++) {
        is_changed = false;
        for (int32_t m = 0; m < a->n_macros; m++) {
            why_analysis_macro *macro = &a->macros[m];
            for (int32_t i = why_analysis__first_token(tree, macro->body_start);
                 !macro->has_paste && i < tree->n_tokens &&
                 tree->tokens[i].span.start < macro->body_end;
                 i++) {
                const why_token *token = &tree->tokens[i];
                int32_t word = why_analysis__word_of_token(a, token);
                int32_t other = word >= 0 ? a->macro_of_word[word] : -1;
                bool is_call = i + 1 < tree->n_tokens && is_text(tree, token + 1, "(");
                bool is_foreign = other < 0 && is_call &&
                                  (is_text(tree, token, "assert") ||
                                   is_capital(tree->text + token->span.start,
                                              token->span.end - token->span.start));
                macro->has_paste = is_foreign || (other >= 0 && a->macros[other].has_paste);
                is_changed = is_changed || macro->has_paste;
            }
        }
    }
    for (int32_t m = 0; is_changed && m < a->n_macros; m++)
        a->macros[m].has_paste = true;
}

/* ---- uses ---- */

static bool is_directive(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node,
                              "preproc_def preproc_function_def preproc_call preproc_include");
}

/* Is the name of a call's function one of a macro, or may it be: not defined here, in capitals. */
static bool is_macro_name(const why_analysis *a, int32_t leaf)
{
    const why_span *span = &a->tree->nodes[leaf].span;
    int32_t word = a->word_of[leaf];

    if (word < 0)
        return false;
    if (a->macro_of_word[word] >= 0)
        return true;
    if (a->binding_of[leaf] >= 0)
        return false;
    if (why_syntax__text_is(a->tree, leaf, "assert"))
        return true;
    return is_capital(a->tree->text + span->start, span->end - span->start);
}

static void read_use(why_analysis *a, int32_t leaf)
{
    const why_tree *tree = a->tree;
    int32_t word = a->word_of[leaf], up = tree->nodes[leaf].parent;
    const why_analysis_macro *macro = why_analysis__find_macro(a, word);
    bool is_call = why_syntax__is(tree, up, "call_expression") &&
                   why_syntax__is_field(tree, leaf, "function");

    if (is_call && is_macro_name(a, leaf))
        a->macro_calls[a->n_macro_calls++] = up;
    if ((macro && (!macro->is_simple || macro->is_undefined ||
                   (macro->is_function && is_call && macro->has_paste))) ||
        (!macro && is_call && is_macro_name(a, leaf)))
        a->hazards[a->n_hazards++] = tree->nodes[leaf].span;
}

static int make_room(why_analysis *a)
{
    const why_tree *tree = a->tree;
    int32_t n_definitions = 0, n_leaves = 0;

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        n_definitions += why_syntax__is_any(tree, i, "preproc_def preproc_function_def");
        n_leaves += a->word_of[i] >= 0;
    }
    a->macros = why_arena_alloc(a->cx, (size_t)n_definitions + 1, sizeof *a->macros);
    a->hazards = why_arena_alloc(a->cx, (size_t)n_leaves + 1, sizeof *a->hazards);
    a->macro_calls = why_arena_alloc(a->cx, (size_t)n_leaves + 1, sizeof *a->macro_calls);
    a->macro_of_word =
        why_arena_alloc(a->cx, (size_t)a->words.n_words + 1, sizeof *a->macro_of_word);
    if (!a->macros || !a->hazards || !a->macro_calls || !a->macro_of_word)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < a->words.n_words; i++)
        a->macro_of_word[i] = -1;
    return WHY_OK;
}

int why_analysis__collect_macros(why_analysis *a)
{
    const why_tree *tree = a->tree;

    WHY_TRY(make_room(a));
    if (!why_syntax__is_c_family(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is_any(tree, i, "preproc_def preproc_function_def"))
            define(a, i);
        else if (why_syntax__is_any(tree, i,
                                    "preproc_call preproc_if preproc_elif preproc_ifdef "
                                    "preproc_elifdef"))
            read_directive(a, i);
    }
    for (int32_t m = 0; m < a->n_macros; m++) {
        if (a->words.words[a->macros[m].word].flags & WHY_WORD_UNDEFINED)
            a->macros[m].is_undefined = true;
    }
    spread_pastes(a);
    return WHY_OK;
}

void why_analysis__collect_macro_uses(why_analysis *a)
{
    const why_tree *tree = a->tree;

    if (!why_syntax__is_c_family(tree))
        return;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (is_directive(tree, i))
            i += tree->nodes[i].n_below;
        else if (a->word_of[i] >= 0)
            read_use(a, i);
    }
}

/* ---- questions ---- */

const why_analysis_macro *why_analysis__find_macro(const why_analysis *a, int32_t word)
{
    return word < 0 || a->macro_of_word[word] < 0 ? NULL : &a->macros[a->macro_of_word[word]];
}

bool why_analysis__has_type_macros(const why_analysis *a)
{
    static const char *const types[] = {"int",    "long",     "short",  "char",   "float",
                                        "double", "unsigned", "signed", "bool",   "size_t",
                                        "_Bool",  "const",    "static", "typedef"};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        int32_t word = why_analysis__find_word(a, types[i], strlen(types[i]));
        if (word >= 0 && (a->words.words[word].flags & WHY_WORD_MACRO))
            return true;
    }
    return false;
}

bool why_analysis__is_macro_inside(const why_analysis *a, uint32_t start, uint32_t end)
{
    int32_t low = 0, high = a->n_hazards;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (a->hazards[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < a->n_hazards && a->hazards[low].start < end;
}

bool why_analysis__is_macro_argument(const why_analysis *a, int32_t node)
{
    for (int32_t at = node, up = why_syntax__parent(a->tree, at); up >= 0;
         at = up, up = a->tree->nodes[up].parent) {
        if (why_analysis__macro_call(a, up) >= 0 && !why_syntax__is_field(a->tree, at, "function"))
            return true;
    }
    return false;
}

int32_t why_analysis__macro_call(const why_analysis *a, int32_t node)
{
    int32_t low = 0, high = a->n_macro_calls;

    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (a->macro_calls[middle] < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low < a->n_macro_calls && a->macro_calls[low] == node ? low : -1;
}
