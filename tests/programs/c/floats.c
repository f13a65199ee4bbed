#include <stdio.h>
#include <math.h>

static double zero_of(int sign) { return sign < 0 ? -0.0 : 0.0; }

static const char *order(double a, double b)
{
    if (a < b) return "less";
    else if (a > b) return "more";
    else if (a == b) return "same";
    else return "none";
}

int main(void)
{
    double nan_value = zero_of(1) * 0 + (HUGE_VAL - HUGE_VAL);
    double a = 1e16, b = -1e16, c = 1.0;
    printf("%.17g %.17g\n", (a + b) + c, a + (b + c));
    printf("%.17g %.17g\n", a + c + c, c + c + a);
    printf("%.17g %.17g\n", 0.1 + 0.2 + 0.3, 0.1 + (0.2 + 0.3));
    printf("%.17g %.17g\n", 0.1 * 3 * 7, 0.1 * (3 * 7));
    printf("%s %s %s\n", order(nan_value, 1), order(1, nan_value), order(nan_value, nan_value));
    if (!(nan_value < 1)) puts("not less");
    if (nan_value >= 1) puts("at least");
    else puts("not at least");
    if (!(nan_value == nan_value)) puts("not itself");
    if (nan_value != nan_value) puts("differs");
    printf("%d %d\n", nan_value < 1 || nan_value >= 1, !(nan_value < 1) == (nan_value >= 1));
    double m = zero_of(-1), p = zero_of(1);
    printf("%g %g %d %g\n", m, p, m == p, m + p);
    printf("%g %g\n", p - m, m - p);
    printf("%g %g\n", 1 / p, 1 / m);
    printf("%g %g\n", 0 - p, -p);
    float f = 0.1f;
    f += 0.2;
    printf("%.9g\n", f);
    f = 0.1f;
    f = f + 0.2f;
    printf("%.9g %d\n", f, f == 0.3f);
    f = 16777216.0f;
    f++;
    printf("%.9g\n", f);
    f += 1.0;
    printf("%.9g\n", f);
    int i = 7;
    double q = i / 2, r = i / 2.0;
    printf("%g %g %g\n", q, r, i / 2 * 2.0);
    i = -7.9;
    printf("%d %d\n", i, (int)2.999999);
    i += 0.5;
    printf("%d\n", i);
    double sum = 0;
    for (int k = 1; k <= 20; k++) sum += 1.0 / k;
    double back = 0;
    for (int k = 20; k >= 1; k--) back += 1.0 / k;
    printf("%.17g %.17g\n", sum, back);
    for (double x = 0; x != 1.0; x += 0.25) printf("%.2f ", x);
    printf("\n%e %E %a\n", 12345.678, 0.00012, 1.0);
    printf("%5.1f|%-8.3f|%+g|%08.2f\n", 3.14159, 2.5, 1.0, -2.5);
    printf("%g %g\n", fmod(-7, 3), floor(-3.5));
    double w = nan_value > 0 ? 1 : nan_value < 0 ? -1 : 0;
    printf("%g %g\n", w, fmax(nan_value, 2));
    long double l = 1.0L / 3;
    printf("%d\n", (double)l == 1.0 / 3);
    return 0;
}
