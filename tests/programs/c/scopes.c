#include <stdio.h>

static int trace(const char *s, int v) { printf("%s%d ", s, v); return v; }

struct s { int x; int y; };
static struct s made(int x) { struct s r; r.x = trace("mk", x); r.y = r.x * 2; return r; }

static int early(int n)
{
    int a = trace("a", n);
    if (n > 2) return a;
    int b = trace("b", a + 1);
    n = b;
    int c = trace("c", n), d = trace("d", c + n);
    a = d;
    const int e = a + b;
    int f[2] = { e, trace("f", 3) };
    return f[0] + f[1];
}

static int self(void)
{
    int n = sizeof n;
    struct s *p = &(struct s){ n, 1 }, q = *p, *r = &q;
    r->x += p->y;
    int x = 1, y = x, z = x + y, *w = &z;
    *w += z;
    int k = 2; int m = k; k = 5; m += k;
    return q.x * 1000 + z * 100 + m;
}

static int swapped(int a, int b)
{
    int t;
    t = a; a = b; b = t;
    a = a + 1; b = a;
    int lo = a, hi = b; lo--; hi = lo + hi;
    t = trace("t", lo); t = t + trace("u", hi);
    return t;
}

static int order(void)
{
    int i = 0, log = 0;
    i = 1; log = log * 10 + i;
    log = log * 10 + 2; i = log;
    int *p = &i;
    *p = 7; log = log * 10 + i;
    i = 8; log = log * 10 + *p;
    trace("x", i); trace("y", log);
    { int i = log; log = i % 1000; }
    return log;
}

static int loops(void)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        int fresh, kept = i;
        fresh = kept * 2;
        if (i == 1) fresh = 50;
        sum += fresh;
        int *at = &kept;
        ++*at;
        sum = sum * 2 + kept;
    }
    for (int i = 0, n = 4; i < n; i++) { n -= i == 1; sum += n; }
    int i;
    for (i = 10; i > 0; i -= 3) { if (i == 4) { i = 100; break; } }
    return sum * 1000 + i;
}

int main(void)
{
    struct s one = made(1), two = made(one.y);
    printf("\n%d %d\n", one.y, two.y);
    printf("%d\n", early(1));
    printf("%d\n", early(5));
    printf("%d\n", self());
    printf("%d\n", swapped(3, 9));
    printf("%d\n", order());
    printf("%d\n", loops());
    int unused = trace("kept", 1);
    (void)unused;
    int v = trace("v", 2); int w = trace("w", 3);
    v += w; w += v; v *= w;
    printf("%d %d\n", v, w);
    char text[] = "abc", *p = text; p[1] = 'X'; const char *q = text;
    printf("%s %s\n", p, q);
    return v;
}
