#include <iostream>
#include <map>
#include <vector>
using namespace std;

static int n;
static int t(int v) { cout << '<' << ++n << ':' << v << '>'; return v; }
static bool yes() { t(1); return true; }
static bool no() { t(0); return false; }
static int &at(vector<int> &v, int i) { t(i); return v[i]; }

struct Chain {
    int v = 0;
    Chain &add(int x) { v = v * 10 + x; return *this; }
    operator int() const { cout << "conv "; return v; }
};
struct Pos { int x; bool operator==(const Pos &o) { t(x); return x == o.x; } };

int main()
{
    vector<int> v{ 10, 20, 30, 40 };
    if (yes() && no() || yes()) cout << " A\n";
    if (!(no() || yes()) || no()) cout << "never\n"; else cout << " B\n";
    if (yes()) if (no()) cout << "x"; else cout << " C\n";
    cout << t(1) << t(2) << t(3) << '\n';
    int a[3] = { t(1), t(2), t(3) };
    vector<int> w{ t(4), t(5) };
    cout << a[2] << w[1] << '\n';
    at(v, 1) += t(5);
    at(v, 2) = at(v, 0) + 1;
    at(v, 3)++;
    --at(v, 3);
    cout << v[1] << v[2] << v[3] << '\n';
    int x = (t(1), t(2)), y = yes() ? t(3) : t(4);
    cout << x << y << '\n';
    Chain c;
    c.add(t(1)).add(t(2)).add(t(3));
    cout << c.v << '\n';
    if (c == 123) cout << "same\n";
    int z = c + 1;
    while (z > 120 && yes()) z--;
    cout << z << '\n';
    for (int i = t(0); t(i) < 2; t(i++)) { if (i == 0) continue; cout << "body"; }
    cout << '\n';
    do cout << "do" << z; while (no());
    cout << '\n';
    Pos p{ 1 }, q{ 2 };
    if (p == q) cout << "eq"; else cout << "ne";
    if (q == p) cout << "eq"; else cout << "ne\n";
    map<int, int> m;
    m[1] = (int)m.size();
    m[t(2)] += t(7);
    int got = m.count(3) ? m[3] : m[2]++;
    cout << got << m.size() << m[2] << m[9] << m.size() << '\n';
    for (size_t i = 0; i < v.size(); ++i) if (v[i] % 3 == 0) v.erase(v.begin() + i--);
    for (auto e : v) cout << e << ' ';
    for (auto &e : v) e += 1;
    for (auto it = v.begin(); it != v.end();) { if (*it > 30) it = v.erase(it); else ++it; }
    for (const int &e : v) cout << e << ' ';
    cout << v.size() << '\n';
    for (int e : { 3, 1, 2 }) { if (e == 1) continue; cout << e; }
    cout << '\n';
    int i = 0;
    i = i++ + 1;
    v.push_back(i);
    i += i++;
    int j = i-- - 1;
    v.push_back(j); v.push_back(i);
    for (unsigned k = v.size(); k-- > 0;) cout << v[k] << ' ';
    switch (t(2)) { case 1: t(10); case 2: t(20); case 3: { t(30); break; } default: t(40); }
    cout << endl;
    return n;
}
