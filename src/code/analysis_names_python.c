/* analysis_names_python.c — names of Python 2 and 3. A name assigned anywhere in a function is the
 * function's from its start, so each scope is read ahead when it opens. Defaults and annotations of
 * parameters belong to the scope outside; a class's names are not seen from its functions; global
 * and nonlocal hand a name to an outer scope. Every node is read ahead once for each comprehension
 * around it and once for its function. */
#include "analysis_scopes_p.h"

static bool is_field(const why_names *n, int32_t node, const char *field)
{
    return why_syntax__is_field(n->tree, node, field);
}

static int32_t end_of(const why_names *n, int32_t node)
{
    return node + n->tree->nodes[node].n_below;
}

static bool is_comprehension(why_kind kind)
{
    return kind == WHY_KIND_LIST_COMPREHENSION || kind == WHY_KIND_SET_COMPREHENSION ||
           kind == WHY_KIND_DICTIONARY_COMPREHENSION || kind == WHY_KIND_GENERATOR_EXPRESSION;
}

/* ---- what a leaf declares ---- */

typedef struct {
    int32_t node; /* assignment, for_statement, ...; -1: it declares nothing */
    why_binding_kind kind;
    bool is_again; /* writes each time it is reached, as a loop does its variable */
} site;

static bool is_pattern(why_kind kind)
{
    switch (kind) {
    case WHY_KIND_PATTERN_LIST:
    case WHY_KIND_TUPLE_PATTERN:
    case WHY_KIND_LIST_PATTERN:
    case WHY_KIND_LIST_SPLAT_PATTERN:
    case WHY_KIND_LIST_SPLAT:
    case WHY_KIND_TUPLE:
    case WHY_KIND_LIST:
    case WHY_KIND_EXPRESSION_LIST:
    case WHY_KIND_PARENTHESIZED_EXPRESSION:
        return true;
    default:
        return false;
    }
}

static site import_site(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent, above;
    site s = {.node = -1, .kind = WHY_BINDING_OTHER};

    if (why_names__kind(n, up) == WHY_KIND_ALIASED_IMPORT && is_field(n, leaf, "alias"))
        s.node = up;
    if (why_names__kind(n, up) != WHY_KIND_DOTTED_NAME)
        return s;
    above = n->tree->nodes[up].parent;
    if ((why_names__kind(n, above) == WHY_KIND_IMPORT_STATEMENT && leaf == up + 1) ||
        ((why_names__kind(n, above) == WHY_KIND_IMPORT_FROM_STATEMENT ||
          why_names__kind(n, above) == WHY_KIND_FUTURE_IMPORT_STATEMENT) &&
         is_field(n, up, "name")))
        s.node = above;
    return s;
}

static site find_site(why_names *n, int32_t leaf)
{
    int32_t at = leaf, up = n->tree->nodes[leaf].parent;
    site s = {.node = -1, .kind = WHY_BINDING_LOCAL};
    why_kind kind = why_names__kind(n, up);

    if (kind == WHY_KIND_DOTTED_NAME || kind == WHY_KIND_ALIASED_IMPORT)
        return import_site(n, leaf);
    while (is_pattern(kind)) {
        at = up;
        up = n->tree->nodes[at].parent;
        kind = why_names__kind(n, up);
    }
    s.is_again = true;
    switch (kind) {
    case WHY_KIND_ASSIGNMENT:
        s.is_again = false;
        s.node = is_field(n, at, "left") ? up : -1;
        break;
    case WHY_KIND_AUGMENTED_ASSIGNMENT:
    case WHY_KIND_FOR_STATEMENT:
    case WHY_KIND_FOR_IN_CLAUSE:
        s.node = is_field(n, at, "left") ? up : -1;
        break;
    case WHY_KIND_NAMED_EXPRESSION:
        s.node = is_field(n, at, "name") ? up : -1;
        break;
    case WHY_KIND_AS_PATTERN_TARGET:
    case WHY_KIND_DELETE_STATEMENT:
        s.node = up;
        break;
    case WHY_KIND_EXCEPT_CLAUSE:
    case WHY_KIND_EXCEPT_GROUP_CLAUSE:
        s.node = is_field(n, at, "alias") ? up : -1;
        break;
    case WHY_KIND_FUNCTION_DEFINITION:
    case WHY_KIND_CLASS_DEFINITION:
        s.is_again = false;
        s.kind = kind == WHY_KIND_CLASS_DEFINITION ? WHY_BINDING_TYPE : WHY_BINDING_FUNCTION;
        s.node = at == leaf && is_field(n, at, "name") ? up : -1;
        break;
    default:
        break;
    }
    return s;
}

/* ---- reading a scope ahead ---- */

/* Does the word belong to an outer scope here, by global or nonlocal. */
static bool is_handed_out(const why_names *n, int32_t word)
{
    const why_scope *scope = &n->scopes[n->n_scopes - 1];
    int32_t active = n->a->words.words[word].top, b;

    if (active < scope->n_active)
        return false;
    b = n->active[active].binding;
    return b < 0 || n->depth_of[b] != n->n_scopes - 1;
}

static int declare(why_names *n, int32_t leaf, why_binding_kind kind, const site *s)
{
    int32_t word = n->a->word_of[leaf], active;
    const why_scope *scope = &n->scopes[n->n_scopes - 1];
    why_binding b = {.kind = kind, .name = leaf, .declaration = s->node, .first_use = -1,
                     .declarator = -1, .type = -1, .function = why_names__function(n),
                     .flags = s->is_again ? WHY_IS_ASSIGNED : 0};

    if (word < 0 || is_handed_out(n, word))
        return WHY_OK;
    active = n->a->words.words[word].top;
    if (active >= scope->n_active) {
        why_binding *old = &n->a->bindings[n->active[active].binding];
        if (old->kind != kind && old->kind != WHY_BINDING_PARAMETER)
            old->kind = WHY_BINDING_OTHER;
        else if (old->kind != kind && kind != WHY_BINDING_LOCAL)
            old->kind = WHY_BINDING_OTHER;
        old->flags |= WHY_IS_ASSIGNED;
        n->a->binding_of[leaf] = n->active[active].binding;
        return WHY_OK;
    }
    return why_names__declare(n, &b, 0);
}

/* Hands the names of a global or nonlocal statement to the scope they belong to. */
static int hand_out(why_names *n, int32_t statement)
{
    bool is_global = why_names__kind(n, statement) == WHY_KIND_GLOBAL_STATEMENT;

    if (n->n_scopes < 2)
        return WHY_OK;
    for (int32_t i = why_syntax__named(n->tree, statement, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t word = n->a->word_of[i], binding = WHY_UNSURE_BINDING;
        if (word < 0)
            continue;
        if (!is_global)
            binding = why_names__look_up(n, word);
        for (int32_t k = n->a->words.words[word].top; is_global && k >= 0;
             k = n->active[k].before) {
            if (n->active[k].before < 0 && n->active[k].binding >= 0 &&
                n->depth_of[n->active[k].binding] == 0)
                binding = n->active[k].binding;
        }
        WHY_TRY(why_names__activate(n, word, binding < 0 ? WHY_UNSURE_BINDING : binding));
    }
    return WHY_OK;
}

/* Node behind what another scope holds: a function, a class, a lambda. */
static int32_t skip_inner(why_names *n, int32_t node)
{
    why_kind kind = why_names__kind(n, node);

    if (kind == WHY_KIND_LAMBDA || kind == WHY_KIND_FUNCTION_DEFINITION ||
        kind == WHY_KIND_CLASS_DEFINITION)
        return end_of(n, node);
    return node;
}

static int read_handed_out(why_names *n, int32_t body)
{
    for (int32_t i = body; i <= end_of(n, body); i++) {
        why_kind kind = why_names__kind(n, i);
        if (kind == WHY_KIND_GLOBAL_STATEMENT || kind == WHY_KIND_NONLOCAL_STATEMENT)
            WHY_TRY(hand_out(n, i));
        i = skip_inner(n, i);
    }
    return WHY_OK;
}

/* Everything the statements of a body assign; `local`: what such a name is. */
static int read_ahead(why_names *n, int32_t body, why_binding_kind local)
{
    for (int32_t i = body; i <= end_of(n, body); i++) {
        why_kind kind = why_names__kind(n, i);
        if (kind == WHY_KIND_FUNCTION_DEFINITION || kind == WHY_KIND_CLASS_DEFINITION) {
            int32_t leaf = why_syntax__field(n->tree, i, "name");
            site s = leaf >= 0 ? find_site(n, leaf) : (site){.node = -1};
            if (s.node >= 0 && i != body)
                WHY_TRY(declare(n, leaf, s.kind, &s));
        } else if (kind == WHY_KIND_CASE_PATTERN) {
            site s = {.node = i, .is_again = true};
            for (int32_t k = i; k <= end_of(n, i); k++) {
                if (why_names__kind(n, k) == WHY_KIND_IDENTIFIER)
                    WHY_TRY(declare(n, k, WHY_BINDING_OTHER, &s));
            }
            i = end_of(n, i);
        } else if (kind == WHY_KIND_IDENTIFIER) {
            site s = find_site(n, i);
            if (s.node >= 0 && why_names__kind(n, s.node) != WHY_KIND_FOR_IN_CLAUSE)
                WHY_TRY(declare(n, i, s.kind == WHY_BINDING_LOCAL ? local : s.kind, &s));
        }
        i = skip_inner(n, i);
    }
    return WHY_OK;
}

/* Targets of a comprehension's own clauses. */
static int read_comprehension(why_names *n, int32_t node)
{
    for (int32_t i = why_syntax__named(n->tree, node, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t left = why_syntax__field(n->tree, i, "left");
        if (why_names__kind(n, i) != WHY_KIND_FOR_IN_CLAUSE || left < 0)
            continue;
        for (int32_t k = left; k <= end_of(n, left); k++) {
            site s;
            if (why_names__kind(n, k) != WHY_KIND_IDENTIFIER)
                continue;
            s = find_site(n, k);
            if (s.node == i)
                WHY_TRY(declare(n, k, WHY_BINDING_LOCAL, &s));
        }
    }
    return WHY_OK;
}

static int read_parameters(why_names *n, int32_t function)
{
    int32_t list = why_syntax__field(n->tree, function, "parameters");

    for (int32_t i = list + 1; list >= 0 && i <= end_of(n, list); i++) {
        site s = {.node = i};
        if (is_field(n, i, "value") || is_field(n, i, "type")) {
            i = end_of(n, i);
            continue;
        }
        if (why_names__kind(n, i) != WHY_KIND_IDENTIFIER)
            continue;
        while (n->tree->nodes[s.node].parent != list)
            s.node = n->tree->nodes[s.node].parent;
        why_names__role(n, i, WHY_ROLE_USE);
        WHY_TRY(declare(n, i, WHY_BINDING_PARAMETER, &s));
    }
    return WHY_OK;
}

/* ---- scopes ---- */

static int enter_body(why_names *n, int32_t body)
{
    int32_t owner = n->tree->nodes[body].parent;
    bool is_class = why_names__kind(n, owner) == WHY_KIND_CLASS_DEFINITION;

    WHY_TRY(why_names__open(n, owner, end_of(n, body),
                            is_class ? WHY_SCOPE_UNSEEN : WHY_SCOPE_FUNCTION));
    WHY_TRY(read_handed_out(n, body));
    if (!is_class)
        WHY_TRY(read_parameters(n, owner));
    return read_ahead(n, body, is_class ? WHY_BINDING_GLOBAL : WHY_BINDING_LOCAL);
}

static int open_scopes(why_names *n, int32_t node)
{
    why_kind kind = why_names__kind(n, node), above = WHY_KIND_OTHER;

    if (n->tree->nodes[node].parent >= 0)
        above = why_names__kind(n, n->tree->nodes[node].parent);
    if ((above == WHY_KIND_FUNCTION_DEFINITION || above == WHY_KIND_LAMBDA ||
         above == WHY_KIND_CLASS_DEFINITION) &&
        is_field(n, node, "body"))
        WHY_TRY(enter_body(n, node));
    if (is_comprehension(kind)) {
        WHY_TRY(why_names__open(n, node, end_of(n, node), WHY_SCOPE_INNER));
        WHY_TRY(read_comprehension(n, node));
    }
    if (kind == WHY_KIND_MODULE)
        WHY_TRY(read_ahead(n, node, WHY_BINDING_GLOBAL));
    return WHY_OK;
}

/* ---- leaves ---- */

/* The first iterable of a comprehension is read outside of it. */
static bool is_in_first_iterable(why_names *n, int32_t leaf, const why_binding *b)
{
    int32_t clause, right;

    if (!is_comprehension(why_names__kind(n, b->scope)))
        return false;
    for (clause = why_syntax__named(n->tree, b->scope, 0);
         clause >= 0 && why_names__kind(n, clause) != WHY_KIND_FOR_IN_CLAUSE;)
        clause = why_syntax__next_named(n->tree, clause);
    right = why_syntax__field(n->tree, clause, "right");
    return right >= 0 && leaf >= right && leaf <= end_of(n, right);
}

static void use_leaf(why_names *n, int32_t leaf)
{
    why_binding *b = why_names__use(n, leaf);

    why_names__role(n, leaf, WHY_ROLE_USE);
    if (!b)
        return;
    if (is_in_first_iterable(n, leaf, b)) {
        n->a->binding_of[leaf] = WHY_NO_BINDING;
        why_names__role(n, leaf, WHY_ROLE_UNSURE);
        return;
    }
    for (int32_t i = n->n_scopes - 1; i >= 0 && n->scopes[i].node != b->scope; i--) {
        if (why_names__kind(n, n->scopes[i].node) == WHY_KIND_GENERATOR_EXPRESSION)
            b->flags |= WHY_IS_CAPTURED; /* runs later */
    }
    if (b->name != leaf && find_site(n, leaf).node >= 0)
        b->flags |= WHY_IS_ASSIGNED;
}

static void enter_identifier(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;

    switch (why_names__kind(n, up)) {
    case WHY_KIND_KEYWORD_ARGUMENT:
        if (is_field(n, leaf, "name")) {
            n->a->words.words[n->a->word_of[leaf]].flags |= WHY_WORD_KEYWORD;
            why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
            return;
        }
        break;
    case WHY_KIND_ATTRIBUTE:
        if (is_field(n, leaf, "attribute")) {
            why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
            return;
        }
        break;
    case WHY_KIND_GLOBAL_STATEMENT:
    case WHY_KIND_NONLOCAL_STATEMENT:
        use_leaf(n, leaf);
        why_names__role(n, leaf, WHY_ROLE_UNSURE);
        return;
    case WHY_KIND_DOTTED_NAME:
    case WHY_KIND_ALIASED_IMPORT:
        if (find_site(n, leaf).node >= 0)
            use_leaf(n, leaf);
        why_names__role(n, leaf, n->a->binding_of[leaf] >= 0 ? WHY_ROLE_UNSURE
                                                              : WHY_ROLE_ELSEWHERE);
        return;
    default:
        break;
    }
    if (n->a->role_of[leaf] == WHY_ROLE_NONE)
        use_leaf(n, leaf);
}

/* Is it the name of a parameter of a function whose body comes later. */
static bool is_parameter(why_names *n, int32_t leaf)
{
    for (int32_t at = leaf, up = n->tree->nodes[at].parent; up >= 0;
         at = up, up = n->tree->nodes[at].parent) {
        if (is_field(n, at, "value") || is_field(n, at, "type"))
            return false;
        switch (why_names__kind(n, up)) {
        case WHY_KIND_PARAMETERS:
        case WHY_KIND_LAMBDA_PARAMETERS:
            return true;
        case WHY_KIND_DEFAULT_PARAMETER:
        case WHY_KIND_TYPED_PARAMETER:
        case WHY_KIND_TYPED_DEFAULT_PARAMETER:
        case WHY_KIND_LIST_SPLAT_PATTERN:
        case WHY_KIND_DICTIONARY_SPLAT_PATTERN:
        case WHY_KIND_TUPLE_PATTERN:
            break;
        default:
            return false;
        }
    }
    return false;
}

int why_names__enter_python(why_names *n, int32_t node)
{
    why_kind kind;

    WHY_TRY(open_scopes(n, node));
    kind = why_names__kind(n, node);
    if (kind == WHY_KIND_CASE_PATTERN) {
        for (int32_t i = node; i <= end_of(n, node); i++) {
            if (why_names__kind(n, i) == WHY_KIND_IDENTIFIER)
                why_names__role(n, i, WHY_ROLE_UNSURE);
        }
        n->skip_to = end_of(n, node);
    } else if (kind == WHY_KIND_IDENTIFIER && n->a->word_of[node] >= 0 && !is_parameter(n, node)) {
        enter_identifier(n, node);
    }
    return WHY_OK;
}
