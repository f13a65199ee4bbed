/* std_qualify.c — `using namespace std;` goes, and every name of std gets `std::` in front.
 *
 * One point for the whole file. Safe when each name is known to be of std or not: the names that
 * the standard headers declare are listed, and any name that is neither listed nor declared in the
 * file speaks against the point, as do headers of the file's own, classes with bases, conditional
 * code, own namespaces, and std names declared again in the file: these join the overloads. Names
 * of C that are the same in and outside of std (printf) stay as they are; those with overloads in
 * std (abs, sqrt) get it.
 */
#include <why/ext/transform.h>

#include "place_p.h"
#include "std_uses_p.h"

/* A name of std in front of the directive: it comes from somewhere else. */
static bool is_before(const why_std_uses *uses)
{
    for (int32_t i = 0; i < uses->n_uses; i++) {
        if (uses->uses[i].leaf >= 0 && uses->uses[i].leaf < uses->directive)
            return true;
    }
    return false;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    const why_tree *tree = why_analysis__tree(a);
    why_std_uses found;
    bool is_sure = false;

    WHY_TRY(why_std_uses__find(cx, a, &found, &is_sure));
    if (!is_sure || found.directive < 0 || is_before(&found))
        return WHY_OK;
    why_rewrite_begin(r, found.directive, "write std:: %d times, without using namespace std",
                      (int)found.n_uses);
    why_rewrite_replace_node(r, found.directive);
    for (int32_t i = 0; i < found.n_uses; i++) {
        const why_std_use *use = &found.uses[i];
        if (use->leaf >= 0 && why_analysis__is_macro_argument(a, use->leaf)) {
            why_rewrite_cancel(r);
            break;
        }
        if (use->leaf < 0) { /* in the body of a macro */
            why_rewrite_replace(r, use->at, use->at);
            why_rewrite_text(r, "std::");
        } else { /* around the token: an insertion would stay outside of what goes around it */
            uint32_t end = tree->tokens[why_place__token_at(tree, use->at)].span.end;
            why_rewrite_replace(r, use->at, end);
            why_rewrite_text(r, "std::");
            why_rewrite_copy(r, use->at, end, 0);
        }
    }
    return why_rewrite_end(r);
}

WHY_TRANSFORM(std_qualify) = {
    .name = "std-qualify",
    .summary = "using namespace std goes, names get std::",
    .family = "using namespace std",
    .inverse = "std-unqualify",
    .languages = "cpp",
    .preserves = WHY_PRESERVES_NAMES | WHY_PRESERVES_CONTROL_FLOW | WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .edits_directives = true,
    .scan = scan,
};
