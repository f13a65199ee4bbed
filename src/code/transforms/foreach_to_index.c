/* foreach_to_index.c — for (T v : a) S   becomes
 *   for (int i = 0; i < a.length; i++) { T v = a[i]; S } with a fresh i, in Java.
 * Points only where a is a plain local variable or parameter that holds an array and is never
 * assigned after its declaration: the loop reads it once, the indexed one every time. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static bool is_point(const why_analysis *a, int32_t loop)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t value = why_syntax__field(tree, loop, "value");
    const why_binding *b = why_analysis__binding_of(a, value);

    return why_syntax__is(tree, value, "identifier") && b && b->value == WHY_VALUE_ARRAY &&
           (b->kind == WHY_BINDING_LOCAL || b->kind == WHY_BINDING_PARAMETER) &&
           !(b->flags & WHY_IS_ASSIGNED) &&
           why_syntax__is(tree, why_syntax__field(tree, loop, "name"), "identifier") &&
           why_control__is_body(a, why_syntax__field(tree, loop, "body"));
}

static int write_point(why_ctx *cx, why_rewrite *r, const why_tree *tree, int32_t loop)
{
    int32_t value = why_syntax__field(tree, loop, "value");
    int32_t body = why_syntax__field(tree, loop, "body");
    int32_t first = why_syntax__next(tree, why_syntax__token(tree, loop, "("));
    uint32_t name_end = why_syntax__start(tree, why_syntax__token(tree, loop, ":"));
    const char *indent = why_rewrite_indent_at(r, why_syntax__start(tree, loop));
    const char *deeper = why_arena_printf(cx, "%s%s", indent, why_rewrite_indent(r));
    const char *index = why_rewrite_fresh_name(r, "index");
    bool is_braced = why_syntax__is_braced(tree, body);
    uint32_t start = why_syntax__start(tree, body), end = why_syntax__end(tree, body);

    if (!deeper)
        return WHY_ENOMEM;
    if (!index)
        index = "";
    while (tree->text[name_end - 1] == ' ' || tree->text[name_end - 1] == '\t')
        name_end--;
    why_rewrite_begin(r, loop, "loop over an array by index");
    why_rewrite_replace_node(r, loop);
    why_rewrite_text(r, "for (int %s = 0; %s < ", index, index);
    why_rewrite_copy_node(r, value, 0);
    why_rewrite_text(r, ".length; %s++) ", index);
    if (is_braced)
        why_rewrite_copy(r, start, start + 1, 0);
    else
        why_rewrite_text(r, "{");
    why_rewrite_text(r, "\n%s", deeper);
    why_rewrite_copy(r, why_syntax__start(tree, first), name_end, 0);
    why_rewrite_text(r, " = ");
    why_rewrite_copy_node(r, value, 0);
    why_rewrite_text(r, "[%s];", index);
    if (!is_braced)
        why_rewrite_text(r, "\n%s", deeper);
    why_rewrite_copy(r, start + is_braced, end - is_braced, WHY_COPY_OPEN);
    if (is_braced)
        why_rewrite_copy(r, end - 1, end, 0);
    else
        why_rewrite_text(r, "\n%s}", indent);
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__is(tree, i, "enhanced_for_statement") && is_point(a, i))
            WHY_TRY(write_point(cx, r, tree, i));
    }
    return WHY_OK;
}

WHY_TRANSFORM(foreach_to_index) = {
    .name = "foreach-to-index",
    .summary = "for (T v : array) becomes a loop over the index",
    .family = "loops over arrays",
    .inverse = NULL,
    .languages = "java",
    .preserves = WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
