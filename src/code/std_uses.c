/* std_uses.c — finds the names of std in a file that are not written with std::. Each leaf whose
 * word the standard headers declare in std, and which is bound to nothing in the file, is one; when
 * a single leaf leaves a doubt, the whole file does. Linear in the nodes. */
#include "analysis_types_p.h"
#include "std_names_p.h"
#include "std_uses_p.h"

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    why_std_uses *out;
    bool is_sure;
} finder;

static why_std_kind kind_of(const why_analysis *a, int32_t word)
{
    return why_std_names__find(a->words.words[word].text, a->words.words[word].n_bytes);
}

static bool is_std(const why_analysis *a, int32_t word)
{
    why_std_kind kind = kind_of(a, word);

    return kind == WHY_STD_ONLY || kind == WHY_STD_OVERLOADED;
}

/* ---- the file as a whole ---- */

static void read_bindings(finder *f)
{
    const why_binding *b;

    for (int32_t i = 0; (b = why_analysis__binding_at(f->a, i)) != NULL; i++) {
        int32_t word = f->a->word_of[b->name];
        bool is_member = why_syntax__is(f->tree, b->scope, "field_declaration_list");
        if (b->kind <= WHY_BINDING_PARAMETER && b->kind != WHY_BINDING_GLOBAL)
            f->out->is_declared[word] |= 1;
        else
            f->out->is_declared[word] = 2;
        if (f->out->is_declared[word] == 2 && !is_member && is_std(f->a, word))
            f->is_sure = false;
    }
    for (int32_t m = 0; m < f->a->n_macros; m++) {
        if (is_std(f->a, f->a->macros[m].word))
            f->is_sure = false;
        f->out->is_declared[f->a->macros[m].word] = 2;
    }
}

static void read_node(finder *f, int32_t i)
{
    const why_tree *tree = f->tree;

    if (why_syntax__is(tree, i, "using_declaration")) {
        bool is_plain = why_syntax__token(tree, i, "namespace") >= 0 &&
                        tree->nodes[i].parent == 0 && f->out->directive < 0 &&
                        why_syntax__text_is(tree, why_syntax__named(tree, i, 0), "std");
        f->is_sure = f->is_sure && is_plain;
        f->out->directive = i;
    } else if (why_syntax__is_any(tree, i,
                                  "base_class_clause namespace_definition friend_declaration "
                                  "namespace_alias_definition linkage_specification")) {
        f->is_sure = false;
    } else if (why_syntax__is(tree, i, "preproc_include")) {
        int32_t path = why_syntax__field(tree, i, "path");
        f->is_sure = f->is_sure && why_syntax__is(tree, path, "system_lib_string");
    } else if (why_syntax__is_any(tree, i, "class_specifier struct_specifier") &&
               !why_syntax__is(tree, why_syntax__field(tree, i, "name"), "type_identifier") &&
               why_syntax__field(tree, i, "name") >= 0) {
        f->is_sure = false; /* a specialisation */
    }
}

/* ---- leaves ---- */

/* Is the leaf the name, or the template's name, behind a "::". */
static bool is_qualified(const why_tree *tree, int32_t leaf)
{
    int32_t at = leaf, up = tree->nodes[at].parent;

    if (why_syntax__is_any(tree, up, "template_type template_function") &&
        why_syntax__is_field(tree, at, "name")) {
        at = up;
        up = tree->nodes[at].parent;
    }
    while (why_syntax__is(tree, up, "qualified_identifier")) {
        if (why_syntax__is_field(tree, at, "name"))
            return true;
        at = up;
        up = tree->nodes[at].parent;
    }
    return why_syntax__is_any(tree, up, "dependent_name template_method");
}

/* The first name of "string::npos". */
static bool is_scope(const why_tree *tree, int32_t leaf)
{
    return why_syntax__is(tree, leaf, "namespace_identifier") &&
           why_syntax__is(tree, tree->nodes[leaf].parent, "qualified_identifier") &&
           !is_qualified(tree, leaf);
}

static void add_use(finder *f, uint32_t at, int32_t leaf)
{
    f->out->uses[f->out->n_uses++] = (why_std_use){.at = at, .leaf = leaf};
}

/* A name bound to nothing that is not of std: global in the headers, or a member somewhere here. */
static bool is_known(const finder *f, int32_t word)
{
    why_std_kind kind = kind_of(f->a, word);
    const why_analysis_word *w = &f->a->words.words[word];

    return kind == WHY_STD_GLOBAL || kind == WHY_STD_MACRO || f->out->is_declared[word] == 2 ||
           (w->flags & (WHY_WORD_MEMBER | WHY_WORD_MACRO)) ||
           (w->n_bytes > 2 && w->text[0] == '_' && w->text[1] == '_') ||
           (w->n_bytes == 4 && memcmp(w->text, "main", 4) == 0) ||
           (w->n_bytes == 3 && memcmp(w->text, "std", 3) == 0);
}

static void read_leaf(finder *f, int32_t i)
{
    int32_t word = f->a->word_of[i];
    uint8_t role = f->a->role_of[i];
    bool is_first = is_scope(f->tree, i);

    if (word < 0 || f->a->binding_of[i] >= 0 || is_qualified(f->tree, i) ||
        (role == WHY_ROLE_ELSEWHERE && !is_first))
        return;
    if (!why_syntax__is_any(f->tree, i, "identifier type_identifier namespace_identifier"))
        return;
    if (!is_std(f->a, word)) {
        /* A constructor's own name has no role. */
        if (!is_known(f, word))
            f->is_sure = false;
        return;
    }
    if ((role != WHY_ROLE_USE && !is_first) || (f->a->words.words[word].flags & WHY_WORD_MEMBER))
        f->is_sure = false;
    else
        add_use(f, why_syntax__start(f->tree, i), i);
}

/* ---- bodies of macros ---- */

static bool is_text(const why_tree *tree, int32_t token, const char *text)
{
    const why_span *span = &tree->tokens[token].span;

    return span->end - span->start == strlen(text) &&
           memcmp(tree->text + span->start, text, strlen(text)) == 0;
}

/* Is the macro used behind a dot: its body is the name of a member. */
static void count_uses(const finder *f, const why_analysis_macro *macro, int *n_fields,
                       int *n_others)
{
    for (int32_t i = 0; i < f->tree->n_nodes; i++) {
        if (f->a->word_of[i] != macro->word || f->tree->nodes[i].n_below > 0 ||
            i == macro->node + 2)
            continue;
        if (why_syntax__is(f->tree, i, "field_identifier"))
            ++*n_fields;
        else if (!why_syntax__is(f->tree, f->tree->nodes[i].parent, "preproc_def"))
            ++*n_others;
    }
}

static void read_macro(finder *f, const why_analysis_macro *macro)
{
    const why_tree *tree = f->tree;
    int32_t first = why_analysis__first_token(tree, macro->body_start);
    int n_fields = 0, n_others = 0;

    for (int32_t i = first; i < tree->n_tokens && tree->tokens[i].span.start < macro->body_end;
         i++) {
        int32_t word = why_analysis__word_of_token(f->a, &tree->tokens[i]);
        bool is_member = i > first && (is_text(tree, i - 1, ".") || is_text(tree, i - 1, "->") ||
                                       is_text(tree, i - 1, "::"));
        if (word < 0 || is_member || !is_std(f->a, word))
            continue;
        count_uses(f, macro, &n_fields, &n_others);
        if (i == first && n_fields > 0 && n_others == 0)
            continue;
        /* A parameter of that name, or a local where it is expanded, would be meant instead. */
        if (n_fields > 0 || f->out->is_declared[word] || (macro->has_paste && macro->is_function) ||
            macro->is_function)
            f->is_sure = false;
        else
            add_use(f, tree->tokens[i].span.start, -1);
    }
}

/* ---- all of it ---- */

static void find(finder *f)
{
    read_bindings(f);
    for (int32_t i = 0; i < f->tree->n_nodes && f->is_sure; i++) {
        read_node(f, i);
        if (why_syntax__is_any(f->tree, i,
                               "preproc_def preproc_function_def preproc_call preproc_include"))
            i += f->tree->nodes[i].n_below;
        else if (why_syntax__is_any(f->tree, i, "preproc_if preproc_ifdef preproc_elif"))
            f->is_sure = false; /* what holds in one branch may not hold in another */
        else if (f->tree->nodes[i].n_below == 0 && f->out->directive != f->tree->nodes[i].parent)
            read_leaf(f, i);
    }
    for (int32_t m = 0; m < f->a->n_macros && f->is_sure; m++)
        read_macro(f, &f->a->macros[m]);
}

int why_std_uses__find(why_ctx *cx, const why_analysis *a, why_std_uses *out, bool *is_sure)
{
    finder f = {.a = a, .tree = a->tree, .out = out, .is_sure = a->tree->n_errors == 0};

    *out = (why_std_uses){.directive = -1};
    out->uses = why_arena_alloc(cx, (size_t)a->tree->n_tokens + 1, sizeof *out->uses);
    out->is_declared = why_arena_alloc(cx, (size_t)a->words.n_words + 1, 1);
    if (!out->uses || !out->is_declared)
        return WHY_ENOMEM;
    if (f.is_sure)
        find(&f);
    *is_sure = f.is_sure;
    return WHY_OK;
}

bool why_std_uses__is_only_std(const why_analysis *a, const why_std_uses *uses, int32_t leaf)
{
    int32_t word = leaf < 0 ? -1 : a->word_of[leaf];

    return word >= 0 && is_std(a, word) && !(a->words.words[word].flags & WHY_WORD_MEMBER) &&
           !uses->is_declared[word];
}
