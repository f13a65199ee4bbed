/* move_declaration_up.c — the declaration of a local goes to the head of its block; what it begins
 * with stays behind as an assignment: `f(); int x = y;` becomes `int x; f(); x = y;`.
 *
 * It stays in its block, so a loop that runs the block anew declares it anew. The value is given
 * where it was given before, so jumps and labels change nothing. Between the head and the old place
 * nothing is spelled as the variable, and nothing defines a type. Builtin types and pointers in C
 * and C++, everything in Java but final, var and array initialisers; no const, static, references,
 * auto, braces.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "places_p.h"

/* What stands in the block in front of a statement. */
typedef struct {
    int32_t first;
    bool has_code;     /* more than declarations: else there is nothing to move over */
    bool defines_type; /* which a declaration moved up would not know                */
} passed;

static void pass(passed *p, const why_tree *tree, int32_t node)
{
    if (!why_syntax__is_any(tree, node, "declaration local_variable_declaration"))
        p->has_code = true;
    if (why_syntax__is(tree, node, "using_declaration") ||
        (!why_syntax__is(tree, node, "expression_statement") &&
         why_syntax__below(tree, node, node,
                           "type_definition alias_declaration field_declaration_list "
                           "enumerator_list class_declaration interface_declaration "
                           "enum_declaration record_declaration namespace_alias_definition") >= 0))
        p->defines_type = true;
}

/* int x = x: the name is there from its declaration on. */
static bool names_itself(const why_tree *tree, const why_plain_declaration *d)
{
    return d->value >= 0 && why_place__is_spelled(tree, why_syntax__start(tree, d->value),
                                                  why_syntax__end(tree, d->value), d->name);
}

static int try_declaration(why_rewrite *r, const why_analysis *a, const passed *p, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t next;
    uint32_t head = why_syntax__start(tree, p->first), at = why_syntax__start(tree, node);
    why_plain_declaration d;

    if (!p->has_code || p->defines_type || !why_place__plain_declaration(a, node, &d) ||
        why_place__is_spelled(tree, head, at, d.name) || names_itself(tree, &d))
        return WHY_OK;
    why_rewrite_begin(r, node, "move the declaration to the head of the block");
    why_rewrite_replace(r, head, head);
    why_rewrite_copy(r, at, why_syntax__end(tree, d.declarator), 0);
    why_rewrite_text(r, ";\n%s", why_rewrite_indent_at(r, head));
    next = why_syntax__next_named(tree, node);
    if (d.value < 0 && next == node + 1 + tree->nodes[node].n_below) {
        /* with the white space behind it, but never a comment */
        why_rewrite_replace(r, at, why_syntax__start(tree, next));
    } else {
        why_rewrite_replace_node(r, node);
    }
    if (d.value >= 0) {
        why_rewrite_copy_node(r, d.name, 0);
        why_rewrite_text(r, " = ");
        why_rewrite_copy_node(r, d.value, 0);
        why_rewrite_text(r, ";");
    }
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        passed p = {.first = why_syntax__named(tree, i, 0)};
        if (!why_place__is_block(tree, i))
            continue;
        for (int32_t s = p.first; s >= 0; s = why_syntax__next_named(tree, s)) {
            WHY_TRY(try_declaration(r, a, &p, s));
            pass(&p, tree, s);
        }
    }
    return WHY_OK;
}

WHY_TRANSFORM(move_declaration_up) = {
    .name = "move-declaration-up",
    .summary = "the declaration of a local goes to the head of its block",
    .family = "place of declarations",
    .inverse = "move-declaration-down",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
