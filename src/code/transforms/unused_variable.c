/* unused_variable.c — puts a variable that nothing reads in front of the last statement of a
 * block: `int spare_2 = 0; (void)spare_2;`.
 *
 * The name is new to the file. No point in functions of C++ with labels, since a jump must not pass
 * an initialisation, nor where the block's last statement is its only one; blocks of cases, of
 * classes, of constexpr functions are left alone.
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "places_p.h"

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    why_label_memory memory = {0};

    (void)cx;
    if (why_place__has_mirror(a))
        return WHY_OK;
    for (int32_t i = 0; i < tree->n_nodes; i++) {
        int32_t last;
        uint32_t at;
        const char *name, *around;
        if (!why_place__is_block(tree, i) || why_syntax__n_named(tree, i) < 2)
            continue;
        last = why_place__last(tree, i);
        if (last < 0 || why_place__first(tree, i) > last ||
            why_place__is_behind_directive(tree, last) ||
            (why_syntax__lang(tree, "cpp") && why_place__has_labels(tree, i, &memory)))
            continue;
        name = why_rewrite_fresh_name(r, "spare");
        if (!name)
            return WHY_ENOMEM;
        at = why_syntax__start(tree, last);
        around = why_rewrite_indent_at(r, at);
        why_rewrite_begin(r, last, "put in a variable that nothing reads");
        why_rewrite_replace(r, at, at);
        if (why_syntax__lang(tree, "python"))
            why_rewrite_text(r, "%s = 0\n%s", name, around);
        else if (why_syntax__lang(tree, "java"))
            why_rewrite_text(r, "int %s = 0;\n%s", name, around);
        else
            why_rewrite_text(r, "int %s = 0;\n%s(void)%s;\n%s", name, around, name, around);
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(unused_variable) = {
    .name = "unused-variable",
    .summary = "put in a variable that nothing reads",
    .family = "dead code",
    .inverse = NULL,
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
