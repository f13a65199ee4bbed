/* indent_tabs.c — lines of a function begin with tabs instead of blanks: one point a function.
 * indent.c tells which lines, and when there is no point. */
#include <why/ext/transform.h>

#include "indent_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    (void)cx;
    return why_indent__scan(r, a, true);
}

WHY_TRANSFORM(indent_tabs) = {
    .name = "indent-tabs",
    .summary = "lines of a function begin with tabs instead of blanks",
    .family = "tabs and blanks at the head of lines",
    .inverse = "indent-blanks",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE |
                 WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_LAYOUT,
    .scan = scan,
};
