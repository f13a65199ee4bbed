/* return_zero_add.c — main gets an explicit `return 0;` at its end, which C99 and C++ imply. Only a
 * definition `int main(...)` at the top of the file whose last statement is no return. */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "main_p.h"

static int write_point(why_rewrite *r, const why_tree *tree, int32_t body)
{
    uint32_t at = why_syntax__end(tree, body) - 1, line = at;
    const char *indent = why_rewrite_indent_at(r, at);

    while (line > 0 && (tree->text[line - 1] == ' ' || tree->text[line - 1] == '\t'))
        line--;
    why_rewrite_begin(r, body, "add return 0 at the end of main");
    why_rewrite_replace(r, at, at);
    if (line > 0 && (tree->text[line - 1] == '\n' || tree->text[line - 1] == '\r'))
        why_rewrite_text(r, "%sreturn 0;\n%s", why_rewrite_indent(r), indent);
    else
        why_rewrite_text(r, " return 0; ");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    int32_t body = why_main__body(tree), n = why_syntax__n_named(tree, body), last;

    (void)cx;
    if (body < 0)
        return WHY_OK;
    last = why_syntax__named(tree, body, n - 1);
    if (why_syntax__is_any(tree, last, "return_statement preproc_if preproc_ifdef"))
        return WHY_OK;
    return write_point(r, tree, body);
}

WHY_TRANSFORM(return_zero_add) = {
    .name = "return-zero-add",
    .summary = "return 0; at the end of main, which C99 and C++ imply",
    .family = "return 0 in main",
    .inverse = "return-zero-remove",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
