#include <stdio.h>

static int log_n;
static int tick(int v)
{
    printf("<%d:%d>", ++log_n, v);
    return v;
}

static int zero(void) { tick(0); return 0; }
static int one(void) { tick(1); return 1; }
static int *slot(int *a, int i) { tick(i); return a + i; }

int main(void)
{
    int a[6] = { 1, 2, 3, 4, 5, 6 };
    int i = 0;
    if (tick(3) && zero() || one()) puts(" A");
    if (zero() && tick(9)) puts("never"); else puts(" B");
    if (one() || tick(9)) puts(" C");
    if (!zero() && !one()) puts("never");
    else if (one() && one()) puts(" D");
    int t = one() ? tick(4) : tick(5);
    printf(" %d\n", t);
    t = zero() ? tick(1) : zero() ? tick(2) : tick(3);
    printf(" %d\n", t);
    t = (tick(1), tick(2), tick(7));
    printf(" %d\n", t);
    *slot(a, 2) += 10;
    printf(" %d\n", a[2]);
    *slot(a, 3) = 40;
    a[i++] = 77;
    printf("%d %d\n", i, a[0]);
    a[tick(1)]++;
    ++a[tick(1)];
    printf(" %d\n", a[1]);
    i = 0;
    while (i++ < 3) printf("w%d ", i);
    printf("%d\n", i);
    do printf("d%d ", i); while (--i > 0);
    printf("%d\n", i);
    for (i = 0; tick(i) < 2; tick(i++)) printf("body%d ", i);
    printf("\n");
    while (i-- && tick(i) != 7) if (i == 1) continue; else printf("x%d ", i);
    printf("%d\n", i);
    i = 3;
    int *p = a;
    *p++ += i--;
    (*p)++;
    *++p = i;
    printf("%d %d %d %d %ld\n", a[0], a[1], a[2], i, (long)(p - a));
    int x = 5, y = 5;
    if (x++ == 5 & y-- == 5) printf("both %d %d\n", x, y);
    if (x-- == 5 && y++ == 9) printf("never\n");
    printf("%d %d\n", x, y);
    x = y = tick(8);
    x += y -= 3;
    printf(" %d %d\n", x, y);
    int r = printf("abc\n") + printf("de\n") * 10;
    printf("%d\n", r);
    if ((r = tick(6)) > 5) printf(" r%d\n", r);
    while ((r -= 2) > 0) printf("r%d ", r);
    puts("");
    switch (tick(2) + one()) { case 3: printf(" three\n"); break; default: printf(" other\n"); }
    return log_n;
}
