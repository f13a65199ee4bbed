#include <stdio.h>
#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
#define likely(x) __builtin_expect(!!(x), 1)
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define for_each(p, a) for (__typeof__(&(a)[0]) p = (a); p < (a) + ARRAY_SIZE(a); p++)
#define RETURN_IF(c, v) do { if (c) return (v); } while (0)
#define CHECK(c, ...) if (!(c)) { printf(__VA_ARGS__); failures++; } else (void)0
#define CALL(f, ...) f(__VA_ARGS__)
#define WITH(v) for (int once_ = 1, it = (v); once_; once_ = 0)

static int failures;
static int n;
static int step(void) { return n += 3; }

static int sign(int v) { RETURN_IF(v < 0, -1); RETURN_IF(v == 0, 0); return 1; }

static int nested(int a)
{
    int add(int b) { return a + b; }
    int r = add(1);
    a *= 2;
    r = r * 100 + add(2);
    return r;
}

static inline int clamp(int v, int lo, int hi) { return v < lo ? lo : v > hi ? hi : v; }
static _Bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
static int elvis(int v) { return step() ?: v; }

int main(void)
{
    int a[] = { 4, -2, 0, 9 }, hits = 0;
    printf("%d %d\n", MAX(step(), step()), n);
    int a_ = 5;
    printf("%d\n", MAX(a_ + 1, 3));
    for_each(p, a) printf("%d:%d ", *p, sign(*p));
    printf("\n");
    for_each(p, a) { if (*p < 0) continue; if (*p == 0) break; hits++; }
    printf("%d\n", hits);
    CHECK(hits == 1, "hits %d\n", hits);
    CHECK(n == 0, "n is %d\n", n);
    if (n) CHECK(n > 100, "n too small\n"); else printf("zero\n");
    WITH(hits + 4) printf("it %d\n", it * it);
    printf("%d\n", CALL(clamp, 50, 1, 9) + CALL(sign, -4));
    int v = ({ int t = 0; for (int i = 0; i < 4; i++) { if (i == 2) continue; t += a[i]; } t; });
    printf("%d %d\n", v, nested(5));
    if (likely(v > 3)) printf("likely\n");
    for (int y = 1896; y <= 2000; y += 4) if (!leap(y)) printf("%d not leap\n", y);
    n = -6;
    printf("%d %d\n", elvis(7), elvis(8));
    n = -3;
    printf("%d\n", elvis(8));
    __typeof__(v) w = v;
    __auto_type x = v + 0.5;
    w += x;
    printf("%d %.1f\n", w, x);
    struct { int a, b[2]; } s = { .a = 1, .b = { [1] = 2 } }, t = s;
    t.b[0] = s.a++ + s.b[1];
    printf("%d %d %d\n", s.a, t.a, t.b[0]);
    int z = (failures++, failures--);
    return z * 10 + failures;
}
