/* camel_to_snake.c — a local or parameter `maxValue` becomes `max_value`.
 *
 * Safe as rename-local is, when nothing in the file and no standard header bears the new name. Only
 * names of letters and digits that begin with a small letter: snake-to-camel leads back exactly.
 */
#include <why/ext/transform.h>

#include "respell_p.h"

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static int choose(why_ctx *cx, const char **out, why_rewrite *r, const char *text, size_t n_bytes)
{
    char *name = why_arena_alloc(cx, n_bytes * 2 + 1, 1);
    size_t n = 0;

    (void)r;
    if (!name)
        return WHY_ENOMEM;
    if (n_bytes == 0 || !(text[0] >= 'a' && text[0] <= 'z'))
        return WHY_OK;
    for (size_t i = 0; i < n_bytes; i++) {
        if (!is_capital(text[i]) && !is_plain(text[i]))
            return WHY_OK;
        if (is_capital(text[i])) {
            name[n++] = '_';
            name[n++] = (char)(text[i] - 'A' + 'a');
        } else {
            name[n++] = text[i];
        }
    }
    *out = n > n_bytes ? name : NULL;
    return WHY_OK;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    return why_respell__scan(cx, r, a, choose);
}

WHY_TRANSFORM(camel_to_snake) = {
    .name = "camel-to-snake",
    .summary = "a local spelled maxValue becomes max_value",
    .family = "identifier case",
    .inverse = "snake-to-camel",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
