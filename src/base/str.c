/* str.c — byte strings that grow. */
#include "base_p.h"

#include <stdarg.h>

static int reserve(why_ctx *cx, why_str *s, size_t n_more)
{
    size_t need;

    if (__builtin_add_overflow(s->n_bytes, n_more, &need) || need == SIZE_MAX)
        return why_fail(cx, WHY_ENOMEM,
                        "out of memory: a text of more bytes than can be addressed");
    need++; /* the NUL */
    if (need <= s->capacity)
        return WHY_OK;
    size_t capacity = s->capacity < 64 ? 64 : s->capacity + s->capacity / 2;
    if (capacity < need)
        capacity = need;
    void *bytes = s->bytes;
    WHY_TRY(why_grow(cx, &bytes, capacity, 1));
    s->bytes = bytes;
    s->capacity = capacity;
    return WHY_OK;
}

int why_str_append(why_ctx *cx, why_str *s, const void *bytes, size_t n)
{
    WHY_TRY(reserve(cx, s, n));
    if (n > 0)
        memcpy(s->bytes + s->n_bytes, bytes, n);
    s->n_bytes += n;
    s->bytes[s->n_bytes] = '\0';
    return WHY_OK;
}

int why_str_puts(why_ctx *cx, why_str *s, const char *text)
{
    return why_str_append(cx, s, text, strlen(text));
}

int why_str_printf(why_ctx *cx, why_str *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        return why_fail(cx, WHY_EINTERNAL, "text that cannot be formatted: \"%s\"", format);
    WHY_TRY(reserve(cx, s, (size_t)n));
    va_start(args, format);
    (void)vsnprintf(s->bytes + s->n_bytes, (size_t)n + 1, format, args);
    va_end(args);
    s->n_bytes += (size_t)n;
    return WHY_OK;
}

void why_str_release(why_str *s)
{
    why_free(s->bytes);
    *s = (why_str){0};
}
