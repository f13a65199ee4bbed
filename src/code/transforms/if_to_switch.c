/* if_to_switch.c — if (x == 1) A else if (x == 2) B else C
 *   becomes   switch (x) { case 1: A break; case 2: B break; default: C break; }.
 * Points only where x is a plain local variable of an integer type that a switch takes, read in
 * every test and nothing else; the constants are small literals, all different; no `break` in a
 * branch leaves a loop around (it would leave the switch); Java: whether control comes out of each
 * branch is known. Numbers and characters never stand together: they could be equal. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"
#include "flow_p.h"

enum { MAX_CASES = 64 };

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    int32_t first; /* the first if */
    int32_t variable;
    int32_t n, constants[MAX_CASES], branches[MAX_CASES];
    int32_t other; /* the last else, -1 = none */
} chain;

/* A decimal number of at most nine digits, without sign or suffix, or a plain character. */
static bool is_constant(const why_tree *tree, int32_t node)
{
    const char *text = tree->text + why_syntax__start(tree, node);
    uint32_t n = why_syntax__end(tree, node) - why_syntax__start(tree, node);

    if (why_syntax__is_any(tree, node, "char_literal character_literal"))
        return n == 3 && text[0] == '\'' && text[1] > ' ' && text[1] < 127;
    if (!why_syntax__is_any(tree, node, "number_literal decimal_integer_literal") || n > 9 ||
        (n > 1 && text[0] == '0'))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return true;
}

/* A plain variable that a switch takes. */
static bool is_variable(const chain *c, int32_t node)
{
    const why_binding *b = why_analysis__binding_of(c->a, node);
    bool is_java = why_syntax__lang(c->tree, "java");

    if (!why_syntax__is(c->tree, node, "identifier") || !b ||
        (b->kind != WHY_BINDING_LOCAL && b->kind != WHY_BINDING_PARAMETER) ||
        (b->flags & WHY_IS_VOLATILE) || b->value == WHY_VALUE_BOOL)
        return false;
    return is_java ? b->value == WHY_VALUE_INT
                   : why_value__is_integer(why_analysis__value_of(c->a, node));
}

static bool is_new_constant(const chain *c, int32_t constant)
{
    for (int32_t i = 0; i < c->n; i++) {
        if (why_syntax__same_text(c->tree, c->constants[i], constant) ||
            c->tree->nodes[c->constants[i]].kind != c->tree->nodes[constant].kind)
            return false;
    }
    return true;
}

/* Takes in the test and the branch of one if. */
static bool take(chain *c, int32_t node)
{
    const why_tree *tree = c->tree;
    int32_t test = why_syntax__bare(tree, why_control__condition(tree, node)), left, right;
    int32_t branch = why_syntax__field(tree, node, "consequence");

    if (!why_control__is_plain_if(tree, node) || c->n == MAX_CASES ||
        !why_syntax__is(tree, test, "binary_expression") ||
        !why_syntax__text_is(tree, why_syntax__field(tree, test, "operator"), "=="))
        return false;
    left = why_syntax__field(tree, test, "left");
    right = why_syntax__field(tree, test, "right");
    if (is_constant(tree, left)) {
        int32_t swap = left;
        left = right;
        right = swap;
    }
    if (!is_constant(tree, right) || !is_variable(c, left) || !is_new_constant(c, right) ||
        (c->variable >= 0 && why_analysis__binding_of(c->a, left) !=
                                 why_analysis__binding_of(c->a, c->variable)) ||
        !why_control__is_body(c->a, branch))
        return false;
    if (c->variable < 0)
        c->variable = left;
    c->constants[c->n] = right;
    c->branches[c->n++] = branch;
    return true;
}

/* A case in the branch that belongs to a switch around it. */
static bool has_outer_case(const why_tree *tree, int32_t branch)
{
    for (int32_t i = why_syntax__below(tree, branch, branch, "case_statement"); i >= 0;
         i = why_syntax__below(tree, branch, i + 1, "case_statement")) {
        if (why_syntax__above(tree, i, "switch_statement") < branch)
            return true;
    }
    return false;
}

/* May the branch stand in a switch: its breaks and cases are its own. */
static bool is_branch(const chain *c, int32_t branch)
{
    return !has_outer_case(c->tree, branch) &&
           why_syntax__jump_of(c->tree, branch, branch, "break_statement") < 0 &&
           (!why_syntax__lang(c->tree, "java") ||
            why_flow__end(c->a, branch) != WHY_FLOW_UNSURE);
}

static bool is_point(chain *c)
{
    const why_tree *tree = c->tree;
    int32_t node = c->first;

    if (why_syntax__is(tree, why_syntax__parent(tree, node), "else_clause") ||
        why_syntax__is_field(tree, node, "alternative") ||
        why_control__may_hide(c->a, node))
        return false;
    while (why_syntax__is(tree, node, "if_statement")) {
        if (!take(c, node))
            return false;
        node = why_control__else(tree, node);
    }
    c->other = node;
    if (c->n < 2 || (c->other >= 0 && (!why_control__is_body(c->a, c->other) ||
                                       !is_branch(c, c->other))))
        return false;
    for (int32_t i = 0; i < c->n; i++) {
        if (!is_branch(c, c->branches[i]))
            return false;
    }
    return true;
}

static void write_branch(why_rewrite *r, const chain *c, int32_t branch, const char *indent)
{
    why_control__copy_block(r, c->tree, branch, indent);
    if (why_flow__end(c->a, branch) != WHY_FLOW_NEVER)
        why_rewrite_text(r, "\n%s%sbreak;", indent, why_rewrite_indent(r));
    why_rewrite_text(r, "\n%s", indent);
}

static int write_point(why_rewrite *r, const chain *c)
{
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(c->tree, c->first));

    why_rewrite_begin(r, c->first, "if to switch of %d cases", (int)c->n);
    why_rewrite_replace_node(r, c->first);
    why_rewrite_text(r, "switch (");
    why_rewrite_copy_node(r, c->variable, 0);
    why_rewrite_text(r, ") {\n%s", indent);
    for (int32_t i = 0; i < c->n; i++) {
        why_rewrite_text(r, "case ");
        why_rewrite_copy_node(r, c->constants[i], 0);
        why_rewrite_text(r, ": ");
        write_branch(r, c, c->branches[i], indent);
    }
    if (c->other >= 0) {
        why_rewrite_text(r, "default: ");
        write_branch(r, c, c->other, indent);
    }
    why_rewrite_text(r, "}");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        chain c;
        if (!why_syntax__is(tree, i, "if_statement"))
            continue;
        c.a = a;
        c.tree = tree;
        c.first = i;
        c.variable = c.other = -1;
        c.n = 0;
        if (is_point(&c))
            WHY_TRY(write_point(r, &c));
    }
    return WHY_OK;
}

WHY_TRANSFORM(if_to_switch) = {
    .name = "if-to-switch",
    .summary = "a chain of if (x == constant) becomes a switch",
    .family = "switch <-> if",
    .inverse = "switch-to-if",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
