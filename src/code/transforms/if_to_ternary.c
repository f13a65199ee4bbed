/* if_to_ternary.c — if (c) x = a; else x = b;          becomes   x = c ? a : b;
 *                   if (c) return a; else return b;    becomes   return c ? a : b;
 *                   if (c) return a; return b;         becomes   return c ? a : b;
 * and Python's a if c else b. Points only where the common type of both values loses and changes
 * nothing on the way into a number, a pointer or a Java string, and no comment would be lost. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "choice_p.h"
#include "control_p.h"

typedef struct {
    const why_analysis *a;
    const why_tree *tree;
    int32_t node; /* the if */
    int32_t last; /* the if, or the return behind it */
    int32_t condition;
    why_choice_use yes, no;
    bool has_destructors;
} choice;

/* Something in the two values that is no plain expression of a ternary's operand. */
static bool is_operand(const why_tree *tree, int32_t value)
{
    return !why_syntax__is_any(tree, value,
                               "assignment augmented_assignment initializer_list lambda_expression "
                               "array_initializer list_splat throw_expression switch_expression "
                               "method_reference");
}

static bool take_branches(choice *c)
{
    const why_tree *tree = c->tree;
    int32_t yes = why_control__sole(tree, why_syntax__field(tree, c->node, "consequence"));
    int32_t other = why_control__else(tree, c->node), no;

    c->last = c->node;
    if (other >= 0) {
        no = why_control__sole(tree, other);
    } else {
        if (why_syntax__field(tree, c->node, "alternative") >= 0 ||
            !why_syntax__is_in_block(tree, c->node) ||
            !why_syntax__is(tree, yes, "return_statement"))
            return false;
        no = c->last = why_syntax__next_named(tree, c->node);
        if (no != why_syntax__next(tree, c->node) || !why_syntax__is(tree, no, "return_statement"))
            return false;
    }
    return why_choice__use(tree, yes, &c->yes) && why_choice__use(tree, no, &c->no) &&
           (c->yes.left < 0) == (c->no.left < 0) &&
           (c->yes.left < 0 || why_syntax__same_text(tree, c->yes.left, c->no.left));
}

/* A comment between the parts that are copied would go lost. */
static bool has_comments(const choice *c)
{
    int32_t end = c->last + c->tree->nodes[c->last].n_below;

    for (int32_t i = c->node; i <= end; i++) {
        if (why_syntax__is_any(c->tree, i, "comment line_comment block_comment"))
            return true;
    }
    return false;
}

static bool is_point(choice *c)
{
    const why_tree *tree = c->tree;
    why_value target;

    c->condition = why_control__condition(tree, c->node);
    if (!why_control__is_plain_if(tree, c->node) || !take_branches(c) || has_comments(c) ||
        !is_operand(tree, c->yes.value) || !is_operand(tree, c->no.value) ||
        why_choice__is_fixed(tree, c->node) ||
        !why_control__ends_quietly(c->a, c->has_destructors, c->condition))
        return false;
    if (why_syntax__lang(tree, "python"))
        return why_control__has_own_lines(tree, c->last);
    target = c->yes.left < 0 ? why_choice__returned(c->a, c->node)
                             : why_analysis__value_of(c->a, c->yes.left);
    return (c->yes.left < 0 || why_choice__is_target(c->a, c->yes.left, c->condition,
                                                     c->yes.value, c->no.value)) &&
           why_choice__may_join(c->a, target, c->yes.value, c->no.value);
}

static int write_point(why_rewrite *r, const choice *c)
{
    const why_tree *tree = c->tree;
    bool is_python = why_syntax__lang(tree, "python");

    why_rewrite_begin(r, c->node, "if to %s", is_python ? "conditional" : "?:");
    why_rewrite_replace(r, why_syntax__start(tree, c->node), why_syntax__end(tree, c->last));
    if (c->yes.left >= 0) {
        why_rewrite_copy_node(r, c->yes.left, 0);
        why_rewrite_text(r, " = ");
    } else {
        why_rewrite_text(r, "return ");
    }
    why_control__copy_operand(r, tree, is_python ? c->yes.value : c->condition);
    why_rewrite_text(r, is_python ? " if " : " ? ");
    why_control__copy_operand(r, tree, is_python ? c->condition : c->yes.value);
    why_rewrite_text(r, is_python ? " else " : " : ");
    why_control__copy_operand(r, tree, c->no.value);
    why_rewrite_text(r, is_python ? "" : ";");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool has_destructors = why_control__has_destructors(tree);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        choice c = {
            .a = a, .tree = tree, .node = i, .has_destructors = has_destructors};
        if (why_syntax__is(tree, i, "if_statement") && is_point(&c))
            WHY_TRY(write_point(r, &c));
    }
    return WHY_OK;
}

WHY_TRANSFORM(if_to_ternary) = {
    .name = "if-to-ternary",
    .summary = "if (c) x = a; else x = b; becomes x = c ? a : b;",
    .family = "?: <-> if",
    .inverse = "ternary-to-if",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
