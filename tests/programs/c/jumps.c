#include <stdio.h>

static int find(int key)
{
    static const int table[3][3] = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } };
    int i, j;
    for (i = 0; i < 3; i++)
        for (j = 0; j < 3; j++)
            if (table[i][j] == key)
                goto found;
    return -1;
found:
    return i * 10 + j;
}

static int retry(int n)
{
    int tries = 0;
again:
    tries++;
    if (n-- > 0) {
        if (n == 5) goto done;
        goto again;
    }
    tries += 100;
done:
    return tries;
}

static int resources(int fail)
{
    int rc = 0;
    printf("open a\n");
    if (fail == 1) { rc = 1; goto close_a; }
    printf("open b\n");
    if (fail == 2) { rc = 2; goto close_b; }
    printf("work\n");
close_b:
    printf("close b\n");
close_a: printf("close a\n");
    return rc;
}

static void skip(void)
{
    int i = 0;
    do {
        i++;
        if (i % 2) continue;
        if (i > 7) break;
        printf("do%d ", i);
    } while (i < 10);
    printf("%d\n", i);
    i = 0;
    while (i < 10) {
        if (i++ == 3) continue;
        if (i == 9) break;
        printf("wh%d ", i);
    }
    printf("%d\n", i);
    for (i = 0; i < 10; i += 2) {
        if (i == 4) { i++; continue; }
        printf("for%d ", i);
    }
    printf("%d\n", i);
    for (;;) { if (i-- < 8) break; else continue; }
    printf("%d\n", i);
    for (i = 3; i--;) printf("%d ", i);
    for (; i < 2; ) { printf("%d ", i); i++; }
    for (int a = 0, b = 9; a < b; a++, b--) if ((a + b) & 1) { printf("%d-%d ", a, b); continue; }
    printf("\n");
    do if (i) { i--; continue; } else break; while (1);
    printf("%d\n", i);
}

int main(void)
{
    int i = 0;
    printf("%d %d %d\n", find(6), find(1), find(10));
    printf("%d %d\n", retry(3), retry(9));
    for (int k = 0; k < 3; k++) printf("rc %d\n", resources(k));
    skip();
    if (0) {
inside:
        printf("inside %d\n", i);
        i++;
    }
    if (i < 3) goto inside;
    {
        void *next = &&first;
        goto *next;
    }
first:
    printf("first\n");
    for (i = 0; i < 3; i++) {
        if (i == 1) goto end_of_loop;
        printf("loop %d\n", i);
end_of_loop:;
    }
    return find(9);
}
