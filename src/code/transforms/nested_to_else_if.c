/* nested_to_else_if.c — else { if (c) S ... }   becomes   else if (c) S ...; Python: else: with
 * nothing but an if inside becomes elif.
 * No point when a comment would go lost, or an else further on could be taken by the inner if: the
 * chain has to stand directly in a block. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

/* The first if of the chain stands in a block: no else can follow the chain. */
static bool is_chain_in_block(const why_tree *tree, int32_t node)
{
    for (;;) {
        int32_t up = why_syntax__parent(tree, node);
        if (why_syntax__is(tree, up, "else_clause"))
            up = why_syntax__parent(tree, up);
        else if (!why_syntax__is_field(tree, node, "alternative"))
            return why_syntax__is_in_block(tree, node);
        node = up;
    }
}

static int write_braces(why_rewrite *r, const why_tree *tree, int32_t block, int32_t inner)
{
    why_rewrite_begin(r, block, "nested if to else if");
    why_rewrite_replace(r, why_syntax__start(tree, block), why_syntax__start(tree, inner));
    why_rewrite_text(r, " ");
    why_rewrite_replace(r, why_syntax__end(tree, inner), why_syntax__end(tree, block));
    why_rewrite_guard(r, why_syntax__start(tree, block), why_syntax__start(tree, inner) + 2);
    why_rewrite_guard_statement(r, block);
    return why_rewrite_end(r);
}

/* ---- Python ---- */

/* Each further clause of the inner if begins its line; it moves out by one level. */
static void move_clauses(why_rewrite *r, const why_tree *tree, int32_t inner, const char *indent)
{
    for (int32_t i = why_syntax__named(tree, inner, 0); i >= 0;
         i = why_syntax__next_named(tree, i)) {
        uint32_t at = why_syntax__start(tree, i), line = at;
        if (!why_syntax__is_any(tree, i, "elif_clause else_clause"))
            continue;
        while (line > 0 && (tree->text[line - 1] == ' ' || tree->text[line - 1] == '\t'))
            line--;
        if (line == 0 || (tree->text[line - 1] != '\n' && tree->text[line - 1] != '\r'))
            why_rewrite_cancel(r);
        why_rewrite_replace(r, line, at);
        why_rewrite_text(r, "%s", indent);
    }
}

static int write_python(why_rewrite *r, const why_tree *tree, int32_t clause, int32_t inner)
{
    int32_t condition = why_syntax__field(tree, inner, "condition");
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, clause));

    why_rewrite_begin(r, clause, "nested if to elif");
    why_rewrite_replace(r, why_syntax__start(tree, clause), why_syntax__start(tree, condition));
    why_rewrite_text(r, "elif ");
    move_clauses(r, tree, inner, indent);
    why_rewrite_guard(r, why_syntax__start(tree, clause), why_syntax__end(tree, clause));
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t other, inner, clause;
        if (!why_syntax__is(tree, i, "if_statement"))
            continue;
        other = why_control__else(tree, i);
        inner = other < 0 ? -1 : why_control__sole(tree, other);
        clause = why_syntax__field(tree, i, "alternative");
        if (inner == other || !why_syntax__is(tree, inner, "if_statement"))
            continue;
        if (!why_syntax__lang(tree, "python")) {
            if (is_chain_in_block(tree, i))
                WHY_TRY(write_braces(r, tree, other, inner));
        } else if (!why_control__has_comment(tree, clause, why_syntax__start(tree, clause),
                                             why_syntax__start(tree, inner))) {
            WHY_TRY(write_python(r, tree, clause, inner));
        }
    }
    return WHY_OK;
}

WHY_TRANSFORM(nested_to_else_if) = {
    .name = "nested-to-else-if",
    .summary = "else { if (c) S } becomes else if (c) S",
    .family = "else if <-> else { if }",
    .inverse = "else-if-to-nested",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
