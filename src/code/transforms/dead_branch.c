/* dead_branch.c — puts a branch that is never taken at the head of a block: `if (0) { ... }`.
 *
 * What it holds is one unused variable with a name of its own. Java lets `if (false)` stand where
 * `while (false)` would be unreachable. No point in blocks of cases, of classes, of functions that
 * the compiler evaluates (constexpr of C++11 takes no statements), of Java's constructors; in
 * Python the docstring stays first.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "places_p.h"

static void write_branch(why_rewrite *r, const why_tree *tree, uint32_t at, const char *name)
{
    const char *around = why_rewrite_indent_at(r, at), *step = why_rewrite_indent(r);

    if (why_syntax__lang(tree, "python"))
        why_rewrite_text(r, "if False:\n%s%s%s = 0\n%s", around, step, name, around);
    else if (why_syntax__lang(tree, "java"))
        why_rewrite_text(r, "if (false) {\n%s%sint %s = 0;\n%s}\n%s", around, step, name, around,
                         around);
    else
        why_rewrite_text(r, "if (0) {\n%s%sint %s = 0;\n%s%s(void)%s;\n%s}\n%s", around, step,
                         name, around, step, name, around, around);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t first;
        const char *name;
        if (!why_place__is_block(tree, i) || (first = why_place__first(tree, i)) < 0)
            continue;
        name = why_rewrite_fresh_name(r, "spare");
        if (!name)
            return WHY_ENOMEM;
        why_rewrite_begin(r, first, "put in a branch that is never taken");
        why_rewrite_replace(r, why_syntax__start(tree, first), why_syntax__start(tree, first));
        write_branch(r, tree, why_syntax__start(tree, first), name);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(dead_branch) = {
    .name = "dead-branch",
    .summary = "put in a branch that is never taken: if (0) { ... }",
    .family = "dead code",
    .inverse = NULL,
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
