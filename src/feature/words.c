/* words.c — the words a vectoriser reads: tokens as they are spelled, or normalised names, literals
 * by kind, parts of compound names, and the layout between tokens as pseudo words. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "feature_p.h"

typedef struct {
    why_ctx *cx;
    const why_tree *tree;
    const why_word_rules *rules;
    why_word *words;
    int32_t n, capacity;
    /* names declared in the sample: identifier text -> replacement */
    why_intern names;
    const char **spoken; /* [names.n] replacement, NULL = not declared here */
    bool *is_function;   /* [names.n] */
} reader;

static int add(reader *r, const char *text, size_t n_bytes, int32_t token) {
    if (r->n == r->capacity) {
        int32_t capacity = r->capacity ? r->capacity * 2 : r->tree->n_tokens + 16;
        why_word *words = why_arena_alloc(r->cx, (size_t)capacity, sizeof *words);
        if (!words)
            return WHY_ENOMEM;
        if (r->n > 0)
            memcpy(words, r->words, (size_t)r->n * sizeof *words);
        r->words = words;
        r->capacity = capacity;
    }
    r->words[r->n++] = (why_word){ text, (int32_t)n_bytes, token };
    return WHY_OK;
}

/* ---- names declared in the sample ---- */

static bool is_one_of(const char *kind, const char *const *kinds) {
    for (; *kinds; kinds++)
        if (strcmp(kind, *kinds) == 0)
            return true;
    return false;
}

typedef enum { NOT_DECLARED, DECLARES_VARIABLE, DECLARES_FUNCTION } declares;

/* Whether the identifier at leaf `node` is what its parent declares, by the grammars' names of the
 * parents. In an initialised declarator or an assignment only the first child is the name. */
static declares declared_by(const why_tree *tree, int32_t node) {
    static const char *const functions[] = {"function_declarator", "method_declaration",
                                            "function_definition", "constructor_declaration", NULL};
    static const char *const variables[] = {"declaration",
                                            "parameter_declaration",
                                            "pointer_declarator",
                                            "array_declarator",
                                            "reference_declarator",
                                            "formal_parameter",
                                            "parameters",
                                            "typed_parameter",
                                            "catch_formal_parameter",
                                            "enumerator",
                                            "inferred_parameters",
                                            "lambda_parameters",
                                            "optional_parameter_declaration",
                                            "field_declaration",
                                            NULL};
    static const char *const firsts[] = {
        "init_declarator",         "variable_declarator", "assignment", "default_parameter",
        "typed_default_parameter", "named_expression",    NULL};
    int32_t parent = tree->nodes[node].parent;
    if (parent < 0)
        return NOT_DECLARED;
    const char *kind = why_tree_kind_name(tree, parent);
    if (is_one_of(kind, functions))
        return DECLARES_FUNCTION;
    if (is_one_of(kind, variables))
        return DECLARES_VARIABLE;
    bool first = tree->nodes[node].span.start == tree->nodes[parent].span.start;
    if (first && is_one_of(kind, firsts))
        return DECLARES_VARIABLE;
    /* for x in xs: the left side is a direct child before "in" */
    if (strcmp(kind, "for_statement") == 0 || strcmp(kind, "for_in_clause") == 0)
        return node == parent + 2 ? DECLARES_VARIABLE : NOT_DECLARED;
    return NOT_DECLARED;
}

static const char *text_of(const why_tree *tree, int32_t token, size_t *n_bytes) {
    const why_span *s = &tree->tokens[token].span;
    *n_bytes = s->end - s->start;
    return tree->text + s->start;
}

static int find_names(reader *r) {
    const why_tree *tree = r->tree;
    size_t n_bytes;
    r->spoken = why_arena_alloc(r->cx, (size_t)tree->n_tokens + 1, sizeof *r->spoken);
    r->is_function = why_arena_alloc(r->cx, (size_t)tree->n_tokens + 1, sizeof *r->is_function);
    if (!r->spoken || !r->is_function)
        return WHY_ENOMEM;
    for (int32_t t = 0; t < tree->n_tokens; t++) {
        const why_token *token = &tree->tokens[t];
        int32_t id;
        if (token->kind != WHY_TOKEN_IDENTIFIER || token->node < 0 || tree->n_nodes == 0)
            continue;
        declares d = declared_by(tree, token->node);
        if (d == NOT_DECLARED)
            continue;
        const char *text = text_of(tree, t, &n_bytes);
        int32_t before = r->names.n;
        WHY_TRY(why_intern__add(r->cx, &r->names, text, n_bytes, &id));
        if (id == before)
            r->is_function[id] = d == DECLARES_FUNCTION;
    }
    return WHY_OK;
}

/* VAR1, FUN1, ... in order of first use, for names the sample declares; other names keep their
 * spelling. */
static int name_of(reader *r, const char **text, size_t *n_bytes, int *n_variables,
                   int *n_functions)
{
    int32_t id = why_intern__find(&r->names, *text, *n_bytes);
    if (id < 0)
        return WHY_OK;
    if (!r->spoken[id]) {
        bool function = r->is_function[id];
        r->spoken[id] = why_arena_printf(r->cx, "%s%d", function ? "FUN" : "VAR",
                                         function ? ++*n_functions : ++*n_variables);
        if (!r->spoken[id])
            return WHY_ENOMEM;
    }
    *text = r->spoken[id];
    *n_bytes = strlen(*text);
    return WHY_OK;
}

/* ---- layout ---- */

/* The gap before a token as a pseudo word: nothing, one blank, more blanks, line ends with their
 * indentation. */
static int add_layout(reader *r, int32_t token) {
    uint32_t from = token > 0 ? r->tree->tokens[token - 1].span.end : 0,
             to = r->tree->tokens[token].span.start;
    int lines = 0, tabs = 0, blanks = 0;
    for (uint32_t i = from; i < to; i++) {
        char c = r->tree->text[i];
        if (c == '\n') {
            lines++;
            tabs = blanks = 0;
        } else if (c == '\t')
            tabs++;
        else if (c == ' ')
            blanks++;
    }
    char *word;
    if (lines > 0)
        word = why_arena_printf(r->cx, "<line%s %dt%ds>", lines > 1 ? "s" : "", tabs > 9 ? 9 : tabs,
                                blanks > 16 ? 16 : blanks);
    else if (tabs + blanks > 0)
        word = why_arena_printf(r->cx, tabs ? "<tab>" : blanks == 1 ? "<blank>" : "<blanks>");
    else
        return WHY_OK;
    return word ? add(r, word, strlen(word), token) : WHY_ENOMEM;
}

/* ---- literals, parts of names ---- */

static const char *kind_of_literal(const why_token *token, size_t n_bytes) {
    if (token->kind == WHY_TOKEN_STRING)
        return "<str>";
    if (token->kind == WHY_TOKEN_NUMBER && n_bytes > 1) /* one digit says more than "a number" */
        return "<num>";
    return NULL;
}

static bool starts_part(const char *text, size_t i, size_t n) {
    unsigned char a = (unsigned char)text[i - 1], b = (unsigned char)text[i];
    if (a == '_' || b == '_')
        return a == '_' && b != '_';
    if (isupper(b) && !isupper(a))
        return true; /* fooBar */
    if (isupper(a) && isupper(b) && i + 1 < n && islower((unsigned char)text[i + 1]))
        return true; /* HTTPServer */
    return (isdigit(b) != 0) != (isdigit(a) != 0);
}

static int add_parts(reader *r, const char *text, size_t n, int32_t token) {
    size_t start = 0;
    int32_t before = r->n;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && !starts_part(text, i, n) && text[i] != '_')
            continue;
        size_t from = start, to = i;
        while (from < to && text[from] == '_')
            from++;
        if (to > from)
            WHY_TRY(add(r, text + from, to - from, token));
        start = i;
    }
    return r->n > before ? WHY_OK : add(r, text, n, token); /* "__" */
}

static int add_token(reader *r, int32_t t, int *n_variables, int *n_functions) {
    const why_token *token = &r->tree->tokens[t];
    size_t n_bytes;
    const char *text = text_of(r->tree, t, &n_bytes);
    bool is_name = token->kind == WHY_TOKEN_IDENTIFIER;
    if (r->rules->layout)
        WHY_TRY(add_layout(r, t));
    const char *kind =
        r->rules->literals == WHY_LITERALS_KIND ? kind_of_literal(token, n_bytes) : NULL;
    if (kind)
        return add(r, kind, strlen(kind), t);
    if (is_name && r->rules->names == WHY_NAMES_NORMALISE) {
        const char *spelled = text;
        WHY_TRY(name_of(r, &text, &n_bytes, n_variables, n_functions));
        if (text != spelled)
            return add(r, text, n_bytes, t);
    }
    if (r->rules->lower && token->kind != WHY_TOKEN_STRING) {
        char *lower = why_arena_strndup(r->cx, text, n_bytes);
        if (!lower)
            return WHY_ENOMEM;
        if (r->rules->sub_tokens && is_name) { /* split by case first, fold after */
            WHY_TRY(add_parts(r, lower, n_bytes, t));
            for (size_t i = 0; i < n_bytes; i++)
                lower[i] = (char)tolower((unsigned char)lower[i]);
            return WHY_OK;
        }
        for (size_t i = 0; i < n_bytes; i++)
            lower[i] = (char)tolower((unsigned char)lower[i]);
        text = lower;
    }
    if (r->rules->sub_tokens &&
        (is_name || token->kind == WHY_TOKEN_TYPE || token->kind == WHY_TOKEN_WORD))
        return add_parts(r, text, n_bytes, t);
    return add(r, text, n_bytes, t);
}

int why_words__of(why_ctx *cx, why_word **out, int32_t *n, const why_tree *tree,
                  const why_word_rules *rules)
{
    reader r = { .cx = cx, .tree = tree, .rules = rules };
    int n_variables = 0, n_functions = 0, status = WHY_OK;
    if (rules->names == WHY_NAMES_NORMALISE)
        WHY_TRY_GOTO(find_names(&r));
    for (int32_t t = 0; t < tree->n_tokens; t++)
        if (rules->comments || tree->tokens[t].kind != WHY_TOKEN_COMMENT)
            WHY_TRY_GOTO(add_token(&r, t, &n_variables, &n_functions));
    *out = r.words;
    *n = r.n;
done:
    why_intern__release(&r.names);
    return status;
}
