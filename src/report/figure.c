/* figure.c — numbers as people read them: a fixed count of decimals, signs, thousands; '.' in every
 * locale. */
#include "report_p.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* snprintf follows the locale of the program that links us: its decimal sign may be a comma or
 * longer. */
static void with_point(char *text)
{
    char *to = text;
    bool in_sign = false;

    for (const char *from = text; *from; from++) {
        bool plain = (*from >= '0' && *from <= '9') || strchr("+-einfa", *from);
        if (plain)
            *to++ = *from;
        else if (!in_sign)
            *to++ = '.';
        in_sign = !plain;
    }
    *to = '\0';
}

static why_figure number(const char *format, int decimals, double x)
{
    why_figure f;

    if (isnan(x)) {
        (void)snprintf(f.text, sizeof f.text, "not measured");
        return f;
    }
    (void)snprintf(f.text, sizeof f.text, format, decimals, x);
    with_point(f.text);
    return f;
}

why_figure why_figure__fixed(double x, int decimals)
{
    if (fabs(x) >= 1e15) /* longer than the buffer is wide */
        return number("%.*e", 3, x);
    return number("%.*f", decimals, x);
}

why_figure why_figure__probability(double p)
{
    return why_figure__fixed(p, 3);
}

why_figure why_figure__percent(double p)
{
    why_figure f = why_figure__fixed(100 * p, 1);

    if (!isnan(p))
        strncat(f.text, " %", sizeof f.text - strlen(f.text) - 1);
    return f;
}

why_figure why_figure__signed(double x, double largest)
{
    largest = fabs(largest);
    if (x == 0)
        x = 0; /* no "-0" */
    if (largest >= 1e7 || (largest > 0 && largest < 1e-4))
        return number("%+.*e", 2, x);
    /* Three significant digits in the largest, never fewer than one decimal: 0.413, 12.3, 1204.5 */
    int decimals = largest >= 100 || largest == 0 ? 1 : 2 - (int)floor(log10(largest));
    return number("%+.*f", decimals < 1 ? 1 : decimals, x);
}

why_figure why_figure__short(double x)
{
    return number("%.*g", 3, x);
}

why_figure why_figure__count(double n)
{
    why_figure f = why_figure__fixed(n, n == floor(n) ? 0 : 1);
    size_t whole = strspn(f.text, "0123456789");

    for (size_t at = whole; at > 3;) {
        at -= 3;
        size_t rest = strlen(f.text + at) + 1;
        if (at + rest >= sizeof f.text)
            break;
        memmove(f.text + at + 1, f.text + at, rest);
        f.text[at] = ',';
    }
    return f;
}

why_figure why_figure__exact(double x)
{
    why_figure f = {""};

    for (int digits = 15; digits <= 17 && isfinite(x); digits++) {
        (void)snprintf(f.text, sizeof f.text, "%.*g", digits, x);
        if (strtod(f.text, NULL) == x) /* written and read in one locale */
            break;
    }
    with_point(f.text);
    return f;
}
