/* rename.c — finds the names that a text declares itself and numbers them by first use: VAR1, FUN1,
 * ...
 *
 * Names of the sample tell the author's taste, names of libraries what the code does: only the
 * former are replaced. Declared = stands where the syntax introduces a variable, parameter or
 * function; every identifier of that text is then taken for it, fields and shadowed names too.
 * `main` stays. Plain text and texts without nodes are left as they are. Cost: linear in the
 * tokens.
 */
#include "feature_p.h"

#include <string.h>

/* Where in its parent a declared name stands. */
typedef enum {
    ANYWHERE,
    FIRST_NAMED,  /* no named node before it      */
    FIRST_OF_KIND /* no node of its kind before it */
} position;

typedef struct {
    const char *parent;
    position place;
    bool is_function;
} declaring;

static const declaring table[] = {
    /* C, C++ */
    {"declaration", ANYWHERE, false},
    {"init_declarator", FIRST_NAMED, false},
    {"pointer_declarator", ANYWHERE, false},
    {"reference_declarator", ANYWHERE, false},
    {"array_declarator", FIRST_NAMED, false},
    {"parenthesized_declarator", ANYWHERE, false},
    {"parameter_declaration", ANYWHERE, false},
    {"optional_parameter_declaration", FIRST_OF_KIND, false},
    {"variadic_declarator", ANYWHERE, false},
    {"structured_binding_declarator", ANYWHERE, false},
    {"for_range_loop", FIRST_OF_KIND, false},
    {"field_declaration", ANYWHERE, false},
    {"function_declarator", FIRST_NAMED, true},
    {"preproc_function_def", FIRST_NAMED, true},
    {"preproc_def", FIRST_NAMED, false},
    {"preproc_params", ANYWHERE, false},
    /* Java */
    {"variable_declarator", FIRST_NAMED, false},
    {"formal_parameter", ANYWHERE, false},
    {"catch_formal_parameter", ANYWHERE, false},
    {"enhanced_for_statement", FIRST_OF_KIND, false},
    {"inferred_parameters", ANYWHERE, false},
    {"lambda_expression", FIRST_NAMED, false},
    {"resource", FIRST_OF_KIND, false},
    {"method_declaration", ANYWHERE, true},
    /* Python */
    {"assignment", FIRST_NAMED, false},
    {"augmented_assignment", FIRST_NAMED, false},
    {"named_expression", FIRST_NAMED, false},
    {"pattern_list", ANYWHERE, false},
    {"tuple_pattern", ANYWHERE, false},
    {"parameters", ANYWHERE, false},
    {"lambda_parameters", ANYWHERE, false},
    {"default_parameter", FIRST_NAMED, false},
    {"typed_parameter", FIRST_NAMED, false},
    {"typed_default_parameter", FIRST_NAMED, false},
    {"list_splat_pattern", ANYWHERE, false},
    {"dictionary_splat_pattern", ANYWHERE, false},
    {"for_statement", FIRST_NAMED, false},
    {"for_in_clause", FIRST_NAMED, false},
    {"as_pattern_target", ANYWHERE, false},
    {"function_definition", FIRST_OF_KIND, true},
};

static bool is_at(const why_tree *tree, int32_t node, position place)
{
    int32_t parent = tree->nodes[node].parent;

    for (int32_t i = parent + 1; place != ANYWHERE && i < node; i += 1 + tree->nodes[i].n_below) {
        if (place == FIRST_NAMED && (tree->nodes[i].flags & WHY_NODE_NAMED))
            return false;
        if (place == FIRST_OF_KIND && tree->nodes[i].kind == tree->nodes[node].kind)
            return false;
    }
    return true;
}

static const declaring *find_declaring(const why_tree *tree, int32_t node)
{
    const char *parent;

    if (node < 0 || tree->nodes[node].parent < 0)
        return NULL;
    parent = why_tree_kind_name(tree, tree->nodes[node].parent);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(table[i].parent, parent) == 0)
            return is_at(tree, node, table[i].place) ? &table[i] : NULL;
    }
    return NULL;
}

typedef struct {
    bool is_function;
    const char *name; /* NULL until its first use */
} known_name;

typedef struct {
    why_vocabulary texts;
    known_name *known; /* [texts.n] */
    size_t room;
    int n_variables, n_functions;
} name_book;

static int declare(why_ctx *cx, name_book *book, const why_tree *tree, int32_t i)
{
    const why_token *token = &tree->tokens[i];
    const char *text = tree->text + token->span.start;
    size_t n = token->span.end - token->span.start;
    const declaring *found = find_declaring(tree, token->node);
    int32_t n_before = book->texts.n, id;

    if (!found || (n == 4 && memcmp(text, "main", 4) == 0) || memchr(text, 0, n))
        return WHY_OK;
    WHY_TRY(why_vocabulary__add(cx, &book->texts, text, n, &id));
    if (book->texts.n == n_before)
        return WHY_OK; /* the first declaration says what it is */
    if ((size_t)id >= book->room) {
        size_t room = book->room ? book->room * 2 : 64;
        WHY_TRY(why_grow(cx, (void **)&book->known, room, sizeof *book->known));
        book->room = room;
    }
    book->known[id].is_function = found->is_function;
    return WHY_OK;
}

static int name_token(why_ctx *cx, name_book *book, const why_tree *tree, int32_t i,
                      const char **out)
{
    const why_token *token = &tree->tokens[i];
    int32_t id = why_vocabulary__find(&book->texts, tree->text + token->span.start,
                                      token->span.end - token->span.start);
    known_name *known;

    if (id < 0)
        return WHY_OK;
    known = &book->known[id];
    if (!known->name)
        known->name = known->is_function ? why_arena_printf(cx, "FUN%d", ++book->n_functions)
                                         : why_arena_printf(cx, "VAR%d", ++book->n_variables);
    *out = known->name;
    return known->name ? WHY_OK : WHY_ENOMEM;
}

int why_names__normalise(why_ctx *cx, const char ***out, const why_tree *tree)
{
    const char **names = why_arena_alloc(cx, (size_t)tree->n_tokens + 1, sizeof *names);
    name_book book = {0};
    int status = names ? WHY_OK : WHY_ENOMEM;

    for (int32_t i = 0; status == WHY_OK && tree->n_nodes > 0 && i < tree->n_tokens; i++) {
        if (tree->tokens[i].kind == WHY_TOKEN_IDENTIFIER)
            status = declare(cx, &book, tree, i);
    }
    for (int32_t i = 0; status == WHY_OK && i < tree->n_tokens; i++) {
        if (tree->tokens[i].kind == WHY_TOKEN_IDENTIFIER)
            status = name_token(cx, &book, tree, i, &names[i]);
    }
    why_vocabulary__release(&book.texts);
    why_free(book.known);
    if (status == WHY_OK)
        *out = names;
    return status;
}
