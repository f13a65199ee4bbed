/* analysis_names_java.c — names of Java. Fields are known in their whole class, locals from where
 * they stand on. A name not found inside a class with a superclass, or an anonymous one, may be
 * inherited: it is bound to nothing. Methods, labels and types have name spaces of their own. */
#include "analysis_scopes_p.h"

static bool is_field(const why_names *n, int32_t node, const char *field)
{
    return why_syntax__is_field(n->tree, node, field);
}

static int32_t end_of(const why_names *n, int32_t node)
{
    return node + n->tree->nodes[node].n_below;
}

/* ---- declarations ---- */

/* final, static, volatile in front of a declaration. */
static uint32_t modifier_flags(why_names *n, int32_t declaration)
{
    int32_t modifiers = why_syntax__child(n->tree, declaration, 0);
    uint32_t flags = 0;

    if (!why_syntax__is(n->tree, modifiers, "modifiers"))
        return 0;
    flags |= why_syntax__token(n->tree, modifiers, "final") >= 0 ? WHY_IS_CONST : 0;
    flags |= why_syntax__token(n->tree, modifiers, "static") >= 0 ? WHY_IS_STATIC : 0;
    flags |= why_syntax__token(n->tree, modifiers, "volatile") >= 0 ? WHY_IS_VOLATILE : 0;
    return flags;
}

static int32_t type_of(const why_names *n, int32_t declaration)
{
    int32_t type = why_syntax__field(n->tree, declaration, "type");

    if (type < 0 && why_syntax__is(n->tree, declaration, "spread_parameter")) {
        type = why_syntax__named(n->tree, declaration, 0);
        if (why_syntax__is(n->tree, type, "modifiers"))
            type = why_syntax__next_named(n->tree, type);
    }
    return type;
}

static int declare(why_names *n, int32_t leaf, why_binding_kind kind, int32_t declaration,
                   int32_t declarator, int32_t at)
{
    why_binding b = {.kind = kind, .name = leaf, .declaration = declaration, .first_use = -1,
                     .declarator = declarator, .type = type_of(n, declaration),
                     .function = why_names__function(n)};
    int32_t shape = declarator >= 0 ? declarator : declaration;

    b.flags = modifier_flags(n, declaration);
    if (kind <= WHY_BINDING_GLOBAL)
        b.value = why_analysis__declared_value(n->a, b.type, shape);
    if (why_syntax__is(n->tree, declaration, "spread_parameter"))
        b.value = WHY_VALUE_ARRAY;
    why_names__role(n, leaf, WHY_ROLE_USE);
    return why_names__declare(n, &b, at);
}

/* ---- classes ---- */

static int declare_fields(why_names *n, int32_t declaration)
{
    for (int32_t i = why_syntax__named(n->tree, declaration, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t leaf = why_syntax__field(n->tree, i, "name");
        if (why_syntax__is(n->tree, i, "variable_declarator") && leaf >= 0)
            WHY_TRY(declare(n, leaf, WHY_BINDING_GLOBAL, declaration, i, 0));
    }
    return WHY_OK;
}

static int declare_members(why_names *n, int32_t body)
{
    for (int32_t i = why_syntax__named(n->tree, body, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t leaf = why_syntax__field(n->tree, i, "name");
        if (why_syntax__is_any(n->tree, i, "field_declaration constant_declaration"))
            WHY_TRY(declare_fields(n, i));
        else if (why_syntax__is(n->tree, i, "enum_constant") && leaf >= 0)
            WHY_TRY(declare(n, leaf, WHY_BINDING_OTHER, i, -1, 0));
        else if (why_syntax__is(n->tree, i, "enum_body_declarations"))
            WHY_TRY(declare_members(n, i));
    }
    return WHY_OK;
}

/* The components of a record are fields of its body. */
static int declare_components(why_names *n, int32_t record)
{
    int32_t list = why_syntax__field(n->tree, record, "parameters");

    for (int32_t i = why_syntax__named(n->tree, list, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i)) {
        int32_t leaf = why_syntax__field(n->tree, i, "name");
        if (leaf >= 0)
            WHY_TRY(declare(n, leaf, WHY_BINDING_GLOBAL, i, -1, 0));
    }
    return WHY_OK;
}

static int enter_class(why_names *n, int32_t body)
{
    int32_t owner = n->tree->nodes[body].parent;
    bool is_opaque = why_syntax__is_any(n->tree, owner, "object_creation_expression enum_constant");

    for (int32_t i = why_syntax__named(n->tree, owner, 0); i >= 0;
         i = why_syntax__next_named(n->tree, i))
        is_opaque = is_opaque || why_syntax__is_any(
                                     n->tree, i, "superclass super_interfaces extends_interfaces");
    WHY_TRY(why_names__open(n, body, end_of(n, body), is_opaque ? WHY_SCOPE_OPAQUE : 0));
    if (why_syntax__is(n->tree, owner, "record_declaration"))
        WHY_TRY(declare_components(n, owner));
    return declare_members(n, body);
}

/* Types that this file declares or imports: "String" may be one of them. */
static void flag_types(why_names *n)
{
    for (int32_t i = 0; i < n->tree->n_nodes; i++) {
        int32_t leaf = -1, word;
        switch (why_names__kind(n, i)) {
        case WHY_KIND_CLASS_DECLARATION:
        case WHY_KIND_INTERFACE_DECLARATION:
        case WHY_KIND_ENUM_DECLARATION:
        case WHY_KIND_RECORD_DECLARATION:
        case WHY_KIND_ANNOTATION_TYPE_DECLARATION:
            leaf = why_syntax__field(n->tree, i, "name");
            break;
        case WHY_KIND_TYPE_PARAMETER:
            leaf = why_syntax__named(n->tree, i, 0);
            break;
        case WHY_KIND_SCOPED_IDENTIFIER:
            if (why_names__kind(n, n->tree->nodes[i].parent) == WHY_KIND_IMPORT_DECLARATION)
                leaf = why_syntax__field(n->tree, i, "name");
            break;
        default:
            break;
        }
        word = leaf >= 0 ? n->a->word_of[leaf] : -1;
        if (word >= 0)
            n->a->words.words[word].flags |= WHY_WORD_MEMBER;
    }
}

/* ---- leaves ---- */

static void use_leaf(why_names *n, int32_t leaf)
{
    why_binding *b = why_names__use(n, leaf);
    int32_t at = leaf, up = n->tree->nodes[leaf].parent;

    why_names__role(n, leaf, WHY_ROLE_USE);
    while (why_names__kind(n, up) == WHY_KIND_PARENTHESIZED_EXPRESSION) {
        at = up;
        up = n->tree->nodes[at].parent;
    }
    if (b && ((why_syntax__is(n->tree, up, "assignment_expression") && is_field(n, at, "left")) ||
              why_syntax__is(n->tree, up, "update_expression")))
        b->flags |= WHY_IS_ASSIGNED;
}

static int enter_variable(why_names *n, int32_t leaf, int32_t declarator)
{
    int32_t up = n->tree->nodes[declarator].parent;

    if (n->a->binding_of[leaf] >= 0) { /* a field */
        why_names__role(n, leaf, WHY_ROLE_USE);
        return WHY_OK;
    }
    if (why_names__kind(n, up) == WHY_KIND_LOCAL_VARIABLE_DECLARATION)
        return declare(n, leaf, WHY_BINDING_LOCAL, up, declarator, 0);
    if (why_names__kind(n, up) == WHY_KIND_SPREAD_PARAMETER)
        return declare(n, leaf, WHY_BINDING_PARAMETER, up, declarator, 0);
    why_names__role(n, leaf, WHY_ROLE_UNSURE);
    return WHY_OK;
}

/* Of a record: known as a field in the body that follows. */
static bool is_component(why_names *n, int32_t parameter)
{
    int32_t list = n->tree->nodes[parameter].parent;

    return list >= 0 &&
           why_names__kind(n, n->tree->nodes[list].parent) == WHY_KIND_RECORD_DECLARATION;
}

/* A name directly below a node that declares it; false: it does not. */
static int enter_declared(why_names *n, int32_t leaf, bool *is_done)
{
    int32_t up = n->tree->nodes[leaf].parent;
    bool is_name = is_field(n, leaf, "name");

    *is_done = true;
    switch (why_names__kind(n, up)) {
    case WHY_KIND_VARIABLE_DECLARATOR:
        if (is_name)
            return enter_variable(n, leaf, up);
        break;
    case WHY_KIND_FORMAL_PARAMETER:
        if (is_name && is_component(n, up)) {
            why_names__role(n, leaf, WHY_ROLE_UNSURE);
            return WHY_OK;
        }
        if (is_name)
            return declare(n, leaf, WHY_BINDING_PARAMETER, up, -1, 0);
        break;
    case WHY_KIND_CATCH_FORMAL_PARAMETER:
    case WHY_KIND_RESOURCE:
        if (is_name)
            return declare(n, leaf, WHY_BINDING_LOCAL, up, -1, 0);
        break;
    case WHY_KIND_ENHANCED_FOR_STATEMENT:
        if (is_name)
            return declare(n, leaf, WHY_BINDING_LOCAL, up, -1,
                           why_syntax__field(n->tree, up, "body"));
        break;
    case WHY_KIND_LAMBDA_EXPRESSION:
        if (is_field(n, leaf, "parameters"))
            return declare(n, leaf, WHY_BINDING_PARAMETER, up, -1, 0);
        break;
    case WHY_KIND_INFERRED_PARAMETERS:
        return declare(n, leaf, WHY_BINDING_PARAMETER, up, -1, 0);
    default:
        break;
    }
    *is_done = false;
    return WHY_OK;
}

/* What a name means that declares nothing, by its parent. */
static why_analysis_role role_of(why_names *n, int32_t leaf)
{
    int32_t up = n->tree->nodes[leaf].parent;

    switch (why_names__kind(n, up)) {
    case WHY_KIND_FIELD_ACCESS:
        return is_field(n, leaf, "field") ? WHY_ROLE_ELSEWHERE : WHY_ROLE_USE;
    case WHY_KIND_METHOD_INVOCATION:
    case WHY_KIND_METHOD_DECLARATION:
    case WHY_KIND_CONSTRUCTOR_DECLARATION:
    case WHY_KIND_COMPACT_CONSTRUCTOR_DECLARATION:
    case WHY_KIND_MARKER_ANNOTATION:
    case WHY_KIND_ANNOTATION:
    case WHY_KIND_ANNOTATION_TYPE_ELEMENT_DECLARATION:
        return is_field(n, leaf, "name") ? WHY_ROLE_ELSEWHERE : WHY_ROLE_USE;
    case WHY_KIND_ELEMENT_VALUE_PAIR:
        return is_field(n, leaf, "key") ? WHY_ROLE_ELSEWHERE : WHY_ROLE_USE;
    case WHY_KIND_METHOD_REFERENCE:
        return why_syntax__named(n->tree, up, 0) == leaf ? WHY_ROLE_USE : WHY_ROLE_ELSEWHERE;
    case WHY_KIND_LABELED_STATEMENT:
        return why_syntax__named(n->tree, up, 0) == leaf ? WHY_ROLE_ELSEWHERE : WHY_ROLE_USE;
    case WHY_KIND_BREAK_STATEMENT:
    case WHY_KIND_CONTINUE_STATEMENT:
    case WHY_KIND_IMPORT_DECLARATION:
    case WHY_KIND_PACKAGE_DECLARATION:
        return WHY_ROLE_ELSEWHERE;
    case WHY_KIND_SCOPED_IDENTIFIER:
    case WHY_KIND_SWITCH_LABEL: /* a constant of the enum comes first */
    case WHY_KIND_INSTANCEOF_EXPRESSION:
        return is_field(n, leaf, "left") ? WHY_ROLE_USE : WHY_ROLE_UNSURE;
    case WHY_KIND_TYPE_PATTERN:
    case WHY_KIND_RECORD_PATTERN_COMPONENT:
    case WHY_KIND_RECEIVER_PARAMETER:
    case WHY_KIND_CLASS_DECLARATION:
    case WHY_KIND_INTERFACE_DECLARATION:
    case WHY_KIND_ENUM_DECLARATION:
    case WHY_KIND_RECORD_DECLARATION:
    case WHY_KIND_ANNOTATION_TYPE_DECLARATION:
    case WHY_KIND_MODULE_DECLARATION:
        return WHY_ROLE_UNSURE;
    default:
        return WHY_ROLE_USE;
    }
}

static int enter_identifier(why_names *n, int32_t leaf)
{
    bool is_done;
    why_analysis_role role;

    WHY_TRY(enter_declared(n, leaf, &is_done));
    if (is_done)
        return WHY_OK;
    role = role_of(n, leaf);
    if (role == WHY_ROLE_USE)
        use_leaf(n, leaf);
    else
        why_names__role(n, leaf, role);
    return WHY_OK;
}

/* ---- scopes ---- */

int why_names__enter_java(why_names *n, int32_t node)
{
    switch (why_names__kind(n, node)) {
    case WHY_KIND_PROGRAM:
        flag_types(n);
        return WHY_OK;
    case WHY_KIND_CLASS_BODY:
    case WHY_KIND_INTERFACE_BODY:
    case WHY_KIND_ENUM_BODY:
    case WHY_KIND_ANNOTATION_TYPE_BODY:
        return enter_class(n, node);
    case WHY_KIND_METHOD_DECLARATION:
    case WHY_KIND_CONSTRUCTOR_DECLARATION:
    case WHY_KIND_COMPACT_CONSTRUCTOR_DECLARATION:
    case WHY_KIND_LAMBDA_EXPRESSION:
        return why_names__open(n, node, end_of(n, node), WHY_SCOPE_FUNCTION);
    case WHY_KIND_BLOCK:
    case WHY_KIND_CONSTRUCTOR_BODY:
    case WHY_KIND_FOR_STATEMENT:
    case WHY_KIND_ENHANCED_FOR_STATEMENT:
    case WHY_KIND_TRY_WITH_RESOURCES_STATEMENT:
    case WHY_KIND_CATCH_CLAUSE:
    case WHY_KIND_SWITCH_BLOCK:
    case WHY_KIND_SWITCH_RULE:
        return why_names__open(n, node, end_of(n, node), 0);
    case WHY_KIND_IDENTIFIER:
        return enter_identifier(n, node);
    case WHY_KIND_TYPE_IDENTIFIER:
        why_names__role(n, node, WHY_ROLE_ELSEWHERE);
        return WHY_OK;
    default:
        return WHY_OK;
    }
}
