/* syntax.c — walking a tree by kinds and fields. Kinds are compared by their names: a grammar gives
 * several numbers to one name, and the names are what a reader of a transform knows. */
#include "code_p.h"
#include "syntax_p.h"

/* ---- kinds ---- */

/* Is `word` one of the words of a list parted by blanks. */
static bool has_word(const char *list, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = list; n > 0 && (at = strstr(at, word)) != NULL; at += n) {
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    }
    return false;
}

bool why_syntax__is(const why_tree *tree, int32_t node, const char *kind)
{
    return node >= 0 && (tree->nodes[node].flags & WHY_NODE_NAMED) &&
           strcmp(why_tree_kind_name(tree, node), kind) == 0;
}

bool why_syntax__is_any(const why_tree *tree, int32_t node, const char *kinds)
{
    return node >= 0 && (tree->nodes[node].flags & WHY_NODE_NAMED) &&
           has_word(kinds, why_tree_kind_name(tree, node));
}

bool why_syntax__lang(const why_tree *tree, const char *name)
{
    return strcmp(tree->lang->name, name) == 0;
}

bool why_syntax__is_c_family(const why_tree *tree)
{
    return why_syntax__lang(tree, "c") || why_syntax__lang(tree, "cpp");
}

bool why_syntax__is_braced(const why_tree *tree, int32_t node)
{
    if (why_syntax__is(tree, node, "compound_statement"))
        return true;
    return why_syntax__lang(tree, "java") && why_syntax__is(tree, node, "block");
}

/* ---- kin ---- */

static bool is_comment(const why_tree *tree, int32_t node)
{
    return why_syntax__is_any(tree, node, "comment line_comment block_comment");
}

int32_t why_syntax__parent(const why_tree *tree, int32_t node)
{
    return node < 0 ? -1 : tree->nodes[node].parent;
}

/* The node behind the subtree of `node`, when it has the same parent; comments too. */
static int32_t next_sibling(const why_tree *tree, int32_t node)
{
    int32_t next = node + 1 + tree->nodes[node].n_below;

    return next < tree->n_nodes && tree->nodes[next].parent == tree->nodes[node].parent ? next : -1;
}

static int32_t first_child(const why_tree *tree, int32_t node)
{
    return node >= 0 && tree->nodes[node].n_below > 0 ? node + 1 : -1;
}

int32_t why_syntax__field(const why_tree *tree, int32_t node, const char *field)
{
    for (int32_t i = first_child(tree, node); i >= 0; i = next_sibling(tree, i)) {
        if (!is_comment(tree, i) && why_syntax__is_field(tree, i, field))
            return i;
    }
    return -1;
}

bool why_syntax__is_field(const why_tree *tree, int32_t node, const char *field)
{
    const char *name = why_tree_field_name(tree, node);

    return name && strcmp(name, field) == 0;
}

int32_t why_syntax__child(const why_tree *tree, int32_t node, int32_t i)
{
    int32_t child = first_child(tree, node);

    for (; child >= 0; child = next_sibling(tree, child)) {
        if (!is_comment(tree, child) && i-- == 0)
            return child;
    }
    return -1;
}

static bool is_named(const why_tree *tree, int32_t node)
{
    return (tree->nodes[node].flags & WHY_NODE_NAMED) && !is_comment(tree, node);
}

int32_t why_syntax__named(const why_tree *tree, int32_t node, int32_t i)
{
    int32_t child = first_child(tree, node);

    for (; child >= 0; child = next_sibling(tree, child)) {
        if (is_named(tree, child) && i-- == 0)
            return child;
    }
    return -1;
}

int32_t why_syntax__n_named(const why_tree *tree, int32_t node)
{
    int32_t n = 0;

    for (int32_t i = first_child(tree, node); i >= 0; i = next_sibling(tree, i))
        n += is_named(tree, i);
    return n;
}

int32_t why_syntax__next(const why_tree *tree, int32_t node)
{
    int32_t next = node < 0 ? -1 : next_sibling(tree, node);

    while (next >= 0 && is_comment(tree, next))
        next = next_sibling(tree, next);
    return next;
}

int32_t why_syntax__next_named(const why_tree *tree, int32_t node)
{
    int32_t next = node < 0 ? -1 : next_sibling(tree, node);

    while (next >= 0 && !is_named(tree, next))
        next = next_sibling(tree, next);
    return next;
}

int32_t why_syntax__prev_named(const why_tree *tree, int32_t node)
{
    int32_t last = -1, i = node < 0 ? -1 : first_child(tree, tree->nodes[node].parent);

    for (; i >= 0 && i < node; i = next_sibling(tree, i)) {
        if (is_named(tree, i))
            last = i;
    }
    return last;
}

int32_t why_syntax__token(const why_tree *tree, int32_t node, const char *text)
{
    for (int32_t i = first_child(tree, node); i >= 0; i = next_sibling(tree, i)) {
        if (!(tree->nodes[i].flags & WHY_NODE_NAMED) && why_syntax__text_is(tree, i, text))
            return i;
    }
    return -1;
}

int32_t why_syntax__above(const why_tree *tree, int32_t node, const char *kinds)
{
    do
        node = why_syntax__parent(tree, node);
    while (node >= 0 && !why_syntax__is_any(tree, node, kinds));
    return node;
}

int32_t why_syntax__function(const why_tree *tree, int32_t node)
{
    do
        node = why_syntax__parent(tree, node);
    while (node >= 0 && !(tree->nodes[node].flags & WHY_NODE_FUNCTION));
    return node;
}

int32_t why_syntax__below(const why_tree *tree, int32_t node, int32_t from, const char *kinds)
{
    int32_t end = node < 0 || node >= tree->n_nodes ? -1 : node + tree->nodes[node].n_below;

    for (int32_t i = from; i <= end; i++) {
        if (why_syntax__is_any(tree, i, kinds))
            return i;
    }
    return -1;
}

/* ---- text ---- */

bool why_syntax__text_is(const why_tree *tree, int32_t node, const char *text)
{
    uint32_t n;

    if (node < 0)
        return false;
    n = why_syntax__end(tree, node) - why_syntax__start(tree, node);
    return strlen(text) == n && memcmp(tree->text + why_syntax__start(tree, node), text, n) == 0;
}

bool why_syntax__same_text(const why_tree *tree, int32_t a, int32_t b)
{
    uint32_t n;

    if (a < 0 || b < 0)
        return false;
    n = why_syntax__end(tree, a) - why_syntax__start(tree, a);
    return why_syntax__end(tree, b) - why_syntax__start(tree, b) == n &&
           memcmp(tree->text + why_syntax__start(tree, a), tree->text + why_syntax__start(tree, b),
                  n) == 0;
}

const char *why_syntax__text(why_ctx *cx, const why_tree *tree, int32_t node)
{
    if (node < 0)
        return why_arena_strndup(cx, "", 0);
    return why_arena_strndup(cx, tree->text + why_syntax__start(tree, node),
                             why_syntax__end(tree, node) - why_syntax__start(tree, node));
}

/* ---- shapes ---- */

int32_t why_syntax__bare(const why_tree *tree, int32_t node)
{
    while (why_syntax__is(tree, node, "parenthesized_expression") &&
           why_syntax__n_named(tree, node) == 1)
        node = why_syntax__named(tree, node, 0);
    return node;
}

bool why_syntax__is_primary(const why_tree *tree, int32_t node)
{
    /* a < b && c > (d) reads as a call of the template a. */
    if (why_syntax__is(tree, why_syntax__field(tree, node, "function"), "template_function"))
        return false;
    return why_syntax__is_any(
        tree, node,
        "identifier number_literal char_literal string_literal true false null this "
        "decimal_integer_literal hex_integer_literal octal_integer_literal "
        "binary_integer_literal decimal_floating_point_literal hex_floating_point_literal "
        "character_literal null_literal integer float string none call_expression "
        "method_invocation call subscript_expression array_access subscript field_expression "
        "field_access attribute list dictionary set tuple");
}

const char *why_syntax__operator(const why_tree *tree, int32_t node)
{
    static const char *const known[] = {
        "+",  "-",  "*",  "/",   "%",   "<<", ">>", ">>>", "<",  ">",   "<=",  ">=",  "==",  "!=",
        "&",  "|",  "^",  "&&",  "||",  "!",  "~",  "++",  "--", "=",   "+=",  "-=",  "*=",  "/=",
        "%=", "&=", "|=", "^=",  "<<=", ">>=", ">>>=", "//", "**", "//=", "**=", "@", "@=", "and",
        "or", "not", "in", "is", "<>",  "not_eq", "is not", "not in", "bitand", "bitor", "xor",
        ":=", ","};
    int32_t at = why_syntax__field(tree, node, "operator");

    if (at < 0)
        at = why_syntax__field(tree, node, "operators");
    for (int32_t i = first_child(tree, node); at < 0 && i >= 0; i = next_sibling(tree, i)) {
        if (!(tree->nodes[i].flags & WHY_NODE_NAMED) && !why_syntax__text_is(tree, i, "(") &&
            !why_syntax__text_is(tree, i, ")"))
            at = i;
    }
    for (size_t i = 0; at >= 0 && i < sizeof known / sizeof *known; i++) {
        if (why_syntax__text_is(tree, at, known[i]))
            return known[i];
    }
    return NULL;
}

bool why_syntax__is_in_block(const why_tree *tree, int32_t node)
{
    int32_t parent = why_syntax__parent(tree, node);

    return parent >= 0 && why_syntax__is_any(tree, parent, "compound_statement block");
}

/* A loop of Python runs its else clause once it is through: a jump there belongs to the loop
 * around. The clause is the loop's last child; -1 = there is none. */
static int32_t else_of_loop(const why_tree *tree, int32_t loop)
{
    bool is_loop = why_syntax__lang(tree, "python") &&
                   why_syntax__is_any(tree, loop, "for_statement while_statement");

    return is_loop ? why_syntax__field(tree, loop, "alternative") : -1;
}

int32_t why_syntax__jump_of(const why_tree *tree, int32_t loop, int32_t from, const char *kind)
{
    bool is_break = strcmp(kind, "break_statement") == 0;
    int32_t end = loop < 0 ? -1 : loop + tree->nodes[loop].n_below, own = else_of_loop(tree, loop);

    if (own >= 0)
        end = own - 1;
    for (int32_t i = from; i <= end; i++) {
        /* What a jump inside these belongs to is inside them. */
        bool is_inner =
            why_syntax__is_any(tree, i,
                               "for_statement while_statement do_statement for_range_loop "
                               "enhanced_for_statement lambda_expression function_definition "
                               "class_body class_specifier struct_specifier class_definition") ||
            (is_break && why_syntax__is_any(tree, i, "switch_statement switch_expression"));
        if (is_inner) {
            int32_t clause = else_of_loop(tree, i);
            i = clause < 0 ? i + tree->nodes[i].n_below : clause - 1;
        } else if (why_syntax__is(tree, i, kind)) {
            return i;
        }
    }
    return -1;
}
