/* import_remove.c — an import goes whose name stands nowhere else in the file.
 *
 * Java: of one class by its name, never .* or static. Python: `import m` at the top, of a module
 * that is built in or loaded before any program starts, so that no file of the same name can take
 * its place and loading it does nothing; not in files that look at their own names.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "place_p.h"

static const char modules[] = "errno itertools math sys time gc array cmath os stat io codecs abc";

/* The name that the import makes known, or -1. */
static int32_t imported_name(const why_tree *tree, int32_t node)
{
    int32_t name = why_syntax__named(tree, node, 0);

    if (why_syntax__n_named(tree, node) != 1)
        return -1;
    if (why_syntax__is(tree, node, "import_declaration"))
        return why_syntax__token(tree, node, "static") < 0 &&
                       why_syntax__is(tree, name, "scoped_identifier")
                   ? why_syntax__field(tree, name, "name")
                   : -1;
    if (!why_syntax__is(tree, node, "import_statement") ||
        !why_syntax__is(tree, name, "dotted_name") || why_syntax__n_named(tree, name) != 1)
        return -1;
    return why_syntax__named(tree, name, 0);
}

static bool is_known_module(const why_tree *tree, const char *name)
{
    size_t n = strlen(name);

    if (why_place__has_any(tree, "globals locals vars dir exec eval __dict__ __import__ inspect"))
        return false;
    for (const char *at = modules; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strncmp(at, name, n) == 0 && (at[n] == ' ' || at[n] == '\0'))
            return true;
    }
    return false;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool is_python = why_syntax__lang(tree, "python");

    if (why_place__are_lines_told(tree) || tree->n_nodes == 0)
        return WHY_OK;
    for (int32_t i = why_syntax__child(tree, 0, 0); i >= 0; i = why_syntax__next(tree, i)) {
        uint32_t start = why_syntax__start(tree, i), end = why_syntax__end(tree, i);
        const char *name = why_syntax__text(cx, tree, imported_name(tree, i));
        if (!name)
            return WHY_ENOMEM;
        if (!*name || why_place__count_word(tree, name) != 1 ||
            !why_place__begins_line(tree, start) || !why_place__ends_line(tree, end) ||
            why_place__is_continued(tree, start) ||
            (is_python && (!is_known_module(tree, name) || tree->nodes[i].span.line <= 2)))
            continue;
        why_rewrite_begin(r, i, "remove the import of %s, which nothing uses", name);
        why_rewrite_replace(r, why_place__line_start(tree, start), why_place__next_line(tree, end));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(import_remove) = {
    .name = "import-remove",
    .summary = "an import that nothing uses goes",
    .family = "unused imports",
    .inverse = "import-add",
    .languages = "java python",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .scan = scan,
};
