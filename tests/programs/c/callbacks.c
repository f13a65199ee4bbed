#include <stdio.h>
#include <string.h>

typedef int (*fn)(int);
typedef struct { const char *name; fn f; int arity; } command;
struct counter { int n; int (*up)(struct counter *self, int by); };

static int total;
static int id(int x) { return x; }
static int inc(int x) { return x + 1; }
static int dbl(int x) { return x * 2; }
static int acc(int x) { return total += x; }
static int up(struct counter *self, int by) { return self->n += by; }

static fn choose(int k) { return k % 3 == 0 ? id : k % 3 == 1 ? inc : dbl; }
static fn (*chooser)(int) = choose;
static int compose(fn f, fn g, int x) { return f(g(x)); }
static int (*get(int which))(int) { if (which) return acc; return inc; }

static const command commands[] = {
    { "id", id, 1 }, { "inc", inc, 1 }, { "dbl", &dbl, 1 }, { "acc", acc, 1 }, { NULL, NULL, 0 },
};

static const command *find(const char *name)
{
    const command *c;
    for (c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0) break;
    return c->name ? c : NULL;
}

static int fold(const int *a, size_t n, int start, int (*f)(int, int))
{
    int r = start;
    for (size_t i = 0; i != n; ++i) r = f(r, a[i]);
    return r;
}

static int minus(int a, int b) { return a - b; }
static int digits(int a, int b) { return a * 10 + b; }

int main(int argc, char **argv)
{
    static const char *script[] = { "inc", "dbl", "what", "acc", "dbl", "acc" };
    int v = 3, a[] = { 9, 4, 2 };
    (void)argv;
    for (size_t i = 0; i < sizeof script / sizeof *script; i++) {
        const command *c = find(script[i]);
        if (!c) { printf("%s? ", script[i]); continue; }
        v = c->f(v);
        printf("%s->%d ", c->name, v);
    }
    printf("%d\n", total);
    for (int k = 0; k < 4; k++) printf("%d %d\n", chooser(k)(k + 10), (*choose(k))(k));
    printf("%d %d\n", compose(inc, dbl, 5), compose(dbl, inc, 5));
    printf("%d %d\n", get(0)(1), (**get(1))(1));
    printf("%d %d\n", fold(a, 3, 0, minus), fold(a, 3, 0, digits));
    struct counter c = { 5, up }, *p = &c;
    printf("%d ", c.up(&c, 2));
    printf("%d %d\n", p->up(p, p->n), (*p).n);
    fn local = v > 5 ? dbl : id, table[2] = { inc, local };
    local = table[argc > 5];
    printf("%d %d %d\n", local(1), table[1](4), local == inc);
    int (*const fixed)(int) = acc;
    fixed(100);
    if (fixed) total += fixed != NULL;
    for (fn *f = table; f < table + 2; f++) total = (*f)(total);
    printf("%d\n", total);
    return total % 256;
}
