#include <stdio.h>
#if defined(__GNUC__) && !defined(NEVER)
#  define COMPILER "gnu"
#else
#  define COMPILER "other"
#endif
#define DEBUG 1
#define CONFIG_A
#ifdef CONFIG_A
typedef int value_t;
#else
typedef long value_t;
#endif

#if DEBUG
#define TRACE(...) printf(__VA_ARGS__)
#define IF_DEBUG(x) x
#else
#define TRACE(...)
#define IF_DEBUG(x)
#endif

#define LIST X(apple) X(pear) X(plum)
#define X(n) fruit_##n,
enum fruit { LIST fruit_count };
#undef X
#define X(n) #n,
static const char *names[] = { LIST };
#undef X

static value_t pick(value_t a, value_t b)
{
#ifdef NEVER
    if (a > b) {
#else
    if (a < b) {
#endif
        return a;
    }
    return b;
}

static int chain(int n)
{
    if (n == 1)
        return 10;
#if DEBUG > 0
    else if (n == 2)
        return 20;
#endif
#ifdef NEVER
    else if (n == 3)
        return 30;
#endif
    else
        return 40;
}

static int cond(int n)
{
    int r = n
#if DEBUG
        + 1
#else
        - 1
#endif
        ;
    for (int i = 0; i < n; i++) {
#if 0
        This is not C at all: it's "prose { ( [
#endif
        r += i;
    }
    switch (n) {
#define CASE(v, k) case v: r += k; break;
    CASE(1, 100)
    CASE(2, 200)
#ifndef NEVER
    case 3: r = -r;
#endif
    default: r++;
    }
    return r;
}

#define LOOP for (int k = 0; k < 3; k++)
#define WHEN(c) if (c) {
#define END }

int main(void)
{
    int total = 0;
    TRACE("%s %d\n", COMPILER, fruit_count);
    for (int i = 0; i < fruit_count; i++) TRACE("%s%s", names[i], i + 1 < fruit_count ? "," : "\n");
    for (int n = 0; n < 5; n++) printf("%d %d %d\n", pick(n, 2), chain(n), cond(n));
    LOOP total += k;
    LOOP { if (k == 1) continue; total *= 3; IF_DEBUG(printf("k%d\n", k);) }
    WHEN(total > 5) printf("total %d\n", total); END
    IF_DEBUG(if (total > 1)) total++;
#pragma GCC diagnostic push
    int shadowed = total;
#pragma GCC diagnostic pop
    return shadowed;
}
