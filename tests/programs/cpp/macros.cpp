#include <iostream>
#include <vector>
#include <string>
#define DIFF 10 - 4
#define SQ(x) x * x
#define CUBE(x) ((x) * (x) * (x))
#define UNTIL(c) while (!(c))
#define LOOP(i, a, b) for (int i = (a); i < (b); i++)
#define FOREVER for (;;)
#define PRINT(x) std::cout << #x << "=" << (x) << ' '
#define NL std::cout << '\n'
#define PROPERTY(T, n) private: T n##_ = T(); public: T get_##n() const { return n##_; } void set_##n(T v) { n##_ = v; }
#define IFELSE(c, a, b) if (c) a; else b
#define OUT cout <<
#define TWO_STATEMENTS a++; b++
#define BLOCK(x) { x; x; }
#define LAMBDA(e) [&](int it) { return e; }
#define PAREN (
#define CLASS(n) struct n { int v; n(int v = 3) : v(v) {} int twice() { return 2 * v; } };
#define VARS int a = 1, b = 2, c
#define RET return
#define max_of(a, b) (((a) < (b)) ? (b) : (a))
#define unless(x) if (!(x))
#define TYPE int
#define CAT3(a, b, c) a##b##c
#define FIRST(a, ...) a
#define REST(a, ...) __VA_ARGS__

CLASS(Box)
struct Point { PROPERTY(int, x) PROPERTY(std::string, label) };

static int calls = 0;
static int call(int v) { calls++; return v; }
static TYPE typed(TYPE TYPE_ = 4) { RET TYPE_ + DIFF; }

int main()
{
    using std::cout;
    VARS = 3;
    PRINT(DIFF * 2); PRINT(20 - DIFF); PRINT(SQ(a + 1)); PRINT(SQ(call(2))); PRINT(CUBE(a + 1)); PRINT(calls); NL;
    PRINT(max_of(call(a++), call(b))); PRINT(a); PRINT(calls); NL;
    LOOP(i, 0, 3) LOOP(j, i, 3) OUT i * j << ' ';
    NL;
    UNTIL(a > 5) a += b;
    if (a > 100)
        TWO_STATEMENTS;
    PRINT(a); PRINT(b); NL;
    if (b) BLOCK(a++) else BLOCK(a--)
    PRINT(a); NL;
    FOREVER { if (c++ > 5) break; if (c == 5) continue; OUT c << ' '; }
    NL;
    IFELSE(c > 6, OUT "big", OUT "small") << '\n';
    unless(c == 7) OUT "not seven\n"; else OUT "seven\n";
    Box box, other(5);
    Point p;
    p.set_x(box.twice() + other.twice());
    p.set_label("p" + std::to_string(p.get_x()));
    PRINT(p.get_label()); PRINT(p.get_x() == 16); NL;
    auto f = LAMBDA(it * c + calls);
    PRINT(f(2)); cout << f PAREN 3 ); NL;
    int xyz = 9, a_ = FIRST(1, 2, 3);
    std::vector<int> v{ REST(0, 4, 5, 6) };
    PRINT(CAT3(x, y, z)); PRINT(a_); PRINT(v.size()); PRINT(typed() + typed(1)); NL;
#define c (xyz + 1)
    PRINT(c * 2);
#undef c
    PRINT(c); NL;
#ifdef NL
    for (auto &e : v) unless(e == 5) e *= SQ(2 + 1);
#endif
    for (TYPE e : v) PRINT(e);
    NL;
    RET a + b;
}
