#include <array>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <tuple>
#include <utility>

constexpr uint32_t fnv(std::string_view s) { uint32_t h = 2166136261u; for (char c : s) { h ^= (unsigned char)c; h *= 16777619u; } return h; }
constexpr bool prime(int n) { if (n < 2) return false; for (int i = 2; i * i <= n; i++) { if (n % i == 0) return false; } return true; }
template <int N> constexpr auto primes()
{
    std::array<int, N> a{};
    int n = 0;
    for (int i = 2; n < N; ++i) if (prime(i)) a[n++] = i;
    return a;
}
constexpr int collatz(int n) { int s = 0; while (n != 1) { n = n % 2 ? 3 * n + 1 : n / 2; s++; } return s; }
constexpr int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
constexpr auto table = primes<10>();
static constexpr int weights[] = { 1, 2, 4 };
constexpr int total = [] { int t = 0; for (int w : weights) t += w; return t; }();
static_assert(table[9] == 29 && total == 7, "table");
const int fixed = 4; int grid[fixed][total];

template <size_t... I> int spread(const std::array<int, 10> &a, std::index_sequence<I...>) { return (0 + ... + (a[I] * int(I + 1))); }
template <class F, class... A> constexpr decltype(auto) call(F &&f, A &&...a) { return std::forward<F>(f)(std::forward<A>(a)...); }
template <int V> struct Const { enum { value = V }; static constexpr int half = V / 2; constexpr operator int() const { return V; } };
template <int... V> struct Sum; template <> struct Sum<> : Const<0> {}; template <int H, int... T> struct Sum<H, T...> : Const<H + Sum<T...>::value> {};
struct Lit { int a, b; constexpr Lit(int a, int b = 2) : a(a), b(b) {} constexpr int area() const { return a * b; } constexpr Lit operator-(Lit o) const { return { a - o.a, b - o.b }; } };
struct Wrap { int v; bool operator==(Wrap o) const { return v == o.v; } }; constexpr Wrap operator"" _w(unsigned long long v) { return { int(v) }; }
inline constexpr Lit unit{ 1 };

static int which(std::string_view s)
{
    switch (fnv(s)) {
    case fnv("red"): return 1;
    case fnv("green"): return 2;
    case fnv("blue"): { constexpr int k = 3; return k; }
    default: return 0;
    }
}
static int arrays()
{
    constexpr int n = total - 4;
    int a[n] = { 1, 2, 3 }, b[n + fixed] = {}, s = 0;
    for (int i = 0; i < n; i++) for (int j = 0; j < fixed; j++) { b[i + j] += a[i] << j; if (j == 2) break; }
    for (int v : b) s = s * 3 + v;
    const auto [x, y, z] = a;
    return s + x * y * z;
}

int main()
{
    for (int p : table) std::cout << p << ' ';
    std::cout << spread(table, std::make_index_sequence<4>()) << '\n';
    for (auto s : { "red", "green", "blue", "grey" }) std::cout << which(s);
    std::cout << ' ' << std::hex << fnv("hash") << std::dec << ' ' << collatz(27) << ' ' << gcd(84, 36) << '\n';
    for (int r = 0; r < fixed; r++) for (int c = 0; c < total; ++c) grid[r][c] = r * total + c;
    std::cout << grid[3][6] << ' ' << sizeof grid / sizeof **grid << ' ' << arrays() << '\n';
    std::cout << Const<7>::half << Const<9>::value << Const<3>() + 1 << Sum<1, 2, 3>::value << Sum<>() << '\n';
    constexpr Lit l(6, 7), m = l - unit;
    std::cout << m.area() << ' ' << (unit - l).a << ' ' << (3_w == 0x3_w) << call([](auto a, auto &&...r) { return a - sizeof...(r); }, 9, 1, 'c') << '\n';
    int v = 5; int &&moved = std::move(v); moved++; decltype((v)) ref = v; ref += 2; auto &&fwd = v; fwd *= 2; const auto *ptr = &v;
    std::cout << v << *ptr << ' ' << std::get<1>(std::make_tuple(1, ref, 'x')) << ' ' << std::exchange(v, 3) << v << '\n';
    alignas(8) char raw[sizeof(int) * 2]{}; static thread_local int tl = sizeof raw; tl += alignof(int);
    std::cout << tl << ' ' << noexcept(v++) << noexcept(which("x")) << ' ' << (sizeof(Wrap) == sizeof 1) << std::endl;
    [[maybe_unused]] int unused = v; (void)0; asm(""); return static_cast<int>(tl) + v;
}
