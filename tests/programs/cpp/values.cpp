#include <cstdio>
#include <initializer_list>
#include <map>
#include <string>
#include <tuple>
#include <vector>

static int made;
struct P { int x = 1, y{ 2 }; };
struct Q {
    int a; const int b; int &r;
    Q(int a, int &r) : a(a), b(a * 2), r(r) { made++; }
};
struct L { int n; L(std::initializer_list<int> l) : n((int)l.size()) {} L(int a, int b) : n(a * 100 + b) {} };
struct E { explicit E(int v) : v(v) {} int v; };
struct Agg { int a; const char *s; double d[2]; };
enum class Color : unsigned char { red = 1, green = red << 1, blue = green * 2 };
constexpr int square(int v) { return v * v; }
static int next() { static int n = 0; return ++n; }
static std::tuple<int, std::string> pair_of(int n) { return { n, std::string(n, '*') }; }

int main()
{
    P p, q{ 5 }, r{ 5, 6 }, *ptr = &q;
    auto &ref = r;
    ref.x += ptr->y;
    printf("%d %d %d %d\n", p.x, q.y, r.x, ref.y);
    int base = 3;
    Q one(4, base), two{ 5, base };
    one.r = 10; two.a = one.b;
    printf("%d %d %d\n", base, two.a, two.r);
    L braces{ 1, 2 }, parens(1, 2), assigned = { 3, 4, 5 };
    printf("%d %d %d\n", braces.n, parens.n, assigned.n);
    std::vector<int> v1(3, 2), v2{ 3, 2 }, v3 = { 1 };
    printf("%zu %zu %zu\n", v1.size(), v2.size(), v3.size());
    std::string s1(2, 'a'), s2{ 'a', 'b' }, s3 = "lit", s4("abcdef", 3);
    printf("%s %s %s %s\n", s1.c_str(), s2.c_str(), s3.c_str(), s4.c_str());
    Agg agg = { 1, "two", { 3.5 } }, zero{};
    printf("%d %s %.1f %.1f %d\n", agg.a, agg.s, agg.d[0], agg.d[1], zero.s == nullptr);
    E e(3), e2 = E{ 4 };
    const int c = e.v + e2.v, &cr = c, arr[] = { c, square(c), cr };
    constexpr int k = square(4);
    static_assert(k == 16);
    char buf[k] = "text";
    printf("%d %d %zu %s\n", arr[1], arr[2], sizeof buf, buf);
    auto [x, y] = q;
    auto &[rx, ry] = r;
    rx = x + 1; ry -= y;
    printf("%d %d %d\n", r.x, r.y, q.x);
    auto [num, stars] = pair_of(3);
    printf("%d %s\n", num, stars.c_str());
    int n; std::string t;
    std::tie(n, t) = pair_of(2);
    std::map<std::string, int> m{ { "a", 1 }, { "b", 2 } };
    for (auto &[key, val] : m) val = val * 10 + (int)key.size();
    for (const auto &kv : m) printf("%s=%d ", kv.first.c_str(), kv.second);
    printf("%d %s\n", n, t.c_str());
    if (auto it = m.find("b"); it != m.end()) printf("found %d\n", it->second); else printf("none\n");
    if (int z = next()) printf("%d\n", z); else printf("zero %d\n", z);
    while (int w = 4 - next()) printf("w%d ", w);
    for (int i = 0; int left = 3 - i; i++) printf("l%d ", left);
    switch (int sw = next(); sw % 3) { case 0: printf("s0 "); break; case 1: printf("s1 "); default: printf("sd%d ", sw); }
    printf("\n%d %d\n", static_cast<int>(Color::blue), (int)Color::green);
    auto i = 5; auto d = 5.0; auto u = 5u; auto ch = 'c';
    printf("%zu %zu %d %zu\n", sizeof i, sizeof d, u - 6 > 0, sizeof(ch + 1));
    int *heap = new int(7), *many = new int[3]{ 1, 2 };
    *heap += many[1]; many[2] = (*heap)--;
    printf("%d %d\n", *heap, many[2]);
    delete heap; delete[] many;
    const P fixed = { 7 }; const auto &f2 = fixed; volatile int vol = f2.x; vol++;
    int first = next(), second = next(); bool less = first < second;
    printf("%d %d %d\n", vol, made, less);
    int a1{ 3 }, a2 = { 4 }, a3(5), a4 = int(6.7); a1 += a2 *= a3 -= 2;
    printf("%d %d %d %d\n", a1, a2, a3, a4);
    return a1 + a4;
}
