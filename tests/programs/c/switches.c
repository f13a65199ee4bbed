#include <stdio.h>

enum color { RED, GREEN = 5, BLUE };

static int fall(int n)
{
    int r = 0;
    switch (n) {
    case 1: r += 1;
    case 2: r += 10; break;
    default: r += 1000;
    case 3:
    case 4: r += 100;
        break;
    case 5: return -1;
    }
    return r;
}

static int middle(int n)
{
    switch (n) {
    default:
        n = 7;
        break;
    case 0:
    case 9: {
        int n = 3;
        printf("{%d}", n);
        break;
    }
    case 1:
        if (n) break;
        n = 100;
    }
    return n;
}

static void copy(char *to, const char *from, int count)
{
    int n = (count + 3) / 4;
    switch (count % 4) {
    case 0: do { *to++ = *from++;
    case 3:      *to++ = *from++;
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--n > 0);
    }
}

static const char *name(enum color c)
{
    switch (c) {
    case RED: return "red";
    case GREEN: return "green";
    case BLUE: return "blue";
    }
    return "?";
}

static int loops(int limit)
{
    int total = 0;
    for (int i = 0; i < limit; i++) {
        switch (i % 5) {
        case 0: continue;
        case 1:
            for (int j = 0;; j++) {
                if (j == 3) break;
                switch (j) { case 1: total += 50; break; case 2: continue; }
                total++;
            }
            break;
        case 2: if (i > 10) goto out; total += 2; break;
        case 3:;
        }
        total += 1000;
    }
out:
    return total;
}

int main(void)
{
    for (int i = -1; i < 7; i++) printf("%d:%d/%d ", i, fall(i), middle(i));
    printf("\n");
    char to[12] = { 0 };
    copy(to, "hello world", 11);
    printf("%s\n", to);
    printf("%s %s %s %s\n", name(RED), name(GREEN), name(BLUE), name((enum color)3));
    printf("%d %d\n", loops(9), loops(30));
    int v = 2;
    switch (v++) { case 2: printf("two %d\n", v); break; case 3: printf("three\n"); }
    switch (v) case 3: printf("no braces\n");
    switch (v) { int hidden; case 3: hidden = 8; printf("%d\n", hidden + v); }
    switch ((char)321) { case 'A': puts("A"); break; case 65 + 1: puts("B"); }
    switch (v) { case 1 ... 3: puts("range"); break; case 4: puts("four"); }
    switch (v) { }
    while (v) switch (v--) { case 1: puts("last"); default: if (v == 1) break; printf("v%d\n", v); }
    return fall(1);
}
