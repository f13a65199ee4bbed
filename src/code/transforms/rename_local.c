/* rename_local.c — a local or parameter gets a name that nothing in the file bears:
 * `total` becomes `total_7`, at every use in its function at once.
 *
 * Safe because every token of the old spelling in the function is a use of such a local, and the
 * new spelling means nothing anywhere in the file. No point where the spelling could be read as
 * text: in a macro's body or the arguments of one that pastes, in f-strings, where eval or locals()
 * is called; where a use may be inherited, global, or a keyword that a caller passes.
 */
#include <why/ext/transform.h>

#include "respell_p.h"

/* "total_7" has the stem "total", so that renaming twice does not pile numbers up. */
static size_t stem_length(const char *text, size_t n_bytes)
{
    size_t n = n_bytes;

    while (n > 0 && text[n - 1] >= '0' && text[n - 1] <= '9')
        n--;
    return n > 1 && n < n_bytes && text[n - 1] == '_' ? n - 1 : n_bytes;
}

static int choose(why_ctx *cx, const char **out, why_rewrite *r, const char *text, size_t n_bytes)
{
    const char *stem = why_arena_strndup(cx, text, stem_length(text, n_bytes));

    if (!stem)
        return WHY_ENOMEM;
    *out = why_rewrite_fresh_name(r, stem);
    return *out ? WHY_OK : WHY_ENOMEM;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    return why_respell__scan(cx, r, a, choose);
}

WHY_TRANSFORM(rename_local) = {
    .name = "rename-local",
    .summary = "a fresh name for a local or a parameter",
    .family = "names of locals",
    .inverse = "rename-local",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
