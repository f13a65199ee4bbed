#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf top;
static int depth;

static void fail(int code)
{
    printf("fail %d at %d\n", code, depth);
    longjmp(top, code);
}

static int dive(int n)
{
    depth++;
    if (n == 0) fail(depth);
    int r = dive(n - 1) + 1;
    depth--;
    return r;
}

static void bye(void) { printf("bye %d\n", depth); }
static void last(void) { puts("last"); }

static int checked(int a, int b, int *out)
{
    if (b == 0) return -1;
    if (a % b != 0)
        return 1;
    *out = a / b;
    return 0;
}

static void check(int ok, const char *what)
{
    if (ok) return;
    printf("stop: %s\n", what);
    exit(depth + 40);
}

int main(void)
{
    volatile int round = 0;
    int out = -5;
    atexit(last);
    atexit(bye);
    int code = setjmp(top);
    if (code != 0) {
        printf("caught %d in round %d\n", code, round);
        depth = 0;
    }
    if (round < 3) {
        round++;
        dive(round * 2);
    }
    switch (setjmp(top)) {
    case 0:
        printf("try\n");
        fail(2);
        break;
    case 2:
        printf("two\n");
        break;
    default:
        printf("what\n");
    }
    for (int i = -1; i < 4; i++) {
        int rc;
        if ((rc = checked(6, i, &out)) < 0) { printf("%d: zero\n", i); continue; }
        else if (rc) printf("%d: rest\n", i);
        else printf("%d: %d\n", i, out);
        if (!rc && out == 3) break;
    }
    int n = 0;
    while (!(n > 4 || n == 3 && out)) n++;
    check(n == 3, "n");
    check(depth == 0 || n, "depth");
    check(out != 3, "out");
    printf("not reached\n");
    return 0;
}
