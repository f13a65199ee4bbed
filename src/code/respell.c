/* respell.c — renames written down: the renameable bindings of one spelling in one outermost
 * function get their new name together, every token of theirs. The bindings of a spelling are
 * chained in the order of the text, so a group lies in one piece of its chain: linear. */
#include "analysis_types_p.h"
#include "respell_p.h"

enum { MAX_NAME = 200 };

typedef struct {
    why_ctx *cx;
    why_rewrite *r;
    const why_analysis *a;
    int32_t *next;  /* [n_bindings] next renameable binding of the same spelling, or -1 */
    int32_t *outer; /* [n_bindings] outermost function around it */
} respeller;

static int32_t outermost(const why_tree *tree, int32_t function)
{
    int32_t outer = function;

    for (int32_t up = function; up >= 0; up = tree->nodes[up].parent) {
        if (tree->nodes[up].flags & WHY_NODE_FUNCTION)
            outer = up;
    }
    return outer;
}

static int chain(respeller *s)
{
    const why_analysis *a = s->a;
    int32_t *last = why_arena_alloc(s->cx, (size_t)a->words.n_words + 1, sizeof *last);

    s->next = why_arena_alloc(s->cx, (size_t)a->n_bindings + 1, sizeof *s->next);
    s->outer = why_arena_alloc(s->cx, (size_t)a->n_bindings + 1, sizeof *s->outer);
    if (!last || !s->next || !s->outer)
        return WHY_ENOMEM;
    for (int32_t i = 0; i < a->words.n_words; i++)
        last[i] = -1;
    for (int32_t i = 0; i < a->n_bindings; i++) {
        int32_t word = a->word_of[a->bindings[i].name];
        s->next[i] = -1;
        s->outer[i] = -1;
        if (!(a->bindings[i].flags & WHY_IS_RENAMEABLE))
            continue;
        s->outer[i] = outermost(a->tree, a->bindings[i].function);
        if (last[word] >= 0)
            s->next[last[word]] = i;
        last[word] = i;
    }
    return WHY_OK;
}

/* The group that begins with a binding; its members are taken off. */
static int write_group(respeller *s, int32_t first, const char *old, uint32_t n_bytes,
                       const char *name)
{
    const why_analysis *a = s->a;
    int32_t outer = s->outer[first];

    why_rewrite_begin(s->r, a->first_node[first], "rename %.*s to %s", (int)n_bytes, old, name);
    for (int32_t i = first; i >= 0 && s->outer[i] == outer; i = s->next[i]) {
        for (int32_t leaf = a->first_node[i]; leaf >= 0; leaf = a->use_after[leaf]) {
            why_rewrite_replace_node(s->r, leaf);
            why_rewrite_stand(s->r, why_syntax__start(a->tree, leaf),
                              why_syntax__end(a->tree, leaf), name);
        }
    }
    return why_rewrite_end(s->r);
}

static int respell(respeller *s, int32_t first, why_respell_fn choose)
{
    const why_analysis_word *word = &s->a->words.words[s->a->word_of[s->a->bindings[first].name]];
    const char *name = NULL;
    int32_t outer = s->outer[first];

    if (word->n_bytes <= MAX_NAME) {
        WHY_TRY(choose(s->cx, &name, s->r, word->text, word->n_bytes));
        if (name && !why_analysis__is_name_taken(s->a, name, strlen(name)))
            WHY_TRY(write_group(s, first, word->text, word->n_bytes, name));
    }
    for (int32_t i = first; i >= 0 && s->outer[i] == outer; i = s->next[i])
        s->outer[i] = -1; /* done */
    return WHY_OK;
}

int why_respell__scan(why_ctx *cx, why_rewrite *r, const why_analysis *a, why_respell_fn choose)
{
    respeller s = {.cx = cx, .r = r, .a = a};

    WHY_TRY(chain(&s));
    for (int32_t i = 0; i < a->n_bindings; i++) {
        if (s.outer[i] >= 0)
            WHY_TRY(respell(&s, i, choose));
    }
    return WHY_OK;
}

/* ---- imports ---- */

/* The module asks for its own names by their text. */
static bool looks_itself_up(const why_analysis *a)
{
    static const char *const words[] = {"globals", "locals",  "vars",     "eval",    "exec",
                                        "execfile", "compile", "dir",      "modules", "__dict__",
                                        "__import__", "inspect", "_getframe", "__all__"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (why_analysis__find_word(a, words[i], strlen(words[i])) >= 0)
            return true;
    }
    return a->tree->n_errors > 0;
}

/* The dotted_name of one word that an import of the module binds, or -1. */
static int32_t imported_name(const why_analysis *a, const why_binding *b)
{
    const why_tree *tree = a->tree;
    int32_t name = tree->nodes[b->name].parent, statement = b->declaration;

    if (b->kind != WHY_BINDING_OTHER || b->function >= 0 || b->scope != 0 ||
        !why_syntax__is(tree, name, "dotted_name") || why_syntax__n_named(tree, name) != 1 ||
        !why_syntax__is_any(tree, statement, "import_statement import_from_statement") ||
        tree->nodes[statement].parent != 0)
        return -1;
    return name;
}

/* One import, uses of it, and words of other name spaces: nothing else is spelled so. */
static bool is_import_whole(const why_analysis *a, const why_binding *b)
{
    int32_t word = a->word_of[b->name];

    if ((b->flags & WHY_IS_ASSIGNED) || (a->words.words[word].flags & WHY_WORD_CODE))
        return false;
    for (int32_t i = 0; i < a->tree->n_nodes; i++) {
        if (a->word_of[i] != word || i == b->name || a->role_of[i] == WHY_ROLE_ELSEWHERE)
            continue;
        if (a->role_of[i] != WHY_ROLE_USE || a->binding_of[i] != b - a->bindings)
            return false;
    }
    return true;
}

static int write_import(why_ctx *cx, why_rewrite *r, const why_analysis *a, const why_binding *b,
                        int32_t dotted)
{
    const char *old = why_syntax__text(cx, a->tree, b->name);
    const char *name = old ? why_rewrite_fresh_name(r, old) : NULL;

    if (!name)
        return WHY_ENOMEM;
    why_rewrite_begin(r, dotted, "import %s as %s", old, name);
    why_rewrite_replace_node(r, dotted);
    why_rewrite_copy_node(r, dotted, 0);
    why_rewrite_text(r, " as %s", name);
    for (int32_t i = why_analysis__next_use(a, b, -1); i >= 0;
         i = why_analysis__next_use(a, b, i)) {
        if (i == b->name)
            continue;
        why_rewrite_replace_node(r, i);
        why_rewrite_stand(r, why_syntax__start(a->tree, i), why_syntax__end(a->tree, i), name);
    }
    return why_rewrite_end(r);
}

int why_respell__scan_imports(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    int32_t n_seen = 0;

    if (!why_syntax__lang(a->tree, "python") || looks_itself_up(a) || !why_analysis__is_script(a))
        return WHY_OK;
    for (int32_t i = 0; i < a->n_bindings; i++) {
        int32_t dotted = imported_name(a, &a->bindings[i]);
        /* Each asks all nodes: a file of nothing but imports would take the square. */
        if (dotted < 0 || ++n_seen > 200 || !is_import_whole(a, &a->bindings[i]))
            continue;
        WHY_TRY(write_import(cx, r, a, &a->bindings[i], dotted));
    }
    return WHY_OK;
}
