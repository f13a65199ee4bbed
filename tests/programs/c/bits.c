#include <stdio.h>
#include <stdint.h>

#define BIT(n) (1u << (n))
#define MASK 0x0f | 0x30
#define LOW(x) x & 15

static int popcount(uint32_t x) { int n; for (n = 0; x; n++) x &= x - 1; return n; }

static uint32_t reverse(uint32_t x)
{
    x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
    x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
    x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4;
    return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24;
}

static uint32_t rotl(uint32_t x, unsigned k) { return x << (k & 31) | x >> (-k & 31); }

static uint64_t mix(uint64_t z)
{
    z += 0x9e3779b97f4a7c15ull;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111EB;
    return z ^ z >> 31;
}

static int parity(unsigned v)
{
    int p = 0;
    while (v) { p = !p; v = v & v - 1; }
    return p;
}

int main(void)
{
    int flags = 0;
    flags |= 1 << 3;
    flags |= BIT(5) | 1;
    printf("%d %d %d\n", flags, flags & MASK, flags & ~BIT(3));
    flags ^= MASK;
    printf("%d\n", flags);
    flags &= ~(1 << 2);
    printf("%d %d\n", flags, LOW(flags) == 8);
    printf("%d %d %d\n", 1 << 2 + 1, (1 << 2) + 1, 6 & 3 == 3);
    printf("%d %d %d\n", 5 | 2 ^ 7 & 3, 5 ^ 5 | 1, !5 & 4);
    printf("%d %08x %08x\n", popcount(0xdeadbeef), reverse(0x12345678), rotl(0x80000001, 4));
    uint64_t s = 42;
    for (int i = 0; i < 4; i++) { s = mix(s); printf("%016llx ", (unsigned long long)s); }
    printf("\n%d %d\n", parity(7), parity(6));
    for (unsigned set = 0xb, sub = set; ; sub = sub - 1 & set) { printf("%u ", sub); if (!sub) break; }
    printf("\n");
    int8_t n = (int8_t)0x80;
    printf("%d %d %d\n", n, n >> 1, (uint8_t)n >> 1);
    n = (int8_t)(n ^ 0xff);
    printf("%d\n", n);
    uint16_t w = 0xabcd;
    w = (uint16_t)(w << 8 | w >> 8);
    printf("%x %x\n", w, (uint16_t)~w);
    w <<= 12; w >>= 4; w |= w >> 3; w ^= 0x111; w %= 1000; w &= 0xfe;
    printf("%u\n", w);
    unsigned gray[8];
    for (unsigned i = 0; i < 8; i++) gray[i] = i ^ i >> 1;
    for (int i = 7; i >= 0; i -= 2) printf("%u%u ", gray[i] >> 2 & 1, gray[i] & 3);
    printf("\n%u %d\n", 1u << 31, (int)(1u << 31 >> 30));
    int a = 12, b = 25;
    a ^= b; b ^= a; a ^= b;
    printf("%d %d\n", a, b);
    int x = -17;
    printf("%d %d %u\n", x % 4, x & 3, (unsigned)x % 4);
    return popcount(0xff0) + (x < 0) - (x > 0);
}
