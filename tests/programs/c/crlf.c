#include <stdio.h>
#define BIG(a) \
    do { \
        if ((a) > 2) \
            printf("big %d\n", (a)); \
    } while (0)

/* every line
   of this file ends in CR LF */
static int sum(int n)
{
    int i, s = 0; // i and s
    for (i = 0; i < n; i++) {
        if (i % 2 == 0) continue;
        s += i;
    }
    return s;
}

int main(void)
{
    int a = 1, b = 2;
    char *text = "one \
two";
    printf("%s\n", text);
    while (a < 5)
    {
        BIG(a);
        a++;
        switch (a) {
        case 3:
            b = b * 2;
        case 4:
            b = b + 1;
            break;
        default:
            b -= 1;
        }
    }
    if (a == 5 && b > 3)
        printf("both %d\n", b);
    else
        printf("neither %d\n", b);
    printf("line one\n"
           "line two\n");
    do {
        b--;
        printf("%d\n", b);
    } while (b > 0);
    return sum(10);
}
