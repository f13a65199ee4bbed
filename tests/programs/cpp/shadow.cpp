#include <cstdio>
#include <string>
#include <vector>

int n = 1;
struct Base { int n = 2; int base_n() { return n; } virtual int get(int n) { return this->n + n; } virtual ~Base() = default; };
struct Derived : Base {
    int n = 3, m;
    static int n_made;
    Derived(int m) : n(m + 1), m(n + m) { n_made++; { int m = this->m; this->m = m * 2; } }
    int get(int m) override { int n = m; { int n = Base::n + this->n; n += ::n; m = n; } return n * 100 + m; }
    int field() const { int total = n; for (int n = 0; n < 2; n++) total += n + m; return total + n; }
    void set(int n) { Derived::n = n; this->Base::n = n + 1; ::n = n + 2; }
    template <class n_type> n_type as() const { n_type n = this->n; return n / 2; }
};
int Derived::n_made = 0;

int f(int n) { if (int n = 5) return n; else return -n; }
int g(int a) { for (int i = 0; i < a; ++i) { int a = i; if (int i = a * 2; i > 2) { int a = i; return a * 10 + i; } } return a; }
int h(int n) { try { throw n + 1; } catch (int n) { n *= 2; return n; } return n; }
int k(int n) { int r = n; { using std::vector; vector<int> n{ r, r + 1 }; for (int &r : n) r *= 2; r = n[0] + n[1]; } return r + n; }
int l(int (&a)[3]) { int s = 0; for (auto a : a) s += a; return s + a[0]; }
int p(int x) { auto f = [x](int y) { int x = y; return x; }; auto g = [=](int y) { return x * y; }; int y = f(x + 1); { int x = g(y); y = x; } return y; }
int q(int k) { int r = k; { struct r { int v; }; int k = (struct r){ 3 }.v; struct r a = { k }; enum { b = 4, n2 }; k = a.v + b + n2; ::n += k; } return r; }
int r(int n) { static int s = n; s += n; { static int s = 100; s += n; ::n = s; } return s; }
int s(int n) { goto n; n: n++; { int n = 10; if (n > 9) goto m; } m: return n; }
typedef int number;
int t(number number) { int x = number * (int)sizeof(number); { typedef char number; x += sizeof(number); } return x; }
namespace n_space { int n = 50; int get() { int r = n; int n = 7; return r + n + ::n; } }
class Hidden { int h = 4; public: int h2(int h) { auto f = [this, h] { return this->h * 10 + h; }; h = 0; return f() + this->h; } int loop(std::vector<int> h) { int s = 0; for (int h : h) s += h; return s + this->h; } };
template <typename T, int n> T times(T v) { T r = v; for (int i = 1; i < n; i++) r = r + v; return r; }

int main(int argc, char **)
{
    Derived d(4);
    printf("%d %d %d %d %d\n", d.n, d.m, d.Base::n, d.base_n(), Derived::n_made);
    printf("%d %d %d\n", d.get(5), d.Base::get(5), d.field());
    d.set(9);
    printf("%d %d %d %d %d\n", d.n, d.base_n(), n, d.as<int>(), d.as<short>());
    int n = 40;
    printf("%d %d %d %d\n", f(1), g(2), g(5), h(n));
    int arr[] = { 1, 2, 3 };
    printf("%d %d %d %d\n", k(n), l(arr), p(n), q(n));
    printf("%d %d %d %d\n", r(n), r(1), ::n, n);
    printf("%d %d %d\n", s(n), t(n), n_space::get());
    Hidden hidden;
    printf("%d %d\n", hidden.h2(2), hidden.loop({ 1, 2 }));
    printf("%d %s\n", times<int, 3>(n), times<std::string, 2>("n").c_str());
    for (int n = 0, argc = 3; n < argc; n++) { { int argc = n; printf("%d", argc); if (argc == 1) { int n = argc; n++; } } }
    while (int n = argc--) printf(" %d", n);
    if (n == 40) { int n = 1; printf(" %d", n); } else { printf(" %d", n); }
    { int printf_ = n; n = 5; int n = printf_ + 1; ::n = n; }
    switch (n) { case 5: int n; n = 6; printf(" %d\n", n); }
    return n + ::n;
}
