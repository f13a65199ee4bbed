/* sink.c — a byte string with a sticky error, so that writers read like the text they write. */
#include "report_p.h"

#include <stdio.h>
#include <string.h>

void why_sink__bytes(why_sink *s, const void *bytes, size_t n)
{
    if (s->status == WHY_OK)
        s->status = why_str_append(s->cx, s->out, bytes, n);
}

void why_sink__text(why_sink *s, const char *text)
{
    why_sink__bytes(s, text, strlen(text));
}

void why_sink__format(why_sink *s, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof text) {
        why_sink__bytes(s, text, (size_t)n);
    } else if (s->status == WHY_OK) {
        s->status =
            why_fail(s->cx, WHY_EINTERNAL, "a report line of %d bytes made of \"%s\"", n, format);
    }
}

void why_sink__repeat(why_sink *s, char c, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        why_sink__bytes(s, &c, 1);
}
