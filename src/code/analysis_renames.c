/* analysis_renames.c — which locals and parameters may bear another name. All tokens of a spelling
 * in an outermost function stand or fall together: when each of them is a use of a local or
 * parameter declared in it, or belongs to another name space (a field after a dot, a label, the
 * name of a keyword argument), giving all of them one new spelling changes nothing, wherever the
 * scopes inside begin and end. A token that a directive, an unknown macro, a string of code or
 * broken text might read by its spelling speaks against it. Linear in the tokens. */
#include "analysis_types_p.h"

typedef struct {
    why_analysis *a;
    const why_tree *tree;
    int32_t *refused_in; /* [n_words] last function that refused the word */
    int32_t i_call;      /* next macro call to look at */
    bool is_python, is_script;
} renamer;

/* ---- words that broken text holds ---- */

static void flag_stray(renamer *r, int32_t node)
{
    const why_tree *tree = r->tree;

    for (int32_t i = why_analysis__first_token(tree, why_syntax__start(tree, node));
         i < tree->n_tokens && tree->tokens[i].span.start < why_syntax__end(tree, node); i++) {
        int32_t word = why_analysis__word_of_token(r->a, &tree->tokens[i]);
        if (word >= 0)
            r->a->words.words[word].flags |= WHY_WORD_STRAY;
    }
}

static void flag_strays(renamer *r)
{
    bool is_c = why_syntax__is_c_family(r->tree);

    for (int32_t i = 0; i < r->tree->n_nodes; i++) {
        bool is_stray = (r->tree->nodes[i].flags & WHY_NODE_ERROR) ||
                        (is_c && r->tree->nodes[i].parent == 0 &&
                         why_syntax__is_any(r->tree, i,
                                            "expression_statement if_statement for_statement "
                                            "while_statement return_statement"));
        if (!is_stray)
            continue;
        flag_stray(r, i);
        i += r->tree->nodes[i].n_below;
    }
}

/* ---- Python ---- */

static bool is_called(const why_tree *tree, int32_t leaf)
{
    int32_t up = tree->nodes[leaf].parent;
    int32_t list = why_syntax__field(tree, up, "arguments");

    return why_syntax__is(tree, up, "call") && why_syntax__is_field(tree, leaf, "function") &&
           why_syntax__is(tree, list, "argument_list") &&
           why_syntax__below(tree, list, list + 1, "dictionary_splat") < 0;
}

/* Every use of the function's name calls it with plain arguments. */
static bool is_only_called(const renamer *r, int32_t function)
{
    int32_t name = why_syntax__field(r->tree, function, "name");
    const why_binding *b = why_analysis__binding_of(r->a, name);

    if (!b || b->kind != WHY_BINDING_FUNCTION || (b->function < 0 && !r->is_script))
        return false;
    for (int32_t i = why_analysis__next_use(r->a, b, -1); i >= 0;
         i = why_analysis__next_use(r->a, b, i)) {
        if (i != name && !is_called(r->tree, i))
            return false;
    }
    return true;
}

/* A lambda handed to a builtin that calls it by position. */
static bool is_called_by_position(const renamer *r, int32_t lambda)
{
    static const char *const callers[] = {"sorted", "map",    "filter", "min",
                                          "max",    "reduce", "sort"};
    int32_t up = r->tree->nodes[lambda].parent, function;

    if (why_syntax__is(r->tree, up, "keyword_argument"))
        up = r->tree->nodes[up].parent;
    if (!why_syntax__is(r->tree, up, "argument_list"))
        return false;
    function = why_syntax__field(r->tree, r->tree->nodes[up].parent, "function");
    if (why_syntax__is(r->tree, function, "attribute"))
        function = why_syntax__field(r->tree, function, "attribute");
    for (size_t i = 0; i < sizeof callers / sizeof *callers; i++) {
        if (why_syntax__text_is(r->tree, function, callers[i]))
            return why_analysis__binding_of(r->a, function) == NULL;
    }
    return false;
}

/* Can no call pass the parameters of the function by their names. The answer is kept at the
 * function's node. */
static bool are_parameters_free(const renamer *r, int32_t function)
{
    uint8_t *memo = &r->a->role_of[function];

    if (*memo == WHY_ROLE_NONE) {
        bool is_free;
        if (why_syntax__is(r->tree, function, "lambda"))
            is_free = is_called_by_position(r, function);
        else
            is_free = !why_syntax__is(r->tree, r->tree->nodes[function].parent,
                                      "decorated_definition") &&
                      is_only_called(r, function);
        *memo = is_free ? WHY_ROLE_USE : WHY_ROLE_ELSEWHERE;
    }
    return *memo == WHY_ROLE_USE;
}

static bool may_rename_parameter(const renamer *r, const why_binding *b)
{
    int32_t word = r->a->word_of[b->name];

    if (!r->is_python ||
        why_syntax__is_any(r->tree, b->declaration, "list_splat_pattern dictionary_splat_pattern"))
        return true;
    return !(r->a->words.words[word].flags & WHY_WORD_KEYWORD) &&
           are_parameters_free(r, b->function);
}

/* Code that looks at the names of a running function. */
static bool is_peeking(const renamer *r, const why_token *token)
{
    static const char *const peeking[] = {"eval", "exec", "execfile", "locals",
                                          "globals", "vars", "dir", "compile"};
    size_t n = token->span.end - token->span.start;

    if (!r->is_python || (token->node >= 0 && r->a->role_of[token->node] == WHY_ROLE_ELSEWHERE))
        return false;
    for (size_t i = 0; i < sizeof peeking / sizeof *peeking; i++) {
        if (strlen(peeking[i]) == n &&
            memcmp(r->tree->text + token->span.start, peeking[i], n) == 0)
            return true;
    }
    return false;
}

static bool has_reflection(const why_analysis *a)
{
    static const char *const words[] = {"_getframe", "inspect", "f_locals", "settrace",
                                        "setprofile", "co_varnames", "func_code", "__code__"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (why_analysis__find_word(a, words[i], strlen(words[i])) >= 0)
            return true;
    }
    return false;
}

/* A module that reads its input while it is loaded is run, not imported: nobody else calls its
 * functions. */
bool why_analysis__is_script(const why_analysis *a)
{
    const why_tree *tree = a->tree;

    for (int32_t i = 1; i < tree->n_nodes; i++) {
        if (why_syntax__is_any(tree, i, "function_definition class_definition lambda") ||
            (why_syntax__is(tree, i, "if_statement") && tree->nodes[i].parent == 0))
            i += tree->nodes[i].n_below;
        else if (why_syntax__is(tree, i, "identifier") &&
                 (why_syntax__text_is(tree, i, "raw_input") ||
                  why_syntax__text_is(tree, i, "input") || why_syntax__text_is(tree, i, "stdin")) &&
                 why_syntax__above(tree, i, "import_statement import_from_statement") < 0)
            return true;
    }
    return false;
}

/* ---- one function ---- */

static void refuse(renamer *r, int32_t word, int32_t function)
{
    if (word >= 0)
        r->refused_in[word] = function;
}

/* Broken code, old parameter lists, functions read out of macro calls. */
static bool is_whole(const renamer *r, int32_t function)
{
    int32_t end = function + r->tree->nodes[function].n_below;

    for (int32_t i = function; i <= end; i++) {
        if (r->tree->nodes[i].flags & (WHY_NODE_ERROR | WHY_NODE_MISSING))
            return false;
        if (!r->is_python && (r->tree->nodes[i].flags & WHY_NODE_FUNCTION) &&
            r->a->role_of[i] == WHY_ROLE_UNSURE)
            return false;
        if (why_syntax__is(r->tree, i, "exec_statement"))
            return false;
    }
    for (int32_t up = r->tree->nodes[function].parent; up >= 0; up = r->tree->nodes[up].parent) {
        if (r->tree->nodes[up].flags & WHY_NODE_ERROR)
            return false;
    }
    return true;
}

/* Words in the arguments of macros that may turn them into strings, parts of names, fields. */
static void refuse_macro_arguments(renamer *r, int32_t function)
{
    const why_analysis *a = r->a;
    int32_t end = function + r->tree->nodes[function].n_below;
    uint32_t done = 0;

    while (r->i_call < a->n_macro_calls && a->macro_calls[r->i_call] < function)
        r->i_call++;
    for (; r->i_call < a->n_macro_calls && a->macro_calls[r->i_call] <= end; r->i_call++) {
        int32_t call = a->macro_calls[r->i_call];
        int32_t name = why_syntax__field(r->tree, call, "function");
        const why_analysis_macro *macro =
            name >= 0 ? why_analysis__find_macro(a, a->word_of[name]) : NULL;
        uint32_t stop = why_syntax__end(r->tree, call);
        if ((macro && !macro->has_paste && !macro->is_undefined) || stop <= done)
            continue;
        for (int32_t i = why_analysis__first_token(r->tree, why_syntax__start(r->tree, call));
             i < r->tree->n_tokens && r->tree->tokens[i].span.start < stop; i++)
            refuse(r, why_analysis__word_of_token(a, &r->tree->tokens[i]), function);
        done = stop;
    }
}

static const why_binding *local_of(const renamer *r, const why_token *token, int32_t function)
{
    const why_binding *b = why_analysis__binding_of(r->a, token->node);
    int32_t end = function + r->tree->nodes[function].n_below;

    if (!b || b->kind > WHY_BINDING_PARAMETER || b->function < function || b->function > end ||
        r->a->role_of[token->node] != WHY_ROLE_USE)
        return NULL;
    return b;
}

static bool is_own_leaf(const why_tree *tree, const why_token *token)
{
    return token->node >= 0 && why_syntax__start(tree, token->node) == token->span.start &&
           why_syntax__end(tree, token->node) == token->span.end;
}

static void mark_function(renamer *r, int32_t function)
{
    const why_tree *tree = r->tree;
    const uint32_t against = WHY_WORD_DIRECTIVE | WHY_WORD_MACRO | WHY_WORD_STRAY | WHY_WORD_CODE;
    int32_t first = why_analysis__first_token(tree, why_syntax__start(tree, function)),
            last = first;
    uint32_t end = why_syntax__end(tree, function);

    if (!is_whole(r, function))
        return;
    refuse_macro_arguments(r, function);
    for (; last < tree->n_tokens && tree->tokens[last].span.start < end; last++) {
        const why_token *token = &tree->tokens[last];
        int32_t word = why_analysis__word_of_token(r->a, token);
        const why_binding *b;
        if (is_peeking(r, token))
            return;
        if (word < 0 || token->kind == WHY_TOKEN_STRING || token->kind == WHY_TOKEN_COMMENT)
            continue;
        if (is_own_leaf(tree, token) && r->a->role_of[token->node] == WHY_ROLE_ELSEWHERE)
            continue;
        b = is_own_leaf(tree, token) ? local_of(r, token, function) : NULL;
        if (!b || (b->kind == WHY_BINDING_PARAMETER && !may_rename_parameter(r, b)))
            refuse(r, word, function);
    }
    for (int32_t i = first; i < last; i++) {
        int32_t word = why_analysis__word_of_token(r->a, &tree->tokens[i]);
        const why_binding *b = word >= 0 && is_own_leaf(tree, &tree->tokens[i])
                                   ? local_of(r, &tree->tokens[i], function)
                                   : NULL;
        if (b && r->refused_in[word] != function && !(r->a->words.words[word].flags & against))
            r->a->bindings[b - r->a->bindings].flags |= WHY_IS_RENAMEABLE;
    }
}

int why_analysis__mark_renameable(why_analysis *a)
{
    renamer r = {.a = a, .tree = a->tree, .is_python = why_syntax__lang(a->tree, "python")};

    r.refused_in = why_arena_alloc(a->cx, (size_t)a->words.n_words + 1, sizeof *r.refused_in);
    if (!r.refused_in)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < a->words.n_words; i++)
        r.refused_in[i] = -1;
    if (r.is_python && has_reflection(a))
        return WHY_OK;
    r.is_script = r.is_python && why_analysis__is_script(a);
    flag_strays(&r);
    for (int32_t i = 0; i < a->tree->n_nodes; i++) {
        if (!(a->tree->nodes[i].flags & WHY_NODE_FUNCTION))
            continue;
        mark_function(&r, i);
        i += a->tree->nodes[i].n_below;
    }
    return WHY_OK;
}
