/* snake_to_camel.c — a local or parameter `max_value` becomes `maxValue`.
 *
 * Safe as rename-local is, when nothing in the file and no standard header bears the new name. Only
 * names whose parts all begin with a small letter, so that camel-to-snake leads back exactly.
 */
#include <why/ext/transform.h>

#include "respell_p.h"

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int choose(why_ctx *cx, const char **out, why_rewrite *r, const char *text, size_t n_bytes)
{
    char *name = why_arena_alloc(cx, n_bytes + 1, 1);
    size_t n = 0;

    (void)r;
    if (!name)
        return WHY_ENOMEM;
    if (n_bytes == 0 || !is_small(text[0]))
        return WHY_OK;
    for (size_t i = 0; i < n_bytes; i++) {
        if (text[i] != '_') {
            if (!is_small(text[i]) && !is_digit(text[i]))
                return WHY_OK;
            name[n++] = text[i];
        } else if (++i < n_bytes && is_small(text[i])) {
            name[n++] = (char)(text[i] - 'a' + 'A');
        } else {
            return WHY_OK;
        }
    }
    *out = n < n_bytes ? name : NULL;
    return WHY_OK;
}

static int scan(why_ctx *cx, why_rewrite *r, const why_analysis *a)
{
    return why_respell__scan(cx, r, a, choose);
}

WHY_TRANSFORM(snake_to_camel) = {
    .name = "snake-to-camel",
    .summary = "a local spelled max_value becomes maxValue",
    .family = "identifier case",
    .inverse = "camel-to-snake",
    .languages = "c cpp java python",
    .preserves = WHY_PRESERVES_TOKENS | WHY_PRESERVES_SHAPE | WHY_PRESERVES_CONTROL_FLOW |
                 WHY_PRESERVES_DATA_FLOW,
    .level = WHY_LEVEL_EXPRESSION,
    .scan = scan,
};
