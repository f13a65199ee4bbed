/* move_declaration_down.c — the declaration of a local goes down to the first statement of its
 * block that names it: `int x; f(); x = 1;` becomes `f(); int x; x = 1;`.
 *
 * Without a value, or with a literal as its value. All uses stand in its block from there on, so
 * nothing reads another value. No point in functions with labels, where a jump could pass it, nor
 * where a name of its type is spelled in between, since it could mean something else there.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "places_p.h"

static bool is_literal(const why_tree *tree, int32_t value)
{
    return value < 0 ||
           why_syntax__is_any(tree, value,
                              "number_literal char_literal true false null null_literal "
                              "decimal_integer_literal hex_integer_literal character_literal "
                              "decimal_floating_point_literal");
}

/* First statement behind the declaration that spells the name; -1: none. */
static int32_t first_user(const why_tree *tree, int32_t node, int32_t name)
{
    int32_t s = why_syntax__next_named(tree, node);

    while (s >= 0 && !why_place__is_spelled(tree, why_syntax__start(tree, s),
                                            why_syntax__end(tree, s), name))
        s = why_syntax__next_named(tree, s);
    return s;
}

/* The words of the type, and of the sizes of an array, in what it moves over. */
static bool is_type_spelled(const why_tree *tree, int32_t node, uint32_t start, uint32_t end)
{
    for (int32_t i = node + 1; i <= node + tree->nodes[node].n_below; i++) {
        if (why_syntax__is_any(tree, i, "type_identifier identifier namespace_identifier") &&
            why_place__is_spelled(tree, start, end, i))
            return true;
    }
    return false;
}

static int try_declaration(why_rewrite *r, const why_analysis *a, int32_t node)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t next = why_syntax__next_named(tree, node), user;
    uint32_t end = why_syntax__end(tree, node);
    why_plain_declaration d;

    if (!why_place__plain_declaration(a, node, &d) || !is_literal(tree, d.value))
        return WHY_OK;
    user = first_user(tree, node, d.name);
    if (user < 0 || user == next || why_place__is_behind_directive(tree, user) ||
        is_type_spelled(tree, node, end, why_syntax__start(tree, user)) ||
        why_syntax__is(tree, user, "labeled_statement"))
        return WHY_OK;
    why_rewrite_begin(r, node, "move the declaration down to its first use");
    /* With the white space behind it, but never a comment. */
    if (next >= 0 && tree->nodes[node].n_below + node + 1 == next)
        why_rewrite_replace(r, why_syntax__start(tree, node), why_syntax__start(tree, next));
    else
        why_rewrite_replace_node(r, node);
    why_rewrite_replace(r, why_syntax__start(tree, user), why_syntax__start(tree, user));
    why_rewrite_copy_node(r, node, 0);
    why_rewrite_text(r, "\n%s", why_rewrite_indent_at(r, why_syntax__start(tree, user)));
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    why_label_memory memory = {0};

    (void)cx;
    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (!why_place__is_block(tree, i) || why_place__has_labels(tree, i, &memory))
            continue;
        for (int32_t s = why_syntax__named(tree, i, 0); s >= 0;
             s = why_syntax__next_named(tree, s))
            WHY_TRY(try_declaration(r, a, s));
    }
    return WHY_OK;
}

WHY_TRANSFORM(move_declaration_down) = {
    .name = "move-declaration-down",
    .summary = "the declaration of a local goes down to its first use",
    .family = "place of declarations",
    .inverse = "move-declaration-up",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
