/* number.c — decimal text of numbers, the same in every locale. */
#include "base_p.h"

#include <locale.h>
#include <math.h>

/* The program that links us may have set a locale whose decimal point is a comma. */
static size_t with_point(char *text, int n)
{
    for (int i = 0; i < n; i++) {
        char c = text[i];
        if (!(c >= '0' && c <= '9') && c != '-' && c != '+' && c != 'e')
            text[i] = '.';
    }
    return (size_t)n;
}

/* "-0" would be read back as a whole number, which has no negative zero. */
static size_t negative_zero(char text[WHY_NUMBER_BYTES])
{
    memcpy(text, "-0.0", 5);
    return 4;
}

size_t why_number__from_double(char text[WHY_NUMBER_BYTES], double x)
{
    int n = 0;

    if (x == 0 && signbit(x))
        return negative_zero(text);

    for (int digits = 15; digits <= 17; digits++) {
        n = snprintf(text, WHY_NUMBER_BYTES, "%.*g", digits, x);
        if (strtod(text, NULL) == x) /* written and read in the same locale */
            break;
    }
    return with_point(text, n);
}

size_t why_number__from_float(char text[WHY_NUMBER_BYTES], float x)
{
    int n = 0;

    if (x == 0 && signbit(x))
        return negative_zero(text);

    for (int digits = 6; digits <= 9; digits++) {
        n = snprintf(text, WHY_NUMBER_BYTES, "%.*g", digits, (double)x);
        if (strtof(text, NULL) == x)
            break;
    }
    return with_point(text, n);
}

bool why_number__to_double(const char *text, double *out)
{
    char *end;

    if (text[0] == '\0' || strspn(text, "0123456789+-.eE") != strlen(text))
        return false; /* strtod alone would take spaces, hexadecimal, inf and nan */
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (c_locale == (locale_t)0)
        return false;
    double value = strtod_l(text, &end, c_locale);
    freelocale(c_locale);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}
