#include <stdio.h>

int twice(n)
int n;
{
    return n + n;
}

double mix(a, c, f)
char c;
float f;
int a;
{
    return a + c + f;
}

static apply(f, v)
int (*f)();
{
    return f(v);
}

static unsigned int *at(a, i) unsigned int *a; int i; { return a + i; }

int exit_code();

main()
{
    int i, j;
    auto int local = 2;
    unsigned a[] = { 1, 2, 3 };
    *at(a, 1) += 5;
    for (i = 0; i < 3; i++)
        printf("%u ", a[i]);
    printf("\n%d %.2f %d\n", twice(4), mix(1, 'A', 2.5), apply(twice, 21));
    for (i = j = 0; i + j < 10; i++, j += 2) printf("%d,%d ", i, j);
    printf("\n");
    i = 5;
    i =- 3;
    printf("%d\n", i);
    local = local + + 3;
    exit_code(&local);
    return local;
}

exit_code(p)
int *p;
{
    *p = *p > 3 ? 7 : 8;
    return 0;
}
