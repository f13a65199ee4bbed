/* include_remove.c — a header goes of which the file takes nothing.
 *
 * Three reasons are enough: the same header stands at the top a second time; in C++ <bits/stdc++.h>
 * stands in front of it; or it is one of the table of headers.c and none of the words it defines
 * stands in the file, comments included, and all other headers are standard ones, which need nobody
 * in front of them. A word pasted together by ## speaks against it.
 */
#include <string.h>

#include <why/ext/transform.h>

#include "analysis_p.h"
#include "headers_p.h"
#include "place_p.h"

static bool is_same(const why_tree *tree, int32_t node, const char *name, size_t n)
{
    const char *other;
    size_t n_other;

    return why_headers__name(tree, node, &other, &n_other) && n == n_other &&
           memcmp(name, other, n) == 0;
}

/* It, or a header that holds it whole, stands further up. */
static bool is_there_already(const why_tree *tree, int32_t node, const char *name, size_t n)
{
    bool is_cpp_name = why_syntax__lang(tree, "cpp") && !memchr(name, '.', n) &&
                       !memchr(name, '/', n);

    if (n >= 6 && (memcmp(name, "assert", 6) == 0 || memcmp(name, "cassert", 6) == 0))
        return false; /* may be included again on purpose */
    for (int32_t i = why_syntax__child(tree, 0, 0); i >= 0 && i < node;
         i = why_syntax__next(tree, i)) {
        if (is_same(tree, i, name, n) || (is_cpp_name && is_same(tree, i, "bits/stdc++.h", 13)))
            return true;
    }
    return false;
}

static bool is_unused(const why_tree *tree, int32_t node, const char *name, size_t n,
                      bool are_standard)
{
    const why_header *header = why_headers__of(name, n);

    /* The C name in C++ does more than in C: names outside of std. */
    if (!header || !are_standard || (why_syntax__lang(tree, "cpp") && memchr(name, '.', n)))
        return false;
    return !why_place__has_any(tree, header->words) && !why_place__has_any(tree, "*##*") &&
           why_headers__has_basics(tree, node);
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    bool are_standard = why_headers__are_standard(tree);
    const char *name;
    size_t n;

    (void)cx;
    if (why_place__are_lines_told(tree))
        return WHY_OK;
    for (int32_t i = why_syntax__child(tree, 0, 0); i >= 0; i = why_syntax__next(tree, i)) {
        uint32_t at = why_syntax__start(tree, i);
        if (!why_headers__name(tree, i, &name, &n) || why_place__is_continued(tree, at))
            continue;
        if (!is_there_already(tree, i, name, n) && !is_unused(tree, i, name, n, are_standard))
            continue;
        why_rewrite_begin(r, i, "remove <%.*s>, of which nothing is used", (int)n, name);
        why_rewrite_replace(r, why_place__line_start(tree, at), why_place__next_line(tree, at));
        WHY_TRY(why_rewrite_end(r));
    }
    return WHY_OK;
}

WHY_TRANSFORM(include_remove) = {
    .name = "include-remove",
    .summary = "a header that nothing uses goes",
    .family = "unused headers",
    .inverse = "include-add",
    .languages = "c cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_STATEMENT,
    .edits_directives = true,
    .scan = scan,
};
