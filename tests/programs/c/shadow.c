#include <stdio.h>

int count = 100;
static int depth = 3;

struct count { int count; };

static int twice(int count)
{
    {
        int depth = count;
        count = count + depth;
    }
    return count + depth;
}

static int inner(int n)
{
    int i = n;
    for (int i = 0; i < 3; i++) {
        int n = i * 10;
        for (int i = 5; i > n / 10 + 2; i--) {
            printf("[%d %d]", i, n);
            { int i = n + 7; n += i; printf("(%d %d)", i, n); n -= i; }
        }
        printf(" %d\n", i);
    }
    return i;
}

static int late(void)
{
    int x = depth;
    int depth = x + 1;
    if (depth) {
        int x = depth * 2;
        depth = x;
    }
    return depth * 100 + x;
}

static int outer_name(int a)
{
    int b = a, sum = 0;
    while (b > 0) {
        int a = b--;
        sum += a;
        if (a == 2) {
            extern int count;
            sum += count;
        }
    }
    return sum + a;
}

static int printf_like(int printf)
{
    int puts = printf + 1;
    return puts * printf;
}

int main(void)
{
    struct count c = { .count = 4 };
    printf("%d\n", twice(7));
    printf("%d\n", inner(9));
    printf("%d\n", late());
    printf("%d %d\n", outer_name(4), count);
    {
        int count = c.count;
        struct count d = { count + 1 };
        count += d.count;
        printf("%d %d %d\n", count, c.count, d.count);
    }
    int count = 5, (*f)(int) = twice;
    count = f(count);
    printf("%d %d\n", count, printf_like(6));
    for (int count = 0, depth = 10; count < depth; count += 3, depth--)
        printf("%d/%d ", count, depth);
    printf("%d %d\n", count, depth);
    switch (count) {
        int depth;
    case 13:
        depth = 4;
        count = depth;
        printf("case %d\n", depth);
        break;
    default:
        depth = 1;
        printf("default %d\n", depth);
    }
    printf("%d\n", depth);
    return count % 256;
}
