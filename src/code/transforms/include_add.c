/* include_add.c — a standard header more, in front of the first one: <float.h>, <stddef.h>, in C++
 * <cfloat>, <cstddef>.
 *
 * It is not there yet, and no word that it defines stands anywhere in the file, so nothing can mean
 * something else. All other headers must be standard ones (a header of the project could test for a
 * macro of it).
 */
#include <why/ext/transform.h>

#include "analysis_p.h"
#include "headers_p.h"
#include "place_p.h"

static int32_t first_include(const why_tree *tree)
{
    const char *name;
    size_t n;

    for (int32_t i = why_syntax__child(tree, 0, 0); i >= 0; i = why_syntax__next(tree, i)) {
        if (why_headers__name(tree, i, &name, &n))
            return i;
    }
    return -1;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    const why_header *header;
    bool is_cpp = why_syntax__lang(tree, "cpp");

    (void)cx;
    if (why_place__are_lines_told(tree) || !why_headers__are_standard(tree))
        return WHY_OK;
    for (int i = 0; (header = why_headers__at(i)) != NULL; i++) {
        int32_t first = first_include(tree);
        uint32_t at = why_syntax__start(tree, first);
        if (!header->is_harmless || why_headers__find(tree, header->c) >= 0 ||
            why_headers__find(tree, header->cpp) >= 0 ||
            why_place__has_any(tree, header->words) || why_place__is_continued(tree, at))
            continue;
        why_rewrite_begin(r, first, "include <%s>, which nothing uses",
                          is_cpp ? header->cpp : header->c);
        why_rewrite_replace(r, at, at);
        why_rewrite_text(r, "#include <%s>\n", is_cpp ? header->cpp : header->c);
        return why_rewrite_end(r);
    }
    return WHY_OK;
}

WHY_TRANSFORM(include_add) = {
    .name = "include-add",
    .summary = "a standard header that nothing uses",
    .family = "unused headers",
    .inverse = "include-remove",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .edits_directives = true,
    .scan = scan,
};
