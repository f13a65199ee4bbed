/* for_ever_to_while.c — for (;;) S   becomes   while (true) S; in C, where true may be unknown,
 * while (1) S. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "control_p.h"

static bool is_point(const why_tree *tree, int32_t loop)
{
    static const char *const parts[] = {"initializer", "init", "condition", "update"};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int32_t at = why_syntax__field(tree, loop, parts[i]);
        if (at >= 0 && (tree->nodes[at].flags & WHY_NODE_NAMED))
            return false;
    }
    return why_syntax__field(tree, loop, "body") >= 0 && !why_control__is_after_pragma(tree, loop);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_c = why_syntax__lang(tree, "c");

    (void)cx;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        if (why_syntax__lang(tree, "python") || !why_syntax__is(tree, i, "for_statement") ||
            !is_point(tree, i))
            continue;
        why_rewrite_begin(r, i, "for (;;) to while");
        why_rewrite_replace(r, why_syntax__start(tree, i),
                            why_syntax__end(tree, why_syntax__token(tree, i, ")")));
        why_rewrite_text(r, "while (%s)", is_c ? "1" : "true");
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(for_ever_to_while) = {
    .name = "for-ever-to-while",
    .summary = "for (;;) becomes while (true)",
    .family = "endless loops",
    .inverse = "while-true-to-for",
    .languages = "c cpp java",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
