/* declarators_split.c — int a = 1, *b = &a; -> int a = 1; int *b = &a;
 *
 * One point a comma. Each declarator keeps its own stars and brackets and is complete before the
 * next begins, so nothing is computed in another order. No point: types defined in the declaration,
 * auto, attributes, a type that a variable of the same declaration hides, heads of for and if.
 */
#include <why/ext/transform.h>

#include "declare_p.h"
#include "place_p.h"

static int write_points(why_ctx *cx, why_rewrite *r, const why_tree *tree,
                        const why_declaration *d)
{
    uint32_t start = why_syntax__start(tree, d->node);
    const char *indent = why_rewrite_indent_at(r, start);

    for (int i = 1; i < d->n; i++) {
        const why_declarator *part = &d->parts[i];
        int32_t comma = why_place__token_at(tree, d->parts[i - 1].end);
        uint32_t behind = tree->tokens[comma].span.end;
        if (tree->text[behind - 1] != ',' || tree->tokens[comma].kind == WHY_TOKEN_COMMENT ||
            !why_place__is_white(tree, behind, part->start))
            continue;
        why_rewrite_begin(r, part->name >= 0 ? part->name : d->node, "declare %s on its own",
                          part->name >= 0 ? why_syntax__text(cx, tree, part->name) : "the next");
        why_rewrite_replace(r, tree->tokens[comma].span.start, part->start);
        why_rewrite_text(r, ";\n%s", indent);
        why_rewrite_copy(r, start, d->head_end, 0);
        if (!why_place__is_white(tree, d->head_end, d->parts[0].start) ||
            d->head_end == d->parts[0].start)
            why_rewrite_text(r, " ");
        else
            why_rewrite_copy(r, d->head_end, d->parts[0].start, 0);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    why_declaration d;

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_declare__read(a, i, &d) && d.n > 1 && why_declare__is_in_list(tree, i))
            WHY_TRY(write_points(cx, r, tree, &d));
    }
    return WHY_OK;
}

WHY_TRANSFORM(declarators_split) = {
    .name = "declarators-split",
    .summary = "int a, b; becomes int a; int b;",
    .family = "one declaration of several variables <-> several declarations",
    .inverse = "declarators-join",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
