/* return_zero_remove.c — `return 0;` as the last statement of main goes: C99 and C++ imply it. No
 * point when it stands behind a label. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "main_p.h"

/* The line goes with it when nothing else is on it. */
static void widen_to_line(const why_tree *tree, uint32_t *start, uint32_t *end)
{
    uint32_t low = *start, high = *end;

    while (low > 0 && (tree->text[low - 1] == ' ' || tree->text[low - 1] == '\t'))
        low--;
    while (high < tree->n_bytes && (tree->text[high] == ' ' || tree->text[high] == '\t'))
        high++;
    if (low == 0 || tree->text[low - 1] != '\n' || high >= tree->n_bytes ||
        (tree->text[high] != '\n' && tree->text[high] != '\r'))
        return;
    high += tree->text[high] == '\r';
    high += high < tree->n_bytes && tree->text[high] == '\n';
    *start = low;
    *end = high;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t body = why_main__body(tree), n = why_syntax__n_named(tree, body), last;
    uint32_t start, end;

    (void)cx;
    if (body < 0 || n < 2)
        return WHY_OK;
    last = why_syntax__named(tree, body, n - 1);
    if (!why_syntax__is(tree, last, "return_statement") || why_syntax__n_named(tree, last) != 1 ||
        !why_syntax__text_is(tree, why_syntax__bare(tree, why_syntax__named(tree, last, 0)), "0"))
        return WHY_OK;
    start = why_syntax__start(tree, last);
    end = why_syntax__end(tree, last);
    widen_to_line(tree, &start, &end);
    why_rewrite_begin(r, last, "remove return 0 from the end of main");
    why_rewrite_replace(r, start, end);
    return why_rewrite_end(r);
}

WHY_TRANSFORM(return_zero_remove) = {
    .name = "return-zero-remove",
    .summary = "main without return 0; at its end, which C99 and C++ imply",
    .family = "return 0 in main",
    .inverse = "return-zero-add",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
