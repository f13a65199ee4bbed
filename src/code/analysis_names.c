/* analysis_names.c — which name means what. One walk over the nodes in the order of the text keeps
 * the scopes that are open; each word knows the binding in force, each scope what its names hid,
 * so a name is resolved in constant time. A declaration comes into force where its language says:
 * behind its declarator, at the body of its loop, or, in Python and for members of classes, at the
 * start of its scope. What the languages differ in lies in analysis_names_c.c,
 * analysis_names_java.c and analysis_names_python.c. Linear in the nodes. */
#include "analysis_scopes_p.h"

/* ---- kinds ---- */

static uint8_t look_up_kind(const why_tree *tree, int32_t node)
{
    static const char *const names[] = {
#define KIND(id, name) name,
#include "analysis_kinds_p.h"
#undef KIND
    };
    const char *name = why_tree_kind_name(tree, node);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0)
            return (uint8_t)(WHY_KIND_OTHER + 1 + i);
    }
    return WHY_KIND_OTHER;
}

why_kind why_names__kind(why_names *n, int32_t node)
{
    const why_syntax *at;

    if (node < 0 || !(n->tree->nodes[node].flags & WHY_NODE_NAMED))
        return WHY_KIND_OTHER;
    at = &n->tree->nodes[node];
    if (n->class_of[at->kind] == WHY_KIND_UNKNOWN)
        n->class_of[at->kind] = look_up_kind(n->tree, node);
    return (why_kind)n->class_of[at->kind];
}

/* ---- scopes ---- */

int why_names__open(why_names *n, int32_t node, int32_t end, uint32_t flags)
{
    if ((size_t)n->n_scopes == n->scope_room) {
        size_t room = n->scope_room ? n->scope_room * 2 : 64;
        WHY_TRY(why_grow(n->a->cx, (void **)&n->scopes, room, sizeof *n->scopes));
        n->scope_room = room;
    }
    n->scopes[n->n_scopes++] =
        (why_scope){.node = node, .end = end, .n_active = n->n_active, .flags = flags};
    return WHY_OK;
}

static void close_scope(why_names *n)
{
    const why_scope *scope = &n->scopes[--n->n_scopes];

    while (n->n_active > scope->n_active) {
        const why_active *last = &n->active[--n->n_active];
        n->a->words.words[last->word].top = last->before;
    }
    while (n->n_pending > 0 && n->pending[n->n_pending - 1].i_scope >= n->n_scopes)
        n->n_pending--;
}

int why_names__activate(why_names *n, int32_t word, int32_t binding)
{
    why_analysis_word *at = &n->a->words.words[word];

    if ((size_t)n->n_active == n->active_room) {
        size_t room = n->active_room ? n->active_room * 2 : 256;
        WHY_TRY(why_grow(n->a->cx, (void **)&n->active, room, sizeof *n->active));
        n->active_room = room;
    }
    n->active[n->n_active++] =
        (why_active){.word = word, .before = at->top, .binding = binding};
    at->top = n->n_active - 1;
    return WHY_OK;
}

static int activate_pending(why_names *n, int32_t node)
{
    while (n->n_pending > 0 && n->pending[n->n_pending - 1].at <= node) {
        const why_pending *last = &n->pending[--n->n_pending];
        const why_binding *b = &n->a->bindings[last->binding];
        WHY_TRY(why_names__activate(n, n->a->word_of[b->name], last->binding));
    }
    return WHY_OK;
}

static int wait_for(why_names *n, int32_t binding, int32_t i_scope, int32_t at)
{
    if ((size_t)n->n_pending == n->pending_room) {
        size_t room = n->pending_room ? n->pending_room * 2 : 64;
        WHY_TRY(why_grow(n->a->cx, (void **)&n->pending, room, sizeof *n->pending));
        n->pending_room = room;
    }
    n->pending[n->n_pending++] =
        (why_pending){.at = at, .binding = binding, .i_scope = i_scope};
    return WHY_OK;
}

/* ---- declaring ---- */

static int add_binding(why_names *n, const why_binding *b, int32_t i_scope)
{
    why_analysis *a = n->a;

    if (a->n_bindings == a->binding_room) {
        size_t room = a->binding_room ? (size_t)a->binding_room * 2 : 128;
        WHY_TRY(why_grow(a->cx, (void **)&a->bindings, room, sizeof *a->bindings));
        WHY_TRY(why_grow(a->cx, (void **)&n->depth_of, room, sizeof *n->depth_of));
        WHY_TRY(why_grow(a->cx, (void **)&n->last_use, room, sizeof *n->last_use));
        WHY_TRY(why_grow(a->cx, (void **)&a->first_node, room, sizeof *a->first_node));
        a->binding_room = (int32_t)room;
    }
    n->depth_of[a->n_bindings] = i_scope;
    n->last_use[a->n_bindings] = -1;
    a->first_node[a->n_bindings] = -1;
    a->bindings[a->n_bindings++] = *b;
    return WHY_OK;
}

/* The binding of the word in this very scope, waiting ones too, or -1. */
static int32_t find_in_scope(const why_names *n, int32_t word, int32_t i_scope)
{
    int32_t active = n->a->words.words[word].top;
    int32_t top = active < 0 ? -1 : n->active[active].binding;

    for (int32_t i = n->n_pending - 1; i >= 0; i--) {
        if (n->pending[i].i_scope == i_scope &&
            n->a->word_of[n->a->bindings[n->pending[i].binding].name] == word)
            return n->pending[i].binding;
    }
    return top >= 0 && n->depth_of[top] == i_scope &&
                   n->a->bindings[top].scope == n->scopes[i_scope].node
               ? top
               : -1;
}

/* May a declaration of this kind be one more of a binding that is there. */
static bool may_join(const why_binding *old, const why_binding *b)
{
    return old->kind == b->kind ||
           (old->kind <= WHY_BINDING_GLOBAL && b->kind <= WHY_BINDING_GLOBAL);
}

int why_names__declare(why_names *n, why_binding *b, int32_t at)
{
    int32_t word = n->a->word_of[b->name], i_scope = n->n_scopes - 1, i;

    if (word < 0)
        return WHY_OK;
    b->scope = n->scopes[i_scope].node;
    i = find_in_scope(n, word, i_scope);
    if (i >= 0 && may_join(&n->a->bindings[i], b)) {
        why_binding *old = &n->a->bindings[i];
        if (old->value != b->value)
            old->value = WHY_VALUE_UNKNOWN;
        old->flags |= b->flags;
    } else {
        i = n->a->n_bindings;
        WHY_TRY(add_binding(n, b, i_scope));
        if (at > 0)
            WHY_TRY(wait_for(n, i, i_scope, at));
        else
            WHY_TRY(why_names__activate(n, word, i));
    }
    n->a->binding_of[b->name] = i;
    return WHY_OK;
}

/* ---- using ---- */

/* Is the class that binding b is a member of seen from here. */
static bool is_seen(const why_names *n, int32_t b, bool *is_unsure)
{
    int32_t class_scope = n->depth_of[b], i = n->n_scopes - 1;

    if (!(n->scopes[class_scope].flags & WHY_SCOPE_UNSEEN) ||
        n->scopes[class_scope].node != n->a->bindings[b].scope)
        return true;
    while (i > class_scope && !(n->scopes[i].flags & (WHY_SCOPE_FUNCTION | WHY_SCOPE_UNSEEN)))
        i--;
    /* The first iterable of a comprehension sees the class, the rest does not. */
    *is_unsure = i == class_scope && n->n_scopes - 1 > class_scope;
    return i == class_scope;
}

int32_t why_names__look_up(const why_names *n, int32_t word)
{
    int32_t active = word < 0 ? -1 : n->a->words.words[word].top;
    uint32_t hidden = WHY_SCOPE_OPAQUE;

    if (word >= 0 && (n->a->words.words[word].flags & WHY_WORD_MEMBER))
        hidden |= WHY_SCOPE_MEMBERS;
    for (; active >= 0; active = n->active[active].before) {
        int32_t b = n->active[active].binding;
        bool is_unsure = false;
        if (b < 0)
            return b;
        if (!is_seen(n, b, &is_unsure))
            continue;
        for (int32_t i = n->n_scopes - 1; i > n->depth_of[b]; i--)
            is_unsure = is_unsure || (n->scopes[i].flags & hidden);
        return is_unsure ? WHY_UNSURE_BINDING : b;
    }
    return WHY_NO_BINDING;
}

int32_t why_names__function(const why_names *n)
{
    for (int32_t i = n->n_scopes - 1; i >= 0; i--) {
        if (n->scopes[i].flags & WHY_SCOPE_FUNCTION)
            return n->scopes[i].node;
    }
    return -1;
}

why_binding *why_names__use(why_names *n, int32_t leaf)
{
    int32_t binding = why_names__look_up(n, n->a->word_of[leaf]);
    why_binding *b;

    if (binding < 0)
        return NULL;
    n->a->binding_of[leaf] = binding;
    b = &n->a->bindings[binding];
    if (b->function >= 0 && b->function != why_names__function(n))
        b->flags |= WHY_IS_CAPTURED;
    return b;
}

/* ---- the walk ---- */

/* Strings the identifier nodes of each binding together, in the order of the text. */
static void chain_uses(why_names *n)
{
    why_analysis *a = n->a;

    for (int32_t i = 0; i < n->tree->n_nodes; i++) {
        int32_t b = a->binding_of[i];
        if (b < 0)
            continue;
        a->bindings[b].n_uses++;
        if (n->last_use[b] < 0)
            a->first_node[b] = i;
        else
            a->use_after[n->last_use[b]] = i;
        if (a->bindings[b].first_use < 0 && i > a->bindings[b].name)
            a->bindings[b].first_use = i;
        n->last_use[b] = i;
    }
}

static int walk(why_names *n)
{
    WHY_TRY(why_names__open(n, 0, n->tree->n_nodes - 1, 0));
    for (int32_t i = 0; i < n->tree->n_nodes; i++) {
        while (n->n_scopes > 1 && n->scopes[n->n_scopes - 1].end < i)
            close_scope(n);
        WHY_TRY(activate_pending(n, i));
        n->skip_to = i;
        WHY_TRY(n->enter(n, i));
        i = n->skip_to;
    }
    while (n->n_scopes > 0)
        close_scope(n);
    return WHY_OK;
}

/* Moves what grew on the heap to the arena. */
static int keep(why_analysis *a)
{
    why_binding *bindings = why_arena_alloc(a->cx, (size_t)a->n_bindings + 1, sizeof *bindings);
    int32_t *first = why_arena_alloc(a->cx, (size_t)a->n_bindings + 1, sizeof *first);

    if (!bindings || !first)
        return WHY_ENOMEM;
    if (a->n_bindings > 0) {
        memcpy(bindings, a->bindings, (size_t)a->n_bindings * sizeof *bindings);
        memcpy(first, a->first_node, (size_t)a->n_bindings * sizeof *first);
    }
    why_free(a->bindings);
    why_free(a->first_node);
    a->bindings = bindings;
    a->first_node = first;
    return WHY_OK;
}

static int run(why_names *n)
{
    WHY_TRY(walk(n));
    chain_uses(n);
    return keep(n->a);
}

int why_analysis__collect_names(why_analysis *a)
{
    why_names n = {.a = a, .tree = a->tree};
    uint16_t largest = 0;
    int status = WHY_OK;

    if (a->tree->n_nodes == 0 || a->tree->n_folded > 0)
        return WHY_OK;
    if (why_syntax__is_c_family(a->tree))
        n.enter = why_names__enter_c;
    else if (why_syntax__lang(a->tree, "java"))
        n.enter = why_names__enter_java;
    else if (why_syntax__lang(a->tree, "python"))
        n.enter = why_names__enter_python;
    else
        return WHY_OK;
    for (int32_t i = 0; i < a->tree->n_nodes; i++)
        largest = a->tree->nodes[i].kind > largest ? a->tree->nodes[i].kind : largest;
    n.class_of = why_alloc(a->cx, (size_t)largest + 1, sizeof *n.class_of);
    status = n.class_of ? run(&n) : WHY_ENOMEM;
    if (status != WHY_OK) {
        why_free(a->bindings);
        why_free(a->first_node);
        a->bindings = NULL;
        a->first_node = NULL;
        a->n_bindings = 0;
    }
    why_free(n.class_of);
    why_free(n.scopes);
    why_free(n.active);
    why_free(n.pending);
    why_free(n.depth_of);
    why_free(n.last_use);
    return status;
}
