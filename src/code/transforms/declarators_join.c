/* declarators_join.c — int a = 1; int *b = &a; -> int a = 1, *b = &a;
 *
 * Two declarations next to each other whose heads are the same word by word, with nothing but white
 * space between them: one point a pair. No point: functions, types defined in the declaration,
 * auto and var, attributes, a type that one of the variables hides, across comments and directives.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

/* Every declarator is one of a variable. */
static bool is_simple(const why_declaration *d)
{
    for (int i = 0; i < d->n; i++) {
        if (!d->parts[i].is_simple)
            return false;
    }
    return true;
}

/* A variable of the first hides the type that the second begins with. */
static bool is_head_hidden(const why_tree *tree, const why_declaration *d,
                           const why_declaration *next)
{
    for (int32_t i = next->node; i < tree->n_nodes; i++) {
        if (why_syntax__start(tree, i) >= next->head_end)
            break;
        for (int k = 0; k < d->n; k++) {
            if (why_syntax__same_text(tree, i, d->parts[k].name))
                return true;
        }
    }
    return false;
}

static bool may_join(const why_analysis *a, const why_declaration *d, const why_declaration *next)
{
    const why_tree *tree = why_analysis__tree(a);

    return is_simple(d) && is_simple(next) && why_declare__same_head(tree, d, next) &&
           d->n + next->n < WHY_MAX_DECLARATORS && !is_head_hidden(tree, d, next) &&
           why_place__is_white(tree, why_syntax__end(tree, d->node),
                               why_syntax__start(tree, next->node)) &&
           why_place__is_white(tree, d->parts[d->n - 1].end, why_syntax__end(tree, d->node) - 1) &&
           why_place__is_white(tree, next->head_end, next->parts[0].start);
}

static int write_point(why_rewrite *r, const why_tree *tree, const why_declaration *d,
                       const why_declaration *next)
{
    why_rewrite_begin(r, d->node, "declare the next variable along with it");
    why_rewrite_replace(r, why_syntax__end(tree, d->node) - 1, next->parts[0].start);
    why_rewrite_text(r, ", ");
    /* The head now stands for both: no final, no pointer of a typedef may come into it. */
    why_rewrite_pin(r, why_syntax__start(tree, d->node), d->head_end);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    why_declaration d, next;

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_declare__read(a, i, &d) && why_declare__is_in_list(tree, i) &&
            why_declare__read(a, why_syntax__next(tree, i), &next) && may_join(a, &d, &next))
            WHY_TRY(write_point(r, tree, &d, &next));
    }
    return WHY_OK;
}

WHY_TRANSFORM(declarators_join) = {
    .name = "declarators-join",
    .summary = "int a; int b; becomes int a, b;",
    .family = "one declaration of several variables <-> several declarations",
    .inverse = "declarators-split",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
