#include <cstdio>
#include <string>

struct Log { std::string s; Log() {} Log(const char *c) : s(c) {} };
Log operator+(const Log &a, const Log &b) { Log r; r.s = "(" + a.s + "+" + b.s + ")"; return r; }
Log operator*(const Log &a, int n) { Log r; for (int i = 0; i < n; i++) r.s += a.s; return r; }
Log operator*(int n, const Log &a) { Log r; r.s = "<" + std::to_string(n) + a.s + ">"; return r; }
Log &operator+=(Log &a, const Log &b) { a.s += "|" + b.s; return a; }

static int compared;
struct Num {
    int v;
    Num(int v = 0) : v(v) {}
    bool operator<(const Num &o) const { compared++; return v < o.v; }
    bool operator>(const Num &o) const { compared += 10; return v % 10 > o.v % 10; }
    bool operator==(const Num &o) const { compared += 100; return v == o.v + 1; }
    bool operator!=(const Num &o) const { compared += 1000; return v != o.v; }
    Num &operator++() { v += 1; return *this; }
    Num operator++(int) { Num old = *this; v += 2; return old; }
    Num &operator--() { v -= 1; return *this; }
    Num operator--(int) { v -= 5; return *this; }
    Num &operator+=(int n) { v += n * 10; return *this; }
    Num operator+(int n) const { return Num(v + n); }
    Num operator-() const { return Num(v * 7); }
    bool operator!() const { return v > 5; }
    explicit operator bool() const { return v != 3; }
    int operator[](int i) const { return v * 100 + i; }
    int operator()(int a, int b) const { return v + a * b; }
};

struct Both {
    bool b; const char *name;
    Both(bool b, const char *n) : b(b), name(n) { printf("%s ", n); }
};
Both operator&&(const Both &a, const Both &b) { printf("and "); return Both(a.b && b.b, "r"); }
Both operator||(const Both &a, const Both &b) { printf("or "); return Both(a.b || b.b, "q"); }
int operator,(const Both &a, const Both &b) { printf("comma "); return a.b * 2 + b.b; }

static const char *show(bool b) { return b ? "yes" : "no"; }

int main()
{
    Log a("a"), b("b"), c = a + b + Log("c");
    printf("%s %s %s\n", c.s.c_str(), (a * 3).s.c_str(), (3 * a).s.c_str());
    a += b;
    a = a + b;
    printf("%s\n", a.s.c_str());
    Num x(4), y = 15;
    printf("%s %s %s %s\n", show(x < y), show(y > x), show(x > y), show(y < x));
    printf("%s %s %s %d\n", show(x == y), show(y == x), show(!(x == y)), compared);
    printf("%s %s %d\n", show(x != y), show(!(x != y)), compared);
    x++; printf("%d ", x.v); ++x; printf("%d ", x.v);
    x--; printf("%d ", x.v); --x; printf("%d ", x.v);
    x += 1; printf("%d ", x.v); x = x + 1; printf("%d\n", x.v);
    y = x++; printf("%d %d\n", y.v, x.v);
    y = x--; printf("%d %d\n", y.v, x.v);
    printf("%s %d %d %d\n", show(!x), (-x).v, x[3], x(2, 5));
    Num three(3);
    if (three) printf("true\n"); else printf("false\n");
    if (!three) printf("not\n"); else printf("no not\n");
    for (Num i = 0; i < Num(9); i++) printf("%d ", i.v);
    for (Num i = 0; i < Num(3); ++i) printf("%d ", i.v);
    printf("%d\n", compared);
    Both f(false, "f"), t(true, "t");
    if ((f && t).b) printf("in\n"); else printf("out\n");
    if ((Both(true, "l") || Both(false, "m")).b) printf("in\n");
    int k = (f, t);
    printf("%d\n", k);
    return k + compared % 50;
}
