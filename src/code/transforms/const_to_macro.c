/* const_to_macro.c — `const int N = 100;` outside of functions becomes `#define N 100`.
 *
 * A literal of another type than the constant's gets a cast: ((long long)100). Safe when every
 * token of the name in the file means this constant, its address is not taken, no reference is
 * bound to it (make_pair<int, int>(N, 1) tells a variable from a number), no directive or
 * header follows that could read the name, and nobody else can see it: const in C++, static const
 * in C.
 */
#include <why/ext/transform.h>

#include "constants_p.h"

typedef struct {
    int32_t declaration, name, value; /* value: number_literal, perhaps with a minus in front */
    int32_t type;
    bool is_negative;
} constant;

/* The only specifiers are const, static and a builtin arithmetic type. */
static bool read_specifiers(const why_tree *tree, constant *c)
{
    bool is_const = false, is_static = why_syntax__lang(tree, "cpp");
    int32_t n_others = 0;

    for (int32_t i = why_syntax__child(tree, c->declaration, 0); i >= 0;
         i = why_syntax__next(tree, i)) {
        if (why_syntax__text_is(tree, i, "const"))
            is_const = true;
        else if (why_syntax__text_is(tree, i, "static"))
            is_static = true;
        else if (i != c->type && !why_syntax__is_field(tree, i, "declarator") &&
                 !why_syntax__text_is(tree, i, ";"))
            n_others++;
    }
    return is_const && is_static && n_others == 0 &&
           why_syntax__is_any(tree, c->type, "primitive_type sized_type_specifier");
}

static bool read_constant(const why_tree *tree, const why_binding *b, constant *c)
{
    int32_t value = why_syntax__field(tree, b->declarator, "value");

    *c = (constant){.declaration = b->declaration, .name = b->name, .type = b->type};
    if (b->kind != WHY_BINDING_GLOBAL || b->type < 0 || tree->nodes[b->declaration].parent != 0 ||
        !why_syntax__is(tree, b->declaration, "declaration") ||
        !why_syntax__is(tree, b->declarator, "init_declarator") ||
        why_syntax__parent(tree, b->name) != b->declarator)
        return false;
    if (why_syntax__is(tree, value, "unary_expression") &&
        why_syntax__token(tree, value, "-") >= 0) {
        c->is_negative = true;
        value = why_syntax__field(tree, value, "argument");
    }
    c->value = value;
    for (int32_t i = why_syntax__next(tree, b->declarator); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_syntax__text_is(tree, i, ","))
            return false;
    }
    return why_syntax__is(tree, value, "number_literal") && why_value__is_number(b->value) &&
           b->value != WHY_VALUE_BOOL && read_specifiers(tree, c);
}

/* The declaration stands alone on its lines; a line comment may follow. */
static bool is_alone(const why_tree *tree, int32_t node)
{
    uint32_t start = why_syntax__start(tree, node), end = why_syntax__end(tree, node);

    while (start > 0 && (tree->text[start - 1] == ' ' || tree->text[start - 1] == '\t'))
        start--;
    while (end < tree->n_bytes && (tree->text[end] == ' ' || tree->text[end] == '\t'))
        end++;
    if (start > 0 && tree->text[start - 1] != '\n')
        return false;
    return end >= tree->n_bytes || tree->text[end] == '\n' || tree->text[end] == '\r' ||
           (end + 1 < tree->n_bytes && tree->text[end] == '/' && tree->text[end + 1] == '/');
}

/* A literal has no address, and decltype tells it from a constant. */
static bool are_uses_values(const why_analysis *a, const why_binding *b)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = why_analysis__next_use(a, b, -1); i >= 0;
         i = why_analysis__next_use(a, b, i)) {
        int32_t at = i;
        do
            at = why_syntax__parent(tree, at);
        while (why_syntax__is_any(tree, at, "parenthesized_expression conditional_expression"));
        if (i == b->name)
            continue;
        if (why_constants__is_told_apart(tree, i))
            return false;
        if (why_syntax__is_any(tree, at,
                               "pointer_expression return_statement lambda_capture_specifier") &&
            (!why_syntax__is(tree, at, "return_statement") || why_syntax__lang(tree, "cpp")))
            return false;
        if (why_syntax__above(tree, i, "decltype typeid_expression gnu_asm_expression") >= 0)
            return false;
    }
    return true;
}

static int offer(why_rewrite *r, const why_tree *tree, const constant *c)
{
    uint32_t start = why_syntax__start(tree, c->value), end = why_syntax__end(tree, c->value);
    bool is_signed = tree->text[start] == '-'; /* the grammar's literals have their sign */
    const char *type = why_constants__type(tree->text + start + is_signed, end - start - is_signed);
    bool is_same = type && why_syntax__text_is(tree, c->type, type);
    bool is_bare = is_same && !c->is_negative && !is_signed;

    if (!type)
        return WHY_OK;
    why_rewrite_begin(r, c->declaration, "constant %.*s becomes a macro",
                      (int)(why_syntax__end(tree, c->name) - why_syntax__start(tree, c->name)),
                      tree->text + why_syntax__start(tree, c->name));
    why_rewrite_replace_node(r, c->declaration);
    why_rewrite_text(r, "#define ");
    why_rewrite_copy_node(r, c->name, 0);
    why_rewrite_text(r, is_bare ? " " : is_same ? " (" : " ((");
    if (!is_same) {
        why_rewrite_copy_node(r, c->type, 0);
        why_rewrite_text(r, ")");
    }
    if (c->is_negative)
        why_rewrite_text(r, "-");
    why_rewrite_copy(r, start, end, 0);
    why_rewrite_text(r, is_bare ? "" : ")");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_binding *b;

    (void)cx;
    if (tree->n_errors > 0)
        return WHY_OK;
    for (int32_t i = 0; (b = why_analysis__binding_at(a, i)) != NULL; i++) {
        constant c;
        if (!read_constant(tree, b, &c) || !is_alone(tree, c.declaration) ||
            memchr(tree->text + why_syntax__start(tree, c.type), '\n',
                   why_syntax__end(tree, c.type) - why_syntax__start(tree, c.type)) ||
            !why_constants__is_plain_name(tree->text + why_syntax__start(tree, c.name),
                                          why_syntax__end(tree, c.name) -
                                              why_syntax__start(tree, c.name)) ||
            why_constants__is_read_later(a, why_syntax__end(tree, c.declaration)) ||
            !why_constants__is_whole(a, b) || !are_uses_values(a, b))
            continue;
        WHY_TRY(offer(r, tree, &c));
    }
    return WHY_OK;
}

WHY_TRANSFORM(const_to_macro) = {
    .name = "const-to-macro",
    .summary = "const int N = 100; becomes #define N 100",
    .family = "macro <-> constant",
    .inverse = "macro-to-const",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .edits_directives = true,
    .scan = scan,
};
