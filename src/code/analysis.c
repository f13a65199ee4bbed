/* analysis.c — makes an analysis of a tree and answers questions about its names. The parts are
 * collected one after the other: words, macros, names, which may be renamed, values, effects. */
#include "analysis_values_p.h"
#include "code_p.h"
#include "std_names_p.h"

static int32_t *make_index(why_ctx *cx, int32_t n)
{
    int32_t *index = why_arena_alloc(cx, (size_t)n + 1, sizeof *index);

    for (int32_t i = 0; index && i < n; i++)
        index[i] = -1;
    return index;
}

int why_analysis__make(why_ctx *cx, why_analysis **out, const why_tree *tree)
{
    why_analysis *a = why_arena_alloc(cx, 1, sizeof *a);

    if (!a)
        return WHY_ENOMEM;
    a->cx = cx;
    a->tree = tree;
    a->binding_of = make_index(cx, tree->n_nodes);
    a->use_after = make_index(cx, tree->n_nodes);
    a->word_of = make_index(cx, tree->n_nodes);
    a->role_of = why_arena_alloc(cx, (size_t)tree->n_nodes + 1, sizeof *a->role_of);
    if (!a->binding_of || !a->use_after || !a->word_of || !a->role_of)
        return WHY_ENOMEM;
    WHY_TRY(why_analysis__collect_words(a));
    WHY_TRY(why_analysis__collect_macros(a));
    WHY_TRY(why_analysis__collect_names(a));
    why_analysis__collect_macro_uses(a);
    WHY_TRY(why_analysis__mark_renameable(a));
    WHY_TRY(why_analysis__collect_values(a));
    *out = a;
    return WHY_OK;
}

const why_tree *why_analysis__tree(const why_analysis *a)
{
    return a->tree;
}

/* ---- bindings ---- */

const why_binding *why_analysis__binding_at(const why_analysis *a, int32_t i)
{
    return i >= 0 && i < a->n_bindings ? &a->bindings[i] : NULL;
}

const why_binding *why_analysis__binding_of(const why_analysis *a, int32_t node)
{
    if (node < 0 || node >= a->tree->n_nodes || a->binding_of[node] < 0)
        return NULL;
    return &a->bindings[a->binding_of[node]];
}

int32_t why_analysis__next_use(const why_analysis *a, const why_binding *b, int32_t after)
{
    if (after < 0)
        return a->first_node[b - a->bindings];
    return after < a->tree->n_nodes ? a->use_after[after] : -1;
}

/* Names of builtin things that a local may hide, but had better not. */
static const char *const python_names[] = {
    "abs",     "all",   "any",    "bool",   "bytes",  "chr",   "dict",  "dir",     "enumerate",
    "eval",    "exec",  "filter", "float",  "format", "hash",  "hex",   "id",      "input",
    "int",     "iter",  "len",    "list",   "locals", "map",   "match", "max",     "min",
    "next",    "open",  "ord",    "pow",    "print",  "range", "round", "set",     "sorted",
    "str",     "sum",   "super",  "tuple",  "type",   "vars",  "xrange", "zip",    NULL};

static bool is_keyword(const char *lang, const char *text, size_t n_bytes)
{
    const why_language *row = why_language_find(lang);

    return row && (why_token__is_listed(row->keywords, text, n_bytes) ||
                   why_token__is_listed(row->types, text, n_bytes));
}

bool why_analysis__is_name_taken(const why_analysis *a, const char *text, size_t n_bytes)
{
    if (why_analysis__find_word(a, text, n_bytes) >= 0 ||
        is_keyword(a->tree->lang->name, text, n_bytes))
        return true;
    if (why_syntax__lang(a->tree, "python"))
        return why_token__is_listed(python_names, text, n_bytes);
    if (!why_syntax__is_c_family(a->tree))
        return false;
    for (size_t i = 0; i + 1 < n_bytes; i++) { /* reserved spellings */
        if (text[i] == '_' && text[i + 1] == '_')
            return true;
    }
    /* C files are read as C++ as well, and headers of either stand behind both. */
    return is_keyword("cpp", text, n_bytes) || text[0] == '_' ||
           why_std_names__find(text, n_bytes) != WHY_STD_NONE;
}
