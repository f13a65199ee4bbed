#include <stdio.h>

#define LOG(x) if (verbose) printf("log %d\n", (x))

static int verbose = 1;

static int which(int a, int b)
{
    if (a)
        if (b) return 1;
        else return 2;
    return 3;
}

static int braces(int a, int b)
{
    if (a) {
        if (b) return 1;
    } else return 2;
    return 3;
}

static int chain(int n)
{
    if (n < 0) return -1; else if (n == 0) return 0;
    else if (n < 10) if (n % 2) return 1; else return 2;
    else return 3;
    return 9;
}

static const char *deep(int a, int b, int c)
{
    return a ? b ? c ? "abc" : "ab" : c ? "ac" : "a" : b ? c ? "bc" : "b" : c ? "c" : "";
}

static int assign(int a)
{
    int r;
    a > 2 ? (r = a) : (r = -a);
    r = a == 1 ? 10 : a == 2 ? 20 : 30 + r;
    r += a & 1 ? 1 : 2;
    return r;
}

static int mixed(int a, int b)
{
    int x = a > b ? a : b, y = a < b;
    if (a && b) if (x > 3) y += 10; else y += 20;
    else y += 30;
    if (a) for (int i = 0; i < 2; i++) if (i == b) y += 100; else y += 200;
    if (a) while (b > 0) if (b-- == 2) y += 1000; else ; else y += 5000;
    return y;
}

static int both(int a, int b)
{
    if (a && b) return 1; else return 0;
}

static int half(int a, int b)
{
    int r = 0;
    if (a && b) { r = 1; }
    if (a && !b) r = 2;
    if (a) if (!b) r += 4;
    if (a) { if (b) r += 8; }
    return r;
}

int main(void)
{
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            printf("%d%d: %d %d %d %d %d", a, b, which(a, b), braces(a, b), mixed(a, b), both(a, b), half(a, b));
            for (int c = 0; c < 2; c++) printf(" %s", deep(a, b, c));
            printf("\n");
        }
    for (int n = -1; n < 12; n += 2) printf("%d %d %d\n", n, chain(n), assign(n));
    if (verbose) LOG(1); else LOG(2);
    if (!verbose)
        LOG(3);
    else
        puts("dangles");
    int t = verbose ? 1, 2 : 3;
    printf("%d\n", t);
    char *s = verbose ? "yes" : 0;
    printf("%s %d\n", s, (verbose ? 'a' : 1.5) > 96.5);
    printf("%zu\n", sizeof(verbose ? (char)1 : (char)2));
    return which(1, 0);
}
