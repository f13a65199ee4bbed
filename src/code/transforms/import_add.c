/* import_add.c — an import more, which nothing uses: Java's java.util.BitSet or
 * java.util.zip.CRC32, Python's errno.
 *
 * The name stands nowhere in the file, so nothing can mean something else; the classes and the
 * module are part of every installation and do nothing when they are loaded. Python: not in a file
 * that looks at its own names (globals, dir, exec, ...), behind `from __future__`, in front of the
 * first other import at the top.
 */

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static int add_java(why_rewrite *r, const why_tree *tree)
{
    static const char *const classes[][2] = {{"BitSet", "java.util.BitSet"},
                                             {"CRC32", "java.util.zip.CRC32"},
                                             {"Currency", "java.util.Currency"}};
    int32_t first = why_syntax__child(tree, 0, 0);
    uint32_t at;

    while (first >= 0 && !why_syntax__is(tree, first, "import_declaration"))
        first = why_syntax__next(tree, first);
    at = why_syntax__start(tree, first < 0 ? 0 : first);
    if (first < 0 || !why_place__begins_line(tree, at))
        return WHY_OK;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (why_place__count_word(tree, classes[i][0]) > 0)
            continue;
        why_rewrite_begin(r, first, "import %s, which nothing uses", classes[i][0]);
        why_rewrite_replace(r, at, at);
        why_rewrite_text(r, "import %s;\n", classes[i][1]);
        return why_rewrite_end(r);
    }
    return WHY_OK;
}

static int add_python(why_rewrite *r, const why_tree *tree)
{
    int32_t first = why_syntax__child(tree, 0, 0);
    uint32_t at;

    while (first >= 0 && !why_syntax__is_any(tree, first, "import_statement import_from_statement"))
        first = why_syntax__next(tree, first);
    at = why_syntax__start(tree, first < 0 ? 0 : first);
    if (first < 0 || !why_place__begins_line(tree, at) || why_place__is_continued(tree, at) ||
        tree->nodes[first].span.line <= 2 || why_place__count_word(tree, "errno") > 0 ||
        why_place__has_any(tree, "globals locals vars dir exec eval __dict__ __import__ inspect"))
        return WHY_OK;
    why_rewrite_begin(r, first, "import errno, which nothing uses");
    why_rewrite_replace(r, at, at);
    why_rewrite_text(r, "import errno\n");
    return why_rewrite_end(r);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);

    (void)cx;
    if (why_place__are_lines_told(tree) || tree->n_nodes == 0)
        return WHY_OK;
    return why_syntax__lang(tree, "java") ? add_java(r, tree) : add_python(r, tree);
}

WHY_TRANSFORM(import_add) = {
    .name = "import-add",
    .summary = "an import that nothing uses",
    .family = "unused imports",
    .inverse = "import-remove",
    .languages = "java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
