/* ternary_to_if.c — x = c ? a : b;         becomes   if (c) x = a; else x = b;
 *                   return c ? a : b;      becomes   if (c) return a; else return b;
 *                   int x = c ? a : b;     becomes   int x; if (c) x = a; else x = b;
 * and the same of Python's a if c else b. A conditional expression converts both values to their
 * common type first: points only where that neither loses nor changes anything, and where the value
 * goes into a number, a pointer or a Java string. Declarations: one plain variable, not const, not
 * a reference, not auto or static. Python: statements on lines of their own. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "choice_p.h"
#include "control_p.h"

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    int32_t statement;
    int32_t left;        /* assigned expression or declared name; -1 = return */
    int32_t declarator;  /* of a declaration, -1 = none                       */
    int32_t condition, yes, no;
    bool has_destructors;
} choice;

/* ---- declarations ---- */

/* char *const p: no; the name at the end of plain pointer declarators. */
static int32_t declared_name(const why_tree *tree, int32_t declarator)
{
    while (why_syntax__is(tree, declarator, "pointer_declarator") &&
           why_syntax__n_named(tree, declarator) == 1)
        declarator = why_syntax__field(tree, declarator, "declarator");
    return why_syntax__is(tree, declarator, "identifier") ? declarator : -1;
}

/* `const` in front of a pointer's declarator speaks of what it points to. */
static bool has_only_type(const why_tree *tree, int32_t declaration, bool is_pointer)
{
    int32_t n_declarators = 0;

    for (int32_t i = why_syntax__named(tree, declaration, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        if (why_syntax__is_field(tree, i, "declarator"))
            n_declarators++;
        else if (!why_syntax__is_field(tree, i, "type") &&
                 !(is_pointer && why_syntax__is(tree, i, "type_qualifier") &&
                   why_syntax__text_is(tree, i, "const")))
            return false;
    }
    return n_declarators == 1;
}

static bool take_declaration(choice *c, int32_t *value)
{
    const why_tree *tree = c->tree;
    int32_t type = why_syntax__field(tree, c->statement, "type");
    int32_t name;

    c->declarator = why_syntax__field(tree, c->statement, "declarator");
    *value = why_syntax__field(tree, c->declarator, "value");
    if (!why_syntax__is_in_block(tree, c->statement) ||
        why_syntax__token(tree, c->declarator, "=") < 0 ||
        !why_syntax__is_any(tree, type,
                            "primitive_type sized_type_specifier type_identifier integral_type "
                            "floating_point_type boolean_type") ||
        why_syntax__text_is(tree, type, "var"))
        return false;
    if (why_syntax__is(tree, c->statement, "local_variable_declaration")) {
        c->left = why_syntax__field(tree, c->declarator, "name");
        return why_syntax__field(tree, c->declarator, "dimensions") < 0 &&
               has_only_type(tree, c->statement, false);
    }
    name = why_syntax__field(tree, c->declarator, "declarator");
    c->left = declared_name(tree, name);
    return c->left >= 0 && has_only_type(tree, c->statement, name != c->left);
}

/* ---- may it be ---- */

static why_value target_of(const choice *c)
{
    const why_binding *b = why_analysis__binding_of(c->a, c->left);

    if (c->left < 0)
        return why_choice__returned(c->a, c->statement);
    if (c->declarator >= 0) /* its value is not yet there, its type is */
        return b && !(b->flags & (WHY_IS_STATIC | WHY_IS_REFERENCE)) ? b->value
                                                                     : WHY_VALUE_UNKNOWN;
    return why_analysis__value_of(c->a, c->left);
}

static bool is_point(choice *c)
{
    const why_tree *tree = c->tree;
    why_choice_use use;
    int32_t value = -1;
    why_value target;

    c->left = c->declarator = -1;
    if (why_syntax__is_any(tree, c->statement, "declaration local_variable_declaration")) {
        if (!take_declaration(c, &value))
            return false;
    } else if (why_choice__use(tree, c->statement, &use)) {
        c->left = use.left;
        value = use.value;
    }
    if (value < 0 || !why_choice__parts(tree, value, &c->condition, &c->yes, &c->no) ||
        why_choice__is_fixed(tree, c->statement) ||
        !why_control__ends_quietly(c->a, c->has_destructors, c->condition))
        return false;
    if (why_syntax__lang(tree, "python"))
        return why_control__has_own_lines(tree, c->statement);
    target = target_of(c);
    return (target != WHY_VALUE_UNKNOWN || c->declarator < 0) &&
           (c->left < 0 || why_choice__is_target(c->a, c->left, c->condition, c->yes, c->no)) &&
           why_choice__may_split(c->a, target, c->yes, c->no);
}

/* ---- writing ---- */

static void write_use(why_rewrite *r, const choice *c, int32_t value)
{
    bool is_comma = why_syntax__is(c->tree, value, "comma_expression");

    if (c->left >= 0) {
        why_rewrite_copy_node(r, c->left, 0);
        why_rewrite_text(r, " = ");
    } else {
        why_rewrite_text(r, "return ");
    }
    if (is_comma)
        why_rewrite_text(r, "(");
    why_control__copy_whole(r, c->tree, value);
    if (is_comma)
        why_rewrite_text(r, ")");
    why_rewrite_text(r, why_syntax__lang(c->tree, "python") ? "" : ";");
}

static int write_point(why_rewrite *r, const choice *c)
{
    const why_tree *tree = c->tree;
    bool is_python = why_syntax__lang(tree, "python");
    bool is_wrapped = !why_syntax__is_in_block(tree, c->statement);
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, c->statement));
    const char *unit = why_rewrite_indent(r);

    why_rewrite_begin(r, c->statement, "%s to if", is_python ? "conditional" : "?:");
    why_rewrite_replace_node(r, c->statement);
    if (c->declarator >= 0) {
        int32_t declarator = why_syntax__field(tree, c->declarator, "declarator");
        declarator = declarator < 0 ? c->left : declarator;
        why_rewrite_copy(r, why_syntax__start(tree, c->statement),
                         why_syntax__end(tree, declarator), 0);
        why_rewrite_text(r, ";\n%s", indent);
    }
    why_rewrite_text(r, is_python ? "if " : is_wrapped ? "{ if (" : "if (");
    why_control__copy_whole(r, tree, c->condition);
    why_rewrite_text(r, is_python ? ":\n%s%s" : ")\n%s%s", indent, unit);
    write_use(r, c, c->yes);
    why_rewrite_text(r, is_python ? "\n%selse:\n%s%s" : "\n%selse\n%s%s", indent, indent, unit);
    write_use(r, c, c->no);
    why_rewrite_text(r, is_wrapped && !is_python ? " }" : "");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_destructors = why_control__has_destructors(tree);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        choice c = {
            .a = a, .tree = tree, .statement = i, .has_destructors = has_destructors};
        if (why_syntax__is_any(tree, i,
                               "expression_statement return_statement declaration "
                               "local_variable_declaration") &&
            is_point(&c))
            WHY_TRY(write_point(r, &c));
    }
    return WHY_OK;
}

WHY_TRANSFORM(ternary_to_if) = {
    .name = "ternary-to-if",
    .summary = "x = c ? a : b; becomes if (c) x = a; else x = b;",
    .family = "?: <-> if",
    .inverse = "if-to-ternary",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
