#include <stdio.h>
#include <string.h>
#define LEN 80
struct big { int n; unsigned char d[LEN]; };

static struct big from(unsigned v)
{
    struct big b = { 0 };
    do b.d[b.n++] = v % 10; while (v /= 10);
    return b;
}

static struct big add(struct big a, const struct big *b)
{
    int carry = 0, i;
    for (i = 0; i < b->n || i < a.n || carry; i++) {
        int s = a.d[i] + (i < b->n ? b->d[i] : 0) + carry;
        carry = s > 9;
        a.d[i] = carry ? s - 10 : s;
    }
    a.n = i;
    return a;
}

static void scale(struct big *a, unsigned k)
{
    unsigned carry = 0;
    int i = 0;
    while (i < a->n || carry) {
        carry += i < a->n ? a->d[i] * k : 0;
        a->d[i++] = carry % 10;
        carry /= 10;
    }
    a->n = i;
    while (a->n > 1 && !a->d[a->n - 1]) a->n--;
}

static struct big times(const struct big *a, const struct big *b)
{
    struct big sum = from(0);
    for (int i = b->n - 1; i >= 0; --i) {
        struct big part = *a;
        scale(&sum, 10);
        scale(&part, b->d[i]);
        sum = add(sum, &part);
    }
    return sum;
}

static int compare(const struct big *a, const struct big *b)
{
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    for (int i = a->n; i--;) if (a->d[i] != b->d[i]) return a->d[i] < b->d[i] ? -1 : +1;
    return 0;
}

static const char *text(const struct big *a, char out[static LEN + 1])
{
    char *p = out;
    for (int i = a->n; i > 0;) *p++ = '0' + a->d[--i];
    *p = 0;
    return out;
}

static int digits(const struct big *a) { int s = 0; for (const unsigned char *p = a->d; p < a->d + a->n; ) s += *p++; return s; }

int main(void)
{
    char out[LEN + 1], other[LEN + 1];
    struct big f = from(1), a = from(0), b = from(1), t;
    for (unsigned i = 1; i <= 30; i++) { scale(&f, i); if (i % 6 == 0) printf("%2u! = %s (%d)\n", i, text(&f, out), digits(&f)); }
    for (int i = 0; i < 200; i++) t = b, b = add(b, &a), a = t;
    printf("fib %s\n", text(&a, out));
    struct big p = times(&f, &f);
    printf("%s\n%d %d %d\n", text(&p, out), compare(&p, &f), compare(&f, &p), compare(&f, &f));
    t = from(2);
    for (int i = 0; i < 7; i++) { t = i % 2 ? times(&t, &t) : add(t, &t); printf("%s %s\n", text(&t, out), text(&f, other) + 20); }
    return digits(&t) & 63;
}
