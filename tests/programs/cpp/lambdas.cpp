#include <algorithm>
#include <functional>
#include <iostream>
#include <vector>
using namespace std;

int x = 1000;

struct Counter {
    int n = 0;
    function<int()> up() { return [this] { return ++n; }; }
    function<int()> copy() { return [*this]() mutable { return ++n; }; }
    int sum(const vector<int> &v) { int n = 0; for_each(v.begin(), v.end(), [&n](int x) { n += x; }); return n + this->n; }
};

function<int(int)> adder(int k) { return [k](int x) { return x + k; }; }

vector<function<int()>> makers()
{
    vector<function<int()>> out;
    for (int i = 0; i < 3; i++) out.push_back([i] { return i * i; });
    static int shared = 0;
    for (int i = 0; i < 2; i++) out.push_back([&] { return ++shared * 10; });
    return out;
}

template <class F> int twice(F f, int v) { return f(f(v)); }

int main()
{
    int a = 1, b = 2;
    auto value = [a, b] { return a * 10 + b; };
    auto ref = [&a, &b] { return a * 10 + b; };
    auto mixed = [=, &b]() mutable { a++; b++; return a * 10 + b; };
    a = 5; b = 6;
    cout << value() << ' ' << ref() << ' ' << mixed() << ' ' << mixed() << ' ' << a << b << '\n';
    auto shadow = [x = x + 1](int a) { int b = a; { int a = b + 1; b = a; } return x + b; };
    cout << shadow(3) << ' ' << ::x << '\n';
    int x = 4;
    auto init = [x = x * 2, y = x] { return x - y; };
    x = 100;
    cout << init() << '\n';
    auto gen = [n = 0]() mutable { return n++; };
    cout << gen() << gen(); cout << gen() << '\n';
    auto copy = gen;
    cout << copy() << ' '; cout << gen() << '\n';
    for (auto &f : makers()) cout << f() << ' ';
    cout << '\n' << adder(3)(4) << ' ' << twice(adder(5), 1) << ' ' << twice([&](int v) { x++; return v * 2; }, 3) << x << '\n';
    Counter c;
    auto up = c.up(), cp = c.copy();
    up(); up(); cp();
    cout << c.n << cp() << ' ' << c.sum({ 1, 2, 3 }) << '\n';
    function<int(int)> fact = [&fact](int n) -> int { return n < 2 ? 1 : n * fact(n - 1); };
    cout << fact(10) << '\n';
    vector<int> v{ 5, 3, 9, 1 };
    int compares = 0;
    sort(v.begin(), v.end(), [&compares](int l, int r) { compares++; return l > r; });
    for (int n : v) cout << n << ' ';
    cout << (compares > 0) << '\n';
    auto generic = [](auto p, auto q) { return p + q; };
    cout << generic(1, 2) << generic(string("s"), "t") << generic(1.5, 2) << '\n';
    cout << [](int n) { for (int i = 0;; i++) if (i * i > n) return i; }(50) << '\n';
    auto nested = [&](int k) { return [=, &x] { x += k; return [&] { return x; }; }; };
    cout << nested(3)()() << ' ' << x << '\n';
    int i = 10;
    auto later = [&i] { return i; };
    for (int i = 0; i < 3; i++) cout << later() << i;
    i++;
    cout << later() << endl;
    int (*plain)(int) = [](int v) { return v % 7; };
    return plain(x);
}
