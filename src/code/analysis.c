/* analysis.c — makes an analysis of a tree and answers questions about its names. The parts are
 * collected one after the other: words, macros, names, which may be renamed, values, effects. */
#include "analysis_values_p.h"

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

bool why_analysis__is_name_taken(const why_analysis *a, const char *text, size_t n_bytes)
{
    return why_analysis__find_word(a, text, n_bytes) >= 0;
}
