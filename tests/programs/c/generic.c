#include <stdio.h>
#include <stdbool.h>
#include <stddef.h>

#define KIND(x) _Generic((x), char: "char", signed char: "schar", short: "short", int: "int", unsigned: "unsigned", \
    long: "long", unsigned long: "ulong", long long: "llong", unsigned long long: "ullong", \
    float: "float", double: "double", char *: "char*", const char *: "cchar*", int *: "int*", _Bool: "bool", default: "other")
#define T(x) printf("%-24s %s %zu\n", #x, KIND(x), sizeof(x))

struct pair { char a; int b; };
static int effects;
static int bump(void) { return ++effects; }

int main(void)
{
    char c = 'c';
    short s = 3;
    unsigned char uc = 200;
    float f = 1.5f;
    bool flag = true;
    int i = 4, a[6];
    unsigned u = 5;
    long l = 6;
    T(1); T(2147483647); T(2147483648); T(0x7fffffff); T(0x80000000); T(0xffffffff); T(4294967295);
    T(0x100000000); T(037777777777); T(9223372036854775807); T(0xffffffffffffffff);
    T(1u); T(1l); T(1ul); T(1ll); T(0x1U); T(1.0); T(1.0f); T(1e3); T('a'); T("abc");
    T(c); T(c + 1); T(+c); T(c++); T(s); T(s + s); T(s += 1); T(-uc); T(~uc); T(!uc);
    T(f); T(f * 2); T(f * 2.0); T(f += 1); T(i + f); T(i / 2); T(i + u); T(i + l); T(u << 40 % 7);
    T(i == 4); T(i && u); T(flag); T(flag + flag); T(i ? c : s); T(i ? 1 : 2.0); T((c, l));
    T(a); T(&a[0]); T(a + 1); T(*a); T(sizeof a); T(&a[2] - a);
    size_t z = sizeof(bump());
    z += sizeof(i++);
    printf("%zu %d %d\n", z, i, effects);
    printf("%zu %zu %zu\n", sizeof(struct pair), sizeof(struct pair[3]), sizeof((struct pair){ 1, 2 }.a));
    printf("%zu %zu\n", sizeof(char[3][4]), sizeof "ab" "cd" + 1);
    printf("%zu %zu\n", sizeof(int) * 2, sizeof(i) + 1);
    printf("%d\n", (int)sizeof i - 5 < 0);
    printf("%d\n", sizeof i - 5 < 0);
    int n = 3;
    printf("%zu %d\n", sizeof(int[n++]), n);
    flag = 256;
    flag += 3;
    printf("%d\n", flag);
    flag = 0.5;
    printf("%d %d\n", flag, !flag);
    flag--;
    printf("%d\n", flag);
    return bump();
}
