/* declaration_split.c — int x = e, y; -> int x, y; x = e;
 *
 * A variable of a builtin type or a pointer takes a value the same way at its declaration and after
 * it. The values are assigned in the order they stood in. No point: const, static, references,
 * auto, brace lists, arrays with values, classes in C++ (construction is not assignment), values
 * that name the variable or one declared behind it (an outer one of that name may be meant), heads
 * of for and if, cases, constexpr functions. Java: every type, for assignment converts as
 * declaration does; a captured variable stays effectively final: it is assigned once.
 */
#include <why/ext/transform.h>

#include "declare_p.h"

/* A function that may have to be computable by the compiler: every variable needs its value. */
static bool is_constexpr(const why_tree *tree, int32_t node)
{
    int32_t function = why_syntax__function(tree, node);

    if (!why_syntax__lang(tree, "cpp") || function < 0)
        return false;
    if (why_syntax__is(tree, function, "lambda_expression"))
        return true;
    for (int32_t i = 0, child; (child = why_syntax__child(tree, function, i)) >= 0; i++) {
        if (why_syntax__is_any(tree, child, "type_qualifier storage_class_specifier") &&
            (why_syntax__text_is(tree, child, "constexpr") ||
             why_syntax__text_is(tree, child, "consteval")))
            return true;
    }
    return false;
}

static bool may_split(const why_analysis *a, const why_declaration *d, bool is_plain)
{
    const why_tree *tree = why_analysis__tree(a);
    int n_values = 0;

    if (!why_syntax__is_in_block(tree, d->node) || !why_declare__is_scalar(a, d))
        return false;
    if (why_syntax__is(tree, why_syntax__parent(tree, why_syntax__parent(tree, d->node)),
                       "switch_statement"))
        return false;
    for (int i = 0; i < d->n; i++) {
        int32_t value = d->parts[i].value;
        if (value < 0)
            continue;
        n_values++;
        if (why_declare__names(a, d, i, value) ||
            !why_declare__is_assignable(a, value, is_plain) ||
            why_syntax__end(tree, value) != d->parts[i].end)
            return false;
    }
    return n_values > 0 && !is_constexpr(tree, d->node);
}

static void write_assignments(why_rewrite *r, const why_tree *tree, const why_declaration *d,
                              const char *indent)
{
    for (int i = 0; i < d->n; i++) {
        const why_declarator *part = &d->parts[i];
        bool has_block = why_syntax__below(tree, part->value, part->value + 1,
                                           "compound_statement block class_body") >= 0;
        if (part->value < 0)
            continue;
        why_rewrite_text(r, ";\n%s", indent);
        why_rewrite_copy_node(r, part->name, 0);
        why_rewrite_copy(r, part->name_end, why_syntax__start(tree, part->value), 0);
        why_rewrite_copy_node(r, part->value, has_block ? WHY_COPY_OPEN : 0);
    }
}

static int write_point(why_rewrite *r, const why_tree *tree, const why_declaration *d)
{
    uint32_t start = why_syntax__start(tree, d->node), end = why_syntax__end(tree, d->node);
    const char *indent = why_rewrite_indent_at(r, start);
    const why_declarator *last = &d->parts[d->n - 1];

    why_rewrite_begin(r, d->node, "declare first, assign then");
    why_rewrite_replace(r, start, end);
    why_rewrite_copy(r, start, d->parts[0].start, 0);
    for (int i = 0; i < d->n; i++) {
        if (i > 0)
            why_rewrite_copy(r, d->parts[i - 1].end, d->parts[i].start, 0);
        why_rewrite_copy(r, d->parts[i].start, d->parts[i].name_end, 0);
    }
    write_assignments(r, tree, d, indent);
    why_rewrite_copy(r, last->end, end, 0);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_plain = why_declare__are_conversions_plain(tree);
    why_declaration d;

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_declare__read(a, i, &d) && may_split(a, &d, is_plain))
            WHY_TRY(write_point(r, tree, &d));
    }
    return WHY_OK;
}

WHY_TRANSFORM(declaration_split) = {
    .name = "declaration-split",
    .summary = "int x = 1; becomes int x; x = 1;",
    .family = "declaration with value <-> declaration and assignment",
    .inverse = "declaration-join",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
