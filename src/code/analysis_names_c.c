/* analysis_names_c.c — names of C and C++: what each node opens, declares or uses.
 *
 * A leaf declares when the way up from it leads over declarators alone to a declaration. Two
 * readings of the grammar are put right with the names known so far: "vector<int> v(n);" and
 * "n * m;" parse as declarations of a function and of a pointer, but when n is a variable they are
 * none. C's struct tags have a name space of their own and are bound to nothing. */
#include "analysis_scopes_p.h"

/* ---- shapes ---- */

static bool is_cpp(const why_names *n)
{
    return why_syntax__lang(n->tree, "cpp");
}

static bool is_field(const why_names *n, int32_t node, const char *field)
{
    return why_syntax__is_field(n->tree, node, field);
}

/* Is the parent of `node` a declarator around it. */
static bool is_wrapped(why_names *n, int32_t node)
{
    switch (why_names__kind(n, n->tree->nodes[node].parent)) {
    case WHY_KIND_POINTER_DECLARATOR:
    case WHY_KIND_REFERENCE_DECLARATOR:
    case WHY_KIND_PARENTHESIZED_DECLARATOR:
    case WHY_KIND_ATTRIBUTED_DECLARATOR:
    case WHY_KIND_STRUCTURED_BINDING_DECLARATOR:
    case WHY_KIND_VARIADIC_DECLARATOR:
        return true;
    case WHY_KIND_ARRAY_DECLARATOR:
    case WHY_KIND_FUNCTION_DECLARATOR:
    case WHY_KIND_INIT_DECLARATOR:
        return is_field(n, node, "declarator");
    default:
        return false;
    }
}

typedef struct {
    int32_t node;       /* declaration, parameter_declaration, ...; -1: the leaf declares nothing */
    int32_t declarator; /* its part around the leaf, below an init_declarator */
    int32_t init;       /* init_declarator, or -1 */
    bool is_function;   /* the leaf is directly a function's name */
} site;

/* The declaration that a leaf gives its name to. */
static site find_site(why_names *n, int32_t leaf)
{
    site s = {.node = -1, .declarator = leaf, .init = -1};
    int32_t at = leaf, up;

    while (is_wrapped(n, at)) {
        up = n->tree->nodes[at].parent;
        if (at == leaf)
            s.is_function = why_names__kind(n, up) == WHY_KIND_FUNCTION_DECLARATOR;
        if (why_names__kind(n, up) == WHY_KIND_INIT_DECLARATOR)
            s.init = up;
        else
            s.declarator = up;
        at = up;
    }
    up = n->tree->nodes[at].parent;
    switch (why_names__kind(n, up)) {
    case WHY_KIND_DECLARATION:
    case WHY_KIND_FIELD_DECLARATION:
    case WHY_KIND_TYPE_DEFINITION:
    case WHY_KIND_FUNCTION_DEFINITION:
    case WHY_KIND_FOR_RANGE_LOOP:
    case WHY_KIND_PARAMETER_DECLARATION:
    case WHY_KIND_OPTIONAL_PARAMETER_DECLARATION:
    case WHY_KIND_VARIADIC_PARAMETER_DECLARATION:
        if (is_field(n, at, "declarator"))
            s.node = up;
        break;
    default:
        break;
    }
    return s;
}

/* The leaf that a declarator names, or -1. */
static int32_t named_leaf(why_names *n, int32_t declarator)
{
    int32_t at = declarator;

    while (at >= 0) {
        int32_t inner;
        switch (why_names__kind(n, at)) {
        case WHY_KIND_IDENTIFIER:
        case WHY_KIND_FIELD_IDENTIFIER:
        case WHY_KIND_TYPE_IDENTIFIER:
        case WHY_KIND_QUALIFIED_IDENTIFIER:
            return at;
        case WHY_KIND_POINTER_DECLARATOR:
        case WHY_KIND_ARRAY_DECLARATOR:
        case WHY_KIND_FUNCTION_DECLARATOR:
        case WHY_KIND_INIT_DECLARATOR:
            at = why_syntax__field(n->tree, at, "declarator");
            break;
        case WHY_KIND_REFERENCE_DECLARATOR:
        case WHY_KIND_PARENTHESIZED_DECLARATOR:
        case WHY_KIND_ATTRIBUTED_DECLARATOR:
            inner = why_syntax__named(n->tree, at, 0);
            at = inner;
            break;
        default:
            return -1;
        }
    }
    return -1;
}

static bool is_variable(const why_names *n, int32_t binding)
{
    return binding >= 0 && n->a->bindings[binding].kind <= WHY_BINDING_GLOBAL;
}

/* "n" in "n * m;": a type by the grammar, a variable by its name. */
static bool is_type_a_variable(why_names *n, int32_t declaration)
{
    int32_t type = why_syntax__field(n->tree, declaration, "type");

    return why_names__kind(n, type) == WHY_KIND_TYPE_IDENTIFIER &&
           is_variable(n, n->a->binding_of[type]);
}

/* "T v(a, b);": are a and b variables, so that it declares one too, or types? LOCAL, FUNCTION, or
 * OTHER when that cannot be told. */
static why_binding_kind kind_of_vexing(why_names *n, int32_t leaf)
{
    int32_t function = n->tree->nodes[leaf].parent;
    int32_t list = why_syntax__field(n->tree, function, "parameters");
    why_binding_kind kind = WHY_BINDING_FUNCTION;

    if (!is_cpp(n) || why_names__function(n) < 0)
        return WHY_BINDING_FUNCTION;
    for (int32_t i = why_syntax__named(n->tree, list, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t type = why_syntax__field(n->tree, i, "type"), found, word;
        if (why_names__kind(n, type) != WHY_KIND_TYPE_IDENTIFIER)
            continue;
        word = n->a->word_of[type];
        found = why_names__look_up(n, word);
        if (is_variable(n, found))
            return WHY_BINDING_LOCAL;
        if (found < 0 || n->a->bindings[found].kind != WHY_BINDING_TYPE)
            kind = WHY_BINDING_OTHER;
    }
    return kind;
}

/* ---- what a declaration says ---- */

static uint32_t qualifier_flags(why_names *n, int32_t node)
{
    uint32_t flags = 0;

    for (int32_t i = why_syntax__named(n->tree, node, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        why_kind kind = why_names__kind(n, i);
        if (kind == WHY_KIND_TYPE_QUALIFIER) {
            if (why_syntax__text_is(n->tree, i, "const") ||
                why_syntax__text_is(n->tree, i, "constexpr"))
                flags |= WHY_IS_CONST;
            if (why_syntax__text_is(n->tree, i, "volatile") ||
                why_syntax__text_is(n->tree, i, "_Atomic"))
                flags |= WHY_IS_VOLATILE;
        } else if (kind == WHY_KIND_STORAGE_CLASS_SPECIFIER &&
                   !why_syntax__text_is(n->tree, i, "register") &&
                   !why_syntax__text_is(n->tree, i, "inline")) {
            flags |= WHY_IS_STATIC;
        }
    }
    return flags;
}

/* Qualifiers behind a chain of typedefs of this file. */
static uint32_t type_flags(why_names *n, int32_t type)
{
    uint32_t flags = 0;

    for (int i = 0; i < 16 && type >= 0 && n->a->binding_of[type] >= 0; i++) {
        const why_binding *b = &n->a->bindings[n->a->binding_of[type]];
        if (b->kind != WHY_BINDING_TYPE)
            break;
        flags |= qualifier_flags(n, b->declaration);
        type = b->type;
    }
    return flags & (WHY_IS_CONST | WHY_IS_VOLATILE);
}

static uint32_t declared_flags(why_names *n, const site *s, int32_t leaf)
{
    int32_t type = why_syntax__field(n->tree, s->node, "type");
    uint32_t flags = qualifier_flags(n, s->node) | type_flags(n, type);
    bool is_first = true;

    for (int32_t at = leaf; at != s->declarator; at = n->tree->nodes[at].parent) {
        int32_t up = n->tree->nodes[at].parent;
        why_kind kind = why_names__kind(n, up);
        if (kind == WHY_KIND_REFERENCE_DECLARATOR || kind == WHY_KIND_STRUCTURED_BINDING_DECLARATOR)
            flags |= WHY_IS_REFERENCE;
        if (kind == WHY_KIND_POINTER_DECLARATOR && is_first) {
            /* What stands in front qualifies what it points to. */
            flags &= ~(uint32_t)WHY_IS_CONST;
            flags |= qualifier_flags(n, up);
            is_first = false;
        } else if (kind == WHY_KIND_POINTER_DECLARATOR) {
            flags |= qualifier_flags(n, up) & WHY_IS_VOLATILE;
        }
    }
    return flags;
}

static bool is_extern(why_names *n, int32_t declaration)
{
    for (int32_t i = why_syntax__named(n->tree, declaration, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        if (why_names__kind(n, i) == WHY_KIND_STORAGE_CLASS_SPECIFIER &&
            why_syntax__text_is(n->tree, i, "extern"))
            return true;
    }
    return false;
}

/* A declaration below #if inside a function: another branch may leave the name to the file. */
static bool is_conditional(why_names *n, int32_t node, int32_t function)
{
    for (int32_t up = n->tree->nodes[node].parent; up >= 0 && up != function;
         up = n->tree->nodes[up].parent) {
        why_kind kind = why_names__kind(n, up);
        if (kind == WHY_KIND_PREPROC_IF || kind == WHY_KIND_PREPROC_IFDEF ||
            kind == WHY_KIND_PREPROC_ELIF || kind == WHY_KIND_PREPROC_ELIFDEF ||
            kind == WHY_KIND_PREPROC_ELSE)
            return true;
    }
    return false;
}

static why_binding_kind kind_of_site(why_names *n, const site *s, int32_t leaf)
{
    int32_t up = n->tree->nodes[s->node].parent;
    bool is_local = why_names__function(n) >= 0;

    switch (why_names__kind(n, s->node)) {
    case WHY_KIND_DECLARATION:
        if (s->is_function)
            return kind_of_vexing(n, leaf);
        return is_local && !is_extern(n, s->node) ? WHY_BINDING_LOCAL : WHY_BINDING_GLOBAL;
    case WHY_KIND_FOR_RANGE_LOOP:
        return WHY_BINDING_LOCAL;
    case WHY_KIND_FIELD_DECLARATION:
        return s->is_function ? WHY_BINDING_FUNCTION : WHY_BINDING_GLOBAL;
    case WHY_KIND_FUNCTION_DEFINITION:
        return WHY_BINDING_FUNCTION;
    case WHY_KIND_TYPE_DEFINITION:
        return WHY_BINDING_TYPE;
    default:
        break;
    }
    if (why_names__kind(n, up) == WHY_KIND_TEMPLATE_PARAMETER_LIST)
        return WHY_BINDING_OTHER;
    up = up < 0 ? -1 : n->tree->nodes[up].parent;
    return why_names__kind(n, up) == WHY_KIND_CATCH_CLAUSE ? WHY_BINDING_LOCAL
                                                            : WHY_BINDING_PARAMETER;
}

/* Node from which on the name is in force: behind its declarator; in a range loop, its body. */
static int32_t force_from(why_names *n, const site *s)
{
    if (why_names__kind(n, s->node) == WHY_KIND_FOR_RANGE_LOOP) {
        int32_t body = why_syntax__field(n->tree, s->node, "body");
        return body >= 0 ? body : s->node + n->tree->nodes[s->node].n_below + 1;
    }
    return s->declarator + n->tree->nodes[s->declarator].n_below + 1;
}

static void flag_word(why_names *n, int32_t leaf, uint32_t flag)
{
    if (leaf >= 0 && n->a->word_of[leaf] >= 0)
        n->a->words.words[n->a->word_of[leaf]].flags |= flag;
}

static int declare_at(why_names *n, const site *s, int32_t leaf, int32_t from)
{
    why_binding b = {.name = leaf, .declaration = s->node, .first_use = -1};
    int32_t around = n->scopes[n->n_scopes - 1].node;

    b.kind = kind_of_site(n, s, leaf);
    b.flags = declared_flags(n, s, leaf);
    b.type = why_syntax__field(n->tree, s->node, "type");
    b.declarator = s->init >= 0 ? s->init : s->declarator;
    b.function = why_names__function(n);
    if (b.kind <= WHY_BINDING_GLOBAL)
        b.value = why_analysis__declared_value(n->a, b.type, s->is_function ? -1 : s->declarator);
    if (b.kind == WHY_BINDING_PARAMETER && b.value == WHY_VALUE_ARRAY)
        b.value = WHY_VALUE_POINTER;
    if (why_names__kind(n, around) == WHY_KIND_DECLARATION_LIST)
        flag_word(n, leaf, WHY_WORD_MEMBER);
    why_names__role(n, leaf, WHY_ROLE_USE);
    if (b.function >= 0 && is_conditional(n, s->node, b.function))
        why_names__role(n, leaf, WHY_ROLE_UNSURE);
    return why_names__declare(n, &b, from);
}

static int declare_plain(why_names *n, int32_t leaf, why_binding_kind kind, int32_t declaration,
                         int32_t from)
{
    why_binding b = {.kind = kind, .name = leaf, .declaration = declaration, .first_use = -1,
                     .declarator = -1, .type = -1, .function = why_names__function(n)};

    if (kind == WHY_BINDING_TYPE && why_names__kind(n, declaration) == WHY_KIND_ALIAS_DECLARATION)
        b.type = why_syntax__field(n->tree, declaration, "type");
    if (why_names__kind(n, n->scopes[n->n_scopes - 1].node) == WHY_KIND_DECLARATION_LIST)
        flag_word(n, leaf, WHY_WORD_MEMBER);
    why_names__role(n, leaf, WHY_ROLE_USE);
    return why_names__declare(n, &b, from);
}

/* ---- uses ---- */

/* The largest part of an lvalue that the leaf is the root of: a in "a[i].x". */
static int32_t place_of(why_names *n, int32_t leaf, const why_binding *b)
{
    const why_tree *tree = n->tree;
    int32_t at = leaf;

    for (;;) {
        int32_t up = tree->nodes[at].parent;
        bool is_part =
            why_syntax__is(tree, up, "parenthesized_expression") ||
            (why_syntax__is(tree, up, "subscript_expression") && is_field(n, at, "argument") &&
             b->value != WHY_VALUE_POINTER) ||
            (why_syntax__is(tree, up, "field_expression") && is_field(n, at, "argument") &&
             why_syntax__token(tree, up, ".") >= 0) ||
            (why_syntax__is(tree, up, "conditional_expression") && !is_field(n, at, "condition")) ||
            (why_syntax__is(tree, up, "comma_expression") && is_field(n, at, "right"));
        if (!is_part)
            return at;
        at = up;
    }
}

static bool is_reference_bound(why_names *n, int32_t init)
{
    int32_t at = why_syntax__field(n->tree, init, "declarator");

    return why_syntax__is(n->tree, at, "reference_declarator") ||
           why_syntax__below(n->tree, at, at + 1, "reference_declarator") >= 0;
}

static bool returns_reference(const why_names *n)
{
    int32_t function = why_names__function(n);

    return why_syntax__is(n->tree, why_syntax__field(n->tree, function, "declarator"),
                          "reference_declarator") ||
           why_syntax__is(n->tree, function, "lambda_expression");
}

/* What C++ may do with a place that stands where a reference may be bound. */
static uint32_t reference_flags(why_names *n, int32_t place)
{
    const why_tree *tree = n->tree;
    int32_t up = tree->nodes[place].parent;
    const uint32_t written = WHY_IS_ADDRESSED | WHY_IS_ASSIGNED;

    if (why_syntax__is_any(tree, up, "argument_list initializer_list"))
        return written;
    if (why_syntax__is(tree, up, "call_expression")) /* x.sort(): the place is "x.sort" */
        return is_field(n, place, "function") ? written : 0;
    if (why_syntax__is(tree, up, "parameter_declaration")) /* T v(x) */
        return written;
    if (why_syntax__is(tree, up, "init_declarator"))
        return is_field(n, place, "value") && is_reference_bound(n, up) ? written : 0;
    if (why_syntax__is(tree, up, "binary_expression"))
        return is_field(n, place, "right") && why_syntax__token(tree, up, ">>") >= 0 ? written : 0;
    if (why_syntax__is(tree, up, "for_range_loop"))
        return is_field(n, place, "right") ? written : 0;
    if (why_syntax__is(tree, up, "return_statement"))
        return returns_reference(n) ? written : 0;
    return 0;
}

static void note_use(why_names *n, int32_t leaf, why_binding *b)
{
    const why_tree *tree = n->tree;
    int32_t place = place_of(n, leaf, b), up = tree->nodes[place].parent;

    if (b->kind > WHY_BINDING_GLOBAL)
        return;
    if (why_syntax__is(tree, up, "assignment_expression") && is_field(n, place, "left"))
        b->flags |= WHY_IS_ASSIGNED;
    else if (why_syntax__is(tree, up, "update_expression"))
        b->flags |= WHY_IS_ASSIGNED;
    else if (why_syntax__is(tree, up, "pointer_expression") &&
             why_syntax__token(tree, up, "&") >= 0)
        b->flags |= WHY_IS_ADDRESSED;
    else if (why_syntax__is(tree, up, "gnu_asm_output_operand"))
        b->flags |= WHY_IS_ADDRESSED | WHY_IS_ASSIGNED;
    else if (is_cpp(n))
        b->flags |= reference_flags(n, place);
    up = tree->nodes[leaf].parent;
    if (b->value == WHY_VALUE_ARRAY &&
        !(why_syntax__is(tree, up, "subscript_expression") && is_field(n, leaf, "argument")) &&
        !why_syntax__is(tree, up, "sizeof_expression") &&
        !why_syntax__is(tree, tree->nodes[up].parent, "sizeof_expression"))
        b->flags |= WHY_IS_ADDRESSED; /* it decays to a pointer */
}

static void use_leaf(why_names *n, int32_t leaf)
{
    why_binding *b = why_names__use(n, leaf);

    why_names__role(n, leaf, WHY_ROLE_USE);
    if (b)
        note_use(n, leaf, b);
}

/* ---- leaves ---- */

/* A parameter list of old, "int f(a) int a; {...}": the function is left alone. */
static void refuse_function(why_names *n, int32_t leaf)
{
    int32_t function = why_names__function(n);

    why_names__role(n, leaf, WHY_ROLE_UNSURE);
    if (function >= 0)
        why_names__role(n, function, WHY_ROLE_UNSURE);
}

/* In `object.*member` the member is a variable. */
static bool is_behind_star(const why_names *n, int32_t leaf)
{
    uint32_t at = why_syntax__start(n->tree, leaf);

    while (at > 0 && strchr(" \t\r\n", n->tree->text[at - 1]))
        at--;
    return at > 0 && n->tree->text[at - 1] == '*' &&
           why_syntax__is(n->tree, n->tree->nodes[leaf].parent, "field_expression");
}

/* "using geo::value;": from here on the name is another one's. */
static int enter_qualified(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;

    while (why_names__kind(n, up) == WHY_KIND_QUALIFIED_IDENTIFIER)
        up = n->tree->nodes[up].parent;
    why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
    if (why_names__kind(n, up) != WHY_KIND_USING_DECLARATION || n->a->word_of[leaf] < 0)
        return WHY_OK;
    why_names__role(n, leaf, WHY_ROLE_UNSURE);
    return why_names__activate(n, n->a->word_of[leaf], WHY_UNSURE_BINDING);
}

static int enter_other_identifier(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;

    switch (why_names__kind(n, up)) {
    case WHY_KIND_ENUMERATOR:
        if (is_field(n, leaf, "name"))
            return declare_plain(n, leaf, WHY_BINDING_OTHER, up, 0);
        break;
    case WHY_KIND_LAMBDA_CAPTURE_INITIALIZER:
        if (is_field(n, leaf, "left"))
            return declare_plain(n, leaf, WHY_BINDING_LOCAL, up,
                                 up + n->tree->nodes[up].n_below + 1);
        break;
    case WHY_KIND_PARAMETER_LIST:
        refuse_function(n, leaf);
        return WHY_OK;
    case WHY_KIND_FRIEND_DECLARATION:
        why_names__role(n, leaf, WHY_ROLE_UNSURE);
        return WHY_OK;
    case WHY_KIND_GNU_ASM_OUTPUT_OPERAND:
    case WHY_KIND_GNU_ASM_INPUT_OPERAND:
        if (is_field(n, leaf, "value"))
            break;
        why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
        return WHY_OK;
    case WHY_KIND_QUALIFIED_IDENTIFIER:
        return enter_qualified(n, leaf);
    case WHY_KIND_USING_DECLARATION:
    case WHY_KIND_NAMESPACE_DEFINITION:
    case WHY_KIND_NAMESPACE_ALIAS_DEFINITION:
    case WHY_KIND_ATTRIBUTE:
    case WHY_KIND_GNU_ASM_GOTO_LIST:
        why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
        return WHY_OK;
    default:
        break;
    }
    use_leaf(n, leaf);
    return WHY_OK;
}

static int enter_identifier(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;
    site s;

    switch (why_names__kind(n, up)) {
    case WHY_KIND_PREPROC_IFDEF:
    case WHY_KIND_PREPROC_ELIFDEF:
    case WHY_KIND_PREPROC_DEFINED:
    case WHY_KIND_PREPROC_DEF:
    case WHY_KIND_PREPROC_FUNCTION_DEF:
        return WHY_OK;
    default:
        break;
    }
    if (n->a->binding_of[leaf] >= 0) { /* declared when its scope began */
        why_names__role(n, leaf, WHY_ROLE_USE);
        return WHY_OK;
    }
    s = find_site(n, leaf);
    if (s.node < 0)
        return enter_other_identifier(n, leaf);
    if (why_names__kind(n, s.node) == WHY_KIND_FUNCTION_DEFINITION)
        return WHY_OK; /* a constructor */
    if (is_type_a_variable(n, s.node)) {
        use_leaf(n, leaf);
        return WHY_OK;
    }
    return declare_at(n, &s, leaf, force_from(n, &s));
}

/* The name behind struct, class, union, enum. */
static int enter_tag(why_names *n, int32_t leaf, int32_t specifier)
{
    int32_t found = why_names__look_up(n, n->a->word_of[leaf]);

    why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
    if (!is_cpp(n))
        return WHY_OK;
    if (why_syntax__field(n->tree, specifier, "body") >= 0)
        return declare_plain(n, leaf, WHY_BINDING_TYPE, specifier, 0);
    if (found >= 0 && n->a->bindings[found].kind == WHY_BINDING_TYPE)
        use_leaf(n, leaf);
    else
        why_names__role(n, leaf, WHY_ROLE_UNSURE);
    return WHY_OK;
}

static int enter_type(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;
    site s;

    switch (why_names__kind(n, up)) {
    case WHY_KIND_STRUCT_SPECIFIER:
    case WHY_KIND_CLASS_SPECIFIER:
    case WHY_KIND_UNION_SPECIFIER:
    case WHY_KIND_ENUM_SPECIFIER:
        if (is_field(n, leaf, "name"))
            return enter_tag(n, leaf, up);
        break;
    case WHY_KIND_ALIAS_DECLARATION:
        if (is_field(n, leaf, "name"))
            return declare_plain(n, leaf, WHY_BINDING_TYPE, up,
                                 up + n->tree->nodes[up].n_below + 1);
        break;
    case WHY_KIND_TYPE_PARAMETER_DECLARATION:
    case WHY_KIND_VARIADIC_TYPE_PARAMETER_DECLARATION:
        return declare_plain(n, leaf, WHY_BINDING_TYPE, up, 0);
    case WHY_KIND_OPTIONAL_TYPE_PARAMETER_DECLARATION:
        if (is_field(n, leaf, "name"))
            return declare_plain(n, leaf, WHY_BINDING_TYPE, up, 0);
        break;
    case WHY_KIND_QUALIFIED_IDENTIFIER:
        return enter_qualified(n, leaf);
    default:
        break;
    }
    s = find_site(n, leaf);
    if (s.node >= 0 && why_names__kind(n, s.node) == WHY_KIND_TYPE_DEFINITION)
        return declare_at(n, &s, leaf, force_from(n, &s));
    use_leaf(n, leaf);
    return WHY_OK;
}

static void enter_namespace(why_names *n, int32_t leaf)
{
    int32_t found = why_names__look_up(n, n->a->word_of[leaf]);

    why_names__role(n, leaf, WHY_ROLE_ELSEWHERE);
    if (found >= 0 && n->a->bindings[found].kind == WHY_BINDING_TYPE &&
        why_names__kind(n, n->tree->nodes[leaf].parent) == WHY_KIND_QUALIFIED_IDENTIFIER)
        why_names__use(n, leaf);
}

/* ---- scopes ---- */

/* Flags for a function that is a class's member outside of it: "int A::f() {...}". */
static uint32_t member_flags(why_names *n, int32_t name)
{
    int32_t scope = why_syntax__field(n->tree, name, "scope"), found;
    const why_binding *b;

    if (why_names__kind(n, name) != WHY_KIND_QUALIFIED_IDENTIFIER)
        return 0;
    if (why_names__kind(n, scope) != WHY_KIND_NAMESPACE_IDENTIFIER)
        return WHY_SCOPE_OPAQUE;
    found = why_names__look_up(n, n->a->word_of[scope]);
    b = found >= 0 ? &n->a->bindings[found] : NULL;
    if (!b || b->kind != WHY_BINDING_TYPE ||
        why_syntax__field(n->tree, b->declaration, "body") < 0 ||
        why_syntax__below(n->tree, b->declaration, b->declaration + 1, "base_class_clause") >= 0)
        return WHY_SCOPE_OPAQUE;
    return WHY_SCOPE_MEMBERS;
}

/* Its name is its class's, and stays the class's. */
static bool is_constructor(const why_names *n, int32_t function)
{
    return is_cpp(n) && why_syntax__field(n->tree, function, "type") < 0;
}

static int enter_function(why_names *n, int32_t node)
{
    int32_t name = named_leaf(n, why_syntax__field(n->tree, node, "declarator"));
    int32_t up = n->tree->nodes[node].parent;
    uint32_t flags = WHY_SCOPE_FUNCTION | (name >= 0 ? member_flags(n, name) : 0);

    if (why_names__function(n) >= 0 && why_names__kind(n, up) == WHY_KIND_COMPOUND_STATEMENT)
        why_names__role(n, node, WHY_ROLE_UNSURE); /* a macro call read as a function */
    if (name >= 0 && why_names__kind(n, name) == WHY_KIND_IDENTIFIER &&
        n->a->binding_of[name] < 0 && !is_constructor(n, node)) {
        site s = find_site(n, name);
        if (s.node == node)
            WHY_TRY(declare_at(n, &s, name, 0));
    }
    return why_names__open(n, node, node + n->tree->nodes[node].n_below, flags);
}

/* Parameters of a function's own definition live in its scope, those of a prototype or of a pointer
 * to a function in their list. */
static bool is_own_list(why_names *n, int32_t list)
{
    int32_t at = n->tree->nodes[list].parent, inner;

    if (why_names__kind(n, at) != WHY_KIND_FUNCTION_DECLARATOR)
        return true; /* of a lambda, a catch */
    inner = why_syntax__field(n->tree, at, "declarator");
    if (inner >= 0 && why_syntax__is_any(n->tree, inner,
                                         "pointer_declarator parenthesized_declarator "
                                         "array_declarator function_declarator"))
        return false;
    while (is_wrapped(n, at))
        at = n->tree->nodes[at].parent;
    return why_names__kind(n, n->tree->nodes[at].parent) == WHY_KIND_FUNCTION_DEFINITION &&
           is_field(n, at, "declarator");
}

static int declare_member(why_names *n, int32_t declarator)
{
    int32_t leaf = named_leaf(n, declarator);
    site s;

    if (leaf < 0 || why_names__kind(n, leaf) == WHY_KIND_QUALIFIED_IDENTIFIER ||
        n->a->binding_of[leaf] >= 0)
        return WHY_OK;
    flag_word(n, leaf, WHY_WORD_MEMBER);
    s = find_site(n, leaf);
    return s.node < 0 ? WHY_OK : declare_at(n, &s, leaf, 0);
}

/* A class's members are known in all of its functions. */
static int enter_members(why_names *n, int32_t list)
{
    int32_t up = n->tree->nodes[list].parent;
    bool has_bases = why_syntax__below(n->tree, up, up + 1, "base_class_clause") >= 0;

    WHY_TRY(why_names__open(n, list, list + n->tree->nodes[list].n_below,
                            has_bases ? WHY_SCOPE_OPAQUE : 0));
    if (!is_cpp(n))
        return WHY_OK;
    for (int32_t i = why_syntax__named(n->tree, list, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        if (!why_syntax__is_any(n->tree, i, "field_declaration function_definition declaration") ||
            is_constructor(n, i))
            continue;
        for (int32_t k = why_syntax__named(n->tree, i, 0); k >= 0;
             k = why_syntax__next_named(n->tree, k)) {
            if (is_field(n, k, "declarator"))
                WHY_TRY(declare_member(n, k));
        }
    }
    return WHY_OK;
}

static int enter_inner(why_names *n, int32_t node)
{
    int32_t end = node + n->tree->nodes[node].n_below, up = n->tree->nodes[node].parent;

    switch (why_names__kind(n, node)) {
    case WHY_KIND_FUNCTION_DEFINITION:
        return enter_function(n, node);
    case WHY_KIND_LAMBDA_EXPRESSION:
        return why_names__open(n, node, end, WHY_SCOPE_FUNCTION);
    case WHY_KIND_COMPOUND_STATEMENT:
    case WHY_KIND_FOR_STATEMENT:
    case WHY_KIND_FOR_RANGE_LOOP:
    case WHY_KIND_IF_STATEMENT:
    case WHY_KIND_WHILE_STATEMENT:
    case WHY_KIND_SWITCH_STATEMENT:
    case WHY_KIND_CATCH_CLAUSE:
    case WHY_KIND_TEMPLATE_DECLARATION:
        return why_names__open(n, node, end, 0);
    case WHY_KIND_DECLARATION_LIST:
        if (why_names__kind(n, up) == WHY_KIND_LINKAGE_SPECIFICATION)
            return WHY_OK;
        return why_names__open(n, node, end, WHY_SCOPE_MEMBERS);
    case WHY_KIND_PARAMETER_LIST:
        return is_own_list(n, node) ? WHY_OK : why_names__open(n, node, end, 0);
    case WHY_KIND_FIELD_DECLARATION_LIST:
        return enter_members(n, node);
    case WHY_KIND_ENUMERATOR_LIST:
        if (why_syntax__token(n->tree, up, "class") >= 0 ||
            why_syntax__token(n->tree, up, "struct") >= 0)
            return why_names__open(n, node, end, 0);
        return WHY_OK;
    default:
        return WHY_OK;
    }
}

int why_names__enter_c(why_names *n, int32_t node)
{
    int32_t up = n->tree->nodes[node].parent;
    why_kind above = why_names__kind(n, up);

    if ((above == WHY_KIND_PREPROC_IF || above == WHY_KIND_PREPROC_ELIF) &&
        is_field(n, node, "condition")) {
        n->skip_to = node + n->tree->nodes[node].n_below;
        return WHY_OK;
    }
    switch (why_names__kind(n, node)) {
    case WHY_KIND_PREPROC_DEF:
    case WHY_KIND_PREPROC_FUNCTION_DEF:
    case WHY_KIND_PREPROC_CALL:
    case WHY_KIND_PREPROC_INCLUDE:
        n->skip_to = node + n->tree->nodes[node].n_below;
        return WHY_OK;
    case WHY_KIND_IDENTIFIER:
        return enter_identifier(n, node);
    case WHY_KIND_TYPE_IDENTIFIER:
        return enter_type(n, node);
    case WHY_KIND_NAMESPACE_IDENTIFIER:
        enter_namespace(n, node);
        return WHY_OK;
    case WHY_KIND_FIELD_IDENTIFIER:
        why_names__role(n, node, is_behind_star(n, node) ? WHY_ROLE_UNSURE : WHY_ROLE_ELSEWHERE);
        return WHY_OK;
    case WHY_KIND_STATEMENT_IDENTIFIER:
        why_names__role(n, node, WHY_ROLE_ELSEWHERE);
        return WHY_OK;
    default:
        return enter_inner(n, node);
    }
}
