#include <stdio.h>
#include <string.h>

#define SUM 2 + 3
#define NEG -1
#define TWICE(x) (x) + (x)
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define STR(x) #x
#define XSTR(x) STR(x)
#define GLUE(a, b) a##b
#define REP(i, n) for (int i = 0; i < (n); i++)
#define SWAP(t, a, b) do { t tmp_ = (a); (a) = (b); (b) = tmp_; } while (0)
#define SHOW(e) printf("%s = %d\n", #e, (int)(e))
#define ADD_TO_TOTAL(v) total += (v) * scale
#define LONGER(a) \
    if ((a) > 3) { \
        printf("long %d\n", (a)); \
    } else \
        printf("short %d\n", (a))
#define EMPTY
#define BEGIN {
#define END }
#define N 4
#define NAME value
#define UNLESS(c) if (!(c))

static int calls;

static int next(void)
{
    return ++calls;
}

static int GLUE(my, _fn)(int NAME)
{
    return value * SUM;
}

int main(void)
{
    int a = 5, b = 7, total = 0, scale = 3;
    int value1 = 10, value2 = 20;
    SHOW(SUM * SUM);
    SHOW(10 - SUM);
    SHOW(a NEG);
    SHOW(a - NEG);
    SHOW(3 * TWICE(a));
    SHOW(TWICE(next()));
    SHOW(MAX(next(), next()));
    SHOW(MAX(a++, b--));
    SHOW(a += 2);
    SHOW(a == b || a > b && b < 3);
    printf("%s %s %s\n", STR(SUM), XSTR(SUM), STR(a   +   b));
    SWAP(int, a, b);
    printf("%d %d\n", a, b);
    if (a < b)
        SWAP(int, a, b);
    else
        SWAP(int, value1, value2);
    printf("%d %d %d %d\n", a, b, value1, value2);
    REP(i, N) REP(j, i) printf("%d%d ", i, j);
    printf("\n");
    REP(k, 3) { if (k == 1) continue; ADD_TO_TOTAL(k + 1); }
    SHOW(total);
    for (int i = 0; i < 6; i += 2)
        LONGER(i);
    UNLESS(a == b) printf("differ\n"); else printf("same\n");
    for (int i = 0; i < 2; i++) BEGIN
        printf("block %d\n", i); EMPTY
    END
    SHOW(GLUE(value, 1) - GLUE(value, 2));
    SHOW(my_fn(3));
    SHOW(sizeof(STR(abc + 1)));
    SHOW(strlen(XSTR(N) "tail"));
#if N == 4 && SUM == 5
    SHOW(1);
#else
    SHOW(0);
#endif
#undef N
#define N 6
    SHOW(N);
    return calls;
}
