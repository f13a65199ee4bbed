#include <algorithm>
#include <iostream>
#include <string>
#include <vector>
using namespace std;
typedef vector<int> Digits;

class BigInt {
    Digits d;
    bool neg;
    void trim() { while (d.size() > 1 && d.back() == 0) d.pop_back(); if (d.size() == 1 && !d[0]) neg = false; }
    static int cmp(const Digits &a, const Digits &b) {
        if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
        for (int i = a.size() - 1; i >= 0; i--) if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
        return 0;
    }
    static Digits plus(const Digits &a, const Digits &b) {
        Digits r; int c = 0;
        for (size_t i = 0; i < max(a.size(), b.size()) || c; i++) {
            if (i < a.size()) c += a[i];
            if (i < b.size()) c += b[i];
            r.push_back(c % 10); c /= 10;
        }
        return r;
    }
    static Digits minus(Digits a, const Digits &b) {
        for (size_t i = 0; i < b.size() || false; i++) { a[i] -= b[i]; for (size_t j = i; a[j] < 0; j++) { a[j] += 10; a[j + 1]--; } }
        return a;
    }
public:
    BigInt(long long v = 0) : neg(v < 0) { if (neg) v = -v; do { d.push_back(v % 10); v /= 10; } while (v > 0); }
    BigInt(const string &s) : neg(false) { for (auto it = s.rbegin(); it != s.rend(); it++) if (*it == '-') neg = true; else d.push_back(*it - '0'); trim(); }
    BigInt operator-() const { BigInt r(*this); r.neg = !neg; r.trim(); return r; }
    BigInt operator+(const BigInt &o) const {
        BigInt r;
        if (neg == o.neg) { r.d = plus(d, o.d); r.neg = neg; }
        else if (cmp(d, o.d) >= 0) { r.d = minus(d, o.d); r.neg = neg; }
        else { r.d = minus(o.d, d); r.neg = o.neg; }
        r.trim();
        return r;
    }
    BigInt operator-(const BigInt &o) const { return *this + -o; }
    BigInt operator*(const BigInt &o) const {
        BigInt r; r.d.assign(d.size() + o.d.size() + 1, 0);
        for (size_t i = 0; i < d.size(); i++) {
            int c = 0;
            for (size_t j = 0; j < o.d.size() || c; j++) { int t = r.d[i + j] + c + (j < o.d.size() ? d[i] * o.d[j] : 0); r.d[i + j] = t % 10; c = t / 10; }
        }
        r.neg = neg != o.neg; r.trim();
        return r;
    }
    BigInt &operator+=(const BigInt &o) { return *this = *this + o; }
    BigInt &operator*=(const BigInt &o) { *this = *this * o; return *this; }
    BigInt &operator++() { return *this += 1; }
    BigInt operator++(int) { BigInt old = *this; ++*this; return old; }
    bool operator<(const BigInt &o) const { if (neg != o.neg) return neg; int c = cmp(d, o.d); return neg ? c > 0 : c < 0; }
    bool operator>(const BigInt &o) const { return o < *this; }
    bool operator==(const BigInt &o) const { return neg == o.neg && d == o.d; }
    bool operator!=(const BigInt &o) const { return !(*this == o); }
    friend ostream &operator<<(ostream &out, const BigInt &b) { if (b.neg) out << '-'; for (size_t i = b.d.size(); i-- > 0;) out << b.d[i]; return out; }
    friend istream &operator>>(istream &in, BigInt &b) { string s; if (in >> s) b = BigInt(s); return in; }
};

int main()
{
    BigInt a, b, f = 1, zero;
    while (cin >> a >> b) {
        cout << a + b << ' ' << a - b << ' ' << b - a << ' ' << a * b << ' ';
        if (a < b) cout << "<"; else if (a > b) cout << ">"; else cout << "=";
        cout << (a == b ? "same" : "diff") << (a != b) << endl;
    }
    for (BigInt i = 1; i < 26; i++) { f *= i; if (!(f < BigInt("1000000000000"))) { cout << i << ": " << f << '\n'; } }
    BigInt x = 1, y = 1; int n = 2;
    while (x < BigInt("99999999999999999999")) { BigInt t = x + y; y = x; x = t; n++; }
    cout << n << ' ' << x << ' ' << -x + x << ' ' << (-zero == zero) << ' ' << BigInt(-5) * 3 + 15 << endl;
    BigInt c = 7, e = c++ + ++c; cout << c << e << '\n';
    return n;
}
