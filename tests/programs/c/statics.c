#include <stdio.h>
#include <stdarg.h>

static int calls;
int shared = 3;
static const int limit = 4;
static int seeds[3] = { 1, 2, 3 };

static int counter(void)
{
    static int n = 10;
    static int step = 2;
    calls++;
    n += step;
    return n;
}

static int *keeper(int set)
{
    static int kept;
    if (set) kept = set;
    return &kept;
}

static int variadic(int n, ...)
{
    va_list ap;
    int sum = 0;
    va_start(ap, n);
    for (int i = 0; i < n; i++) sum = sum * 10 + va_arg(ap, int);
    va_end(ap);
    return sum;
}

static double average(const char *kinds, ...)
{
    va_list ap;
    double total = 0;
    int n = 0;
    for (va_start(ap, kinds); *kinds; kinds++, n++)
        switch (*kinds) {
        case 'i': total += va_arg(ap, int); break;
        case 'd': total += va_arg(ap, double); break;
        case 's': total += va_arg(ap, char *)[0]; break;
        }
    va_end(ap);
    return n ? total / n : 0;
}

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static int even(int n);
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }

static int ackermann(int m, int n)
{
    if (m == 0) return n + 1;
    if (n == 0) return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
}

static void apply(int *a, int n, int (*f)(int)) { for (int i = 0; i < n; i++) a[i] = f(a[i]); }
static int square(int x) { return x * x; }
static void nothing(void) { return; }

int main(void)
{
    register int i;
    for (i = 0; i < limit; i++) printf("%d ", counter());
    printf("%d\n", calls);
    *keeper(5) += 2;
    printf("%d\n", *keeper(0));
    printf("%d %d %d\n", variadic(0), variadic(3, 1, 2, 3), variadic(2, 'a', (short)7));
    printf("%.3f %.3f\n", average("idi", 1, 2.5, 3), average("s", "A"));
    printf("%d %d %d %d\n", fib(15), even(10), odd(10), ackermann(2, 3));
    apply(seeds, 3, square);
    apply(seeds + 1, 2, fib);
    printf("%d %d %d\n", seeds[0], seeds[1], seeds[2]);
    int late;
    late = 3;
    int *where = &late, **at = &where;
    (**at)++;
    *where += late;
    printf("%d\n", late);
    nothing();
    extern int shared;
    int unset, other = 2;
    if (other > 1) unset = 1; else unset = 2;
    {
        int first = shared++;
        int second = shared;
        int third = first + second;
        shared -= third;
    }
    printf("%d %d\n", unset, shared);
    printf("%s\n", __func__);
    for (int n = 0; n < 3; n++) {
        static int total;
        int fresh = 0;
        total += n + 1;
        fresh += n + 1;
        printf("%d/%d ", total, fresh);
    }
    printf("\n");
    return calls + late;
}
