#include <stdio.h>
#include <limits.h>
#include <stdint.h>

static void flags(int a, unsigned b)
{
    printf("%d %d %d %d\n", a < b, a > b, a == b, b > a);
    printf("%d %d\n", a < (int)b, (unsigned)a < b);
}

int main(void)
{
    unsigned u = 0;
    u--;
    printf("%u\n", u);
    u = u + 2;
    printf("%u %u\n", u, u - 3);
    flags(-1, 1u);
    flags(5, 5u);
    short s = 32000;
    s += 1000;
    printf("%d\n", s);
    s = s + 70000;
    printf("%d\n", s);
    unsigned char c = 250;
    c += 10;
    printf("%d\n", c);
    c -= 20;
    printf("%d %d\n", c, c << 4);
    c <<= 4;
    printf("%d %d %d\n", c, ~c, (unsigned char)~c);
    signed char d = 127;
    d++;
    printf("%d\n", d);
    d /= 2.5;
    printf("%d\n", d);
    int k = 7;
    k *= 1.5;
    printf("%d\n", k);
    k = 7 * 1.5 + 0.5;
    printf("%d\n", k);
    k -= -3.9;
    printf("%d\n", k);
    printf("%d %d %d %d\n", -7 / 2, -7 % 2, 7 / -2, 7 % -2);
    printf("%d %u\n", -8 >> 1, 0x80000000u >> 31);
    printf("%d\n", (int)sizeof(2147483647) - (int)sizeof(2147483648));
    printf("%d\n", (int)sizeof(0x80000000) - (int)sizeof(0x7fffffff));
    printf("%d %d\n", -1 < 0xffffffff, -1 < 4294967295);
    printf("%d %d\n", -1 < 0x7fffffff, -1 < 017777777777);
    printf("%d %d %d\n", 010, 0x10, 10);
    printf("%lu %ld %llu\n", 18446744073709551615ul, -9223372036854775807L - 1, 0xffffffffffffffffULL);
    printf("%d\n", 'a' + 1);
    printf("%zu %zu\n", sizeof 'a', sizeof(char));
    printf("%d %d\n", '\377' < 0, '\x7f' > 0);
    uint16_t m = 65535, n = 65535;
    printf("%d\n", m - n - 1 < 0);
    m = m + 1;
    printf("%u\n", m);
    uint8_t q = 200, r = 100;
    printf("%d %d\n", q + r, (uint8_t)(q + r));
    for (unsigned i = 3; i < 4; i--) printf("%u ", i);
    printf("\n");
    unsigned x = 10, y = 20;
    printf("%d %u\n", x - y > 0, (x - y) / 2);
    printf("%d\n", (int)(x - y) / 2);
    long long big = 1LL << 40;
    int low = (int)(big + 5);
    printf("%lld %d\n", big, low);
    printf("%d %d\n", INT_MAX, INT_MIN);
    u = 5;
    u *= -1;
    printf("%u %d\n", u, u > 0);
    char text[] = "10";
    int v = text[0] - '0' + text[1];
    printf("%d\n", v);
    return (unsigned char)-3;
}
