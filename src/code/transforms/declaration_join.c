/* declaration_join.c — int x, y; x = e; -> int x = e, y;
 *
 * The assignment stands directly behind the declaration, with nothing but white space between. Its
 * value reads no variable declared with x or behind it, and no later variable of the declaration
 * has a value already, so that everything is computed in the order it was. Types as for splitting.
 * No point in C++ where a jump could pass over the declaration, in cases, with brace lists.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

typedef struct {
    int32_t statements[WHY_MAX_DECLARATORS]; /* that give their value, from the first on */
    int parts[WHY_MAX_DECLARATORS];          /* to which variable                        */
    int n;
} found_values;

/* Jumps to labels, and cases that stand deeper than directly in their switch. */
static bool has_odd_jumps(const why_tree *tree)
{
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "labeled_statement"))
            return true;
        if (why_syntax__is(tree, i, "case_statement") &&
            !why_syntax__is(tree, why_syntax__parent(tree, why_syntax__parent(tree, i)),
                            "switch_statement"))
            return true;
    }
    return false;
}

/* x = e; for a variable of the declaration from part `from` on: its index, or -1. */
static int assigned_part(const why_tree *tree, const why_declaration *d, int from,
                         int32_t statement)
{
    int32_t assignment = why_syntax__named(tree, statement, 0), left;

    if (!why_syntax__is(tree, statement, "expression_statement") ||
        !why_syntax__is(tree, assignment, "assignment_expression") ||
        why_syntax__token(tree, assignment, "=") < 0)
        return -1;
    left = why_syntax__field(tree, assignment, "left");
    for (int k = from; k < d->n; k++) {
        if (d->parts[k].value < 0 && d->parts[k].is_plain &&
            why_syntax__is(tree, left, "identifier") &&
            why_syntax__same_text(tree, left, d->parts[k].name))
            return k;
    }
    return -1;
}

static bool may_take(const why_analysis *a, const why_declaration *d, int part, int32_t statement,
                     bool is_plain)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t value =
        why_syntax__field(tree, why_syntax__named(tree, statement, 0), "right");

    for (int k = part + 1; k < d->n; k++) {
        if (d->parts[k].value >= 0)
            return false;
    }
    return value >= 0 && !why_declare__names(a, d, part, value) &&
           why_declare__is_assignable(a, value, is_plain) &&
           !why_syntax__is(tree, value, "comma_expression");
}

static void find_values(const why_analysis *a, const why_declaration *d, bool is_plain,
                        found_values *found)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t last = d->node, next;
    int from = 0;

    found->n = 0;
    while ((next = why_syntax__next(tree, last)) >= 0 && found->n < WHY_MAX_DECLARATORS) {
        int part = assigned_part(tree, d, from, next);
        if (part < 0 || !may_take(a, d, part, next, is_plain) ||
            !why_place__is_white(tree, why_syntax__end(tree, last), why_syntax__start(tree, next)))
            return;
        found->statements[found->n] = next;
        found->parts[found->n++] = part;
        from = part + 1;
        last = next;
    }
}

/* The point that takes in the first n assignments. */
static int write_point(why_rewrite *r, const why_tree *tree, const why_declaration *d,
                       const found_values *found, int n)
{
    uint32_t start = why_syntax__start(tree, d->node), at = start;
    uint32_t end = why_syntax__end(tree, found->statements[n - 1]);

    why_rewrite_begin(r, d->node, n == 1 ? "declare with its value" : "declare with their values");
    why_rewrite_replace(r, start, end);
    for (int i = 0; i < n; i++) {
        const why_declarator *part = &d->parts[found->parts[i]];
        int32_t assignment = why_syntax__named(tree, found->statements[i], 0);
        int32_t left = why_syntax__field(tree, assignment, "left");
        why_rewrite_copy(r, at, part->end, 0);
        why_rewrite_copy(r, why_syntax__end(tree, left), why_syntax__end(tree, assignment), 0);
        at = part->end;
    }
    why_rewrite_copy(r, at, why_syntax__end(tree, d->node), 0);
    return why_rewrite_end(r);
}

static bool may_join(const why_analysis *a, const why_declaration *d)
{
    const why_tree *tree = why_analysis__tree(a);

    return why_syntax__is_in_block(tree, d->node) && why_declare__is_scalar(a, d) &&
           !why_syntax__is(tree, why_syntax__parent(tree, why_syntax__parent(tree, d->node)),
                           "switch_statement");
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_plain = why_declare__are_conversions_plain(tree);
    why_declaration d;
    found_values found;

    (void)cx;
    if (why_syntax__lang(tree, "cpp") && has_odd_jumps(tree))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (!why_declare__read(a, i, &d) || !may_join(a, &d))
            continue;
        find_values(a, &d, is_plain, &found);
        for (int n = 1; n <= found.n; n++)
            WHY_TRY(write_point(r, tree, &d, &found, n));
    }
    return WHY_OK;
}

WHY_TRANSFORM(declaration_join) = {
    .name = "declaration-join",
    .summary = "int x; x = 1; becomes int x = 1;",
    .family = "declaration with value <-> declaration and assignment",
    .inverse = "declaration-split",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
