#include <array>
#include <iostream>
#include <string>
#include <type_traits>
#include <vector>
using namespace std;

template <class T, int N = 3> struct Stack {
    T at[N]; int n = 0;
    bool push(const T &v) { if (n >= N) return false; at[n++] = v; return true; }
    T pop() { return at[--n]; }
    template <class U> Stack<U, N> to() const { Stack<U, N> r; for (int i = 0; i < n; i++) r.push(static_cast<U>(at[i])); return r; }
};
template <int N> struct Stack<bool, N> { int bits = 0, n = 0; bool push(bool b) { bits = bits << 1 | b; return ++n < N; } };

template <class T> const char *kind(T) { return "other"; }
template <> const char *kind(int) { return "int"; }
template <class T> const char *kind(vector<T>) { return "vector"; }

template <class... A> int count_args(A... a) { return sizeof...(a); }
template <class T> T sum(T v) { return v; }
template <class T, class... R> auto sum(T v, R... rest) { return v + sum(rest...); }
template <class... A> bool all(A... a) { return (... && a); }
template <class... A> auto minus_left(A... a) { return (... - a); }
template <class... A> auto minus_right(A... a) { return (a - ...); }
template <class... A> void print(const A &...a) { int i = 0; ((cout << (i++ ? "," : "") << a), ...); cout << '\n'; }

template <int N> struct Fact { static constexpr int value = N * Fact<N - 1>::value; };
template <> struct Fact<0> { static constexpr int value = 1; };
constexpr int fib(int n) { int a = 0, b = 1; for (int i = 0; i < n; i++) { int t = a + b; a = b; b = t; } return a; }

template <class T> auto describe(T v)
{
    if constexpr (is_integral_v<T>) return v + 1;
    else if constexpr (is_floating_point_v<T>) return v / 2;
    else return string("<") + v + ">";
}

template <class T> struct Outer {
    using type = T;
    struct Inner { T v; Inner twice() const { return { v + v }; } };
    static typename Outer<T>::Inner make(T v) { typename Outer::Inner i{ v }; return i; }
    friend bool operator<(const Outer &a, const Outer &b) { return b.v < a.v; }
    T v;
};
template <class C> typename C::value_type last(const C &c) { typename C::value_type r = *c.begin(); for (auto it = c.begin(); it != c.end(); ++it) r = *it; return r; }
template <template <class, class...> class C, class T> int holds(const C<T> &c) { return (int)c.size() * 2; }
template <class T> T zero{};
template <bool B> int choose() { int r = 0; if (B) r = 1; else r = 2; return r; }

int main()
{
    Stack<int> s; Stack<string, 2> t; Stack<bool, 2> b;
    cout << s.push(65) << s.push(2) << s.push(3) << s.push(4) << ' ' << s.pop() << s.pop() << '\n';
    cout << t.push("x") << t.push("y") << t.push("z") << b.push(true) << b.push(false) << b.bits << '\n';
    cout << s.to<char>().pop() << ' ' << (s.n < 3 > (0)) << '\n';
    cout << kind(1) << kind('c') << kind(vector<int>{}) << '\n';
    cout << count_args() << count_args(1, "a", 2.0) << ' ' << sum(1, 2.5, 3) << sum(string("a"), "b") << '\n';
    cout << all(true, 1, 2 > 1) << all(1, 0) << ' ' << minus_left(10, 3, 2) << ' ' << minus_right(10, 3, 2) << '\n';
    print(1, "two", 3.5, 'c');
    static_assert(fib(10) == 55, "fib");
    int table[Fact<4>::value - 20] = { 1 }; array<int, fib(6)> arr{};
    cout << Fact<6>::value << ' ' << sizeof table / sizeof *table << arr.size() << '\n';
    cout << describe(4) << ' ' << describe(5.0) << ' ' << describe("s") << '\n';
    cout << Outer<int>::make(4).twice().v << (Outer<int>{ 1 } < Outer<int>{ 2 }) << '\n';
    vector<vector<int>> vv(2, vector<int>(3, 7)); vv[1][2]--;
    cout << last(vv)[2] << holds(vv) << zero<int> << choose<true>() << choose<(1 > 2)>() << '\n';
    decltype(s.n) n = 4; auto [p, q] = pair<int, char>(n, 'q');
    cout << p << q << '\n';
    return n;
}
