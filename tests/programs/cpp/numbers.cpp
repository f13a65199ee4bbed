#include <cmath>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>
#include <vector>
using namespace std;

template <class T> string bits(T v) { string s; for (int i = sizeof(T) * 8 - 1; i >= 0; i--) s += (v >> i & 1) ? '1' : '0'; return s; }
static auto half(int n) { return n / 2; }
static auto ratio(int a, int b) { return b ? double(a) / b : numeric_limits<double>::quiet_NaN(); }
static int truncate(double d) { return d; }
static bool between(double lo, double v, double hi) { return lo <= v && v <= hi; }
static long long gcd(long long a, long long b) { while (b) { long long t = a % b; a = b; b = t; } return a < 0 ? -a : a; }

struct Frac {
    long long n, d;
    Frac(long long n, long long d = 1) : n(n), d(d) { if (this->d < 0) this->n = -n, this->d = -d; long long g = gcd(n, d); this->n /= g; this->d /= g; }
    Frac operator+(const Frac &o) const { return Frac(n * o.d + o.n * d, d * o.d); }
    Frac operator-(const Frac &o) const { return Frac(n * o.d - o.n * d, d * o.d); }
    Frac operator*(const Frac &o) const { return { n * o.n, d * o.d }; }
    Frac operator/(const Frac &o) const { return { n * o.d, d * o.n }; }
    Frac &operator+=(const Frac &o) { return *this = *this + o; }
    bool operator<(const Frac &o) const { return n * o.d < o.n * d; }
};
static ostream &operator<<(ostream &o, const Frac &f) { o << f.n; if (f.d != 1) o << '/' << f.d; return o; }

int main()
{
    unsigned u = 3;
    int i = -4;
    cout << (u > i) << (i < (int)u) << (u + i) << ' ' << (i + u) / 2 << ' ' << (int(u) + i) / 2 << '\n';
    vector<int> v;
    cout << (v.size() - 1 > 5) << ' ' << ((int)v.size() - 1 < 5) << '\n';
    for (size_t k = 0; k + 1 < v.size(); k++) cout << "never";
    uint8_t a = 250, b = 10;
    a += b; cout << int(a) << ' '; a -= b; cout << +a << ' '; a = a + b * 2; cout << +a << ' ' << a + b << '\n';
    short s = 30000; s += 10000; cout << s << ' '; s *= 2; cout << s << ' '; s++; cout << s << '\n';
    int k = 10; k *= 0.35; cout << k << ' '; k = 10; k = k * 0.35 + 0.5; cout << k << ' '; k /= 0.3; cout << k << '\n';
    cout << half(-7) << ' ' << ratio(7, 2) << ' ' << truncate(-2.9) << ' ' << -7 % 3 << ' ' << -7 / 3 << '\n';
    double nan = ratio(1, 0), inf = 1e308 * 10;
    cout << (nan < 1) << (nan >= 1) << !(nan < 1) << (nan == nan) << (nan != nan) << between(0, nan, 1) << !between(0, nan, 1) << '\n';
    cout << (inf > 1) << (inf - inf == 0) << (-0.0 == 0.0) << signbit(-0.0) << signbit(0.0 + -0.0) << signbit(0.0 - 0.0) << '\n';
    if (!(nan > 0)) cout << "A"; else cout << "B";
    if (nan > 0) cout << "C"; else cout << "D";
    cout << (0.1 + 0.2 == 0.3) << (0.1f + 0.2f == 0.3f) << ((0.1 + 0.7) * 10 < 8) << int((0.1 + 0.7) * 10) << '\n';
    float f = 1 << 24; cout << (f + 1 + 1 == f) << (1 + 1 + f == f) << (f + (1 + 1) == f) << '\n';
    cout << bits(int8_t(-2)) << ' ' << bits(uint16_t(0xF0 ^ 0x3C)) << ' ' << bits(char('a' | ' ')) << '\n';
    cout << 0x10 + 010 + 0b10 + 10 << ' ' << 1'000'000 << ' ' << 0xFFu - 256 << ' ' << 0xFF - 256 << ' ' << 1e3 << ' ' << 0x1p4 << '\n';
    cout << numeric_limits<int>::max() << ' ' << numeric_limits<int>::min() << ' ' << -2147483647 - 1 << ' ' << (-2147483648 < 0) << (-0x80000000 < 0) << '\n';
    cout << (1 < 2 < 2) << (3 > 2 > 1) << (2 == 2 == 2) << (1 == 1 == 1) << (5 & 3 == 3) << (1 | 2 == 3) << '\n';
    cout << (1 + 2 << 3) << ' ' << (1 << 3 >> 1) << ' ' << (~5 & 7) << ' ' << (!5 + 1) << ' ' << (-5 >> 1) << '\n';
    Frac x(1, 2), y(-2, 6), z = 3;
    cout << x + y << ' ' << x - y << ' ' << y - x << ' ' << x * y << ' ' << x / y << ' ' << y / x << ' ' << (x < y) << (y < x) << '\n';
    z += x; z = x + z; cout << z << ' ' << z + 1 << ' ' << z * 2 - x / 3 << '\n';
    Frac h(0); for (int n = 1; n <= 10; n++) h += Frac(1, n); cout << h << endl;
    long long big = 1; for (int n = 1; n <= 20; ++n) big *= n; cout << big << ' ' << (int)(big % 1000003) << ' ' << int32_t(big) << '\n';
    bool t = 5; int sum = t + true; t = sum; sum += t; cout << t << sum << (t == true) << (sum == true) << '\n';
    char c = 'y'; c++; cout << c; c += 1; cout << c << c + 1 << char(c - 30) << '\n';
    return sum + k;
}
