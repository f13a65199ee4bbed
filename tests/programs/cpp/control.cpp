#include <iostream>
#include <string>
#include <vector>
using namespace std;

static int classify(int n)
{
    switch (n) {
    case -1: return 0;
    case 0: { string s = "zero"; cout << s; } // falls
    case 1: cout << '1'; [[fallthrough]];
    case 2:
        for (int i = 0; i < 5; i++) { if (i == n + 2) break; if (i % 2) continue; cout << 'i' << i; }
        if (n) break;
        return 20;
    default:
        if (n > 100) { cout << "big"; break; }
        while (true) { n -= 3; switch (n) { case 1: return 31; case 2: break; default: if (n > 3) continue; } break; }
        cout << 'd' << n;
    case 50: cout << "fifty"; break;
    case 'a': { int n = 4; cout << n; return n; }
    }
    return n;
}

static string size_of(int n) { if (n < 10) return "small"; if (n < 100) return "middle"; return "large"; }
static bool both(bool a, bool b) { if (a) { if (b) { return true; } } return false; }
static int sign(int n) { return n > 0 ? 1 : n < 0 ? -1 : 0; }
static int early(const vector<int> &v) { for (auto x : v) { if (x < 0) return x; else if (x > 100) goto big; } return 0; big: return 100; }
static void none(int n) { if (n) return; cout << "none "; }

static int loops(int n)
{
    int total = 0, i = 0;
    do { i++; if (i == 2) continue; if (i > n) break; total += i; } while (i < 10);
    while (i > 0) { --i; if (i % 3) continue; total += 10; if (i < 3) break; }
    for (; i < n; ++i) for (int j = i; j; j /= 2) { if (j == 1) continue; total += 100; }
    for (int i = 0, n = 3; i < n; i++, n--) total += 1000 * (i + n);
    outer: for (int a = 0; a < 3; a++) { for (int b = 0; b < 3; b++) { if (b > a) goto next; total += a ^ b; } next: continue; }
    if (total < 0) goto outer;
    return total;
}

static int ternaries(int a, int b)
{
    int x = a > b ? a : b;
    int &small = a < b ? a : b;
    small += 10;
    (a > b ? a : b) *= 2;
    x = a ? b ? 1 : 2 : b ? 3 : 4;
    x += a == 12 ? throw 5, 0 : 6;
    return x * 10000 + a * 100 + b;
}

int main()
{
    for (int n : { -1, 0, 1, 2, 7, 9, 50, 97, 101 }) { int r = classify(n); cout << " ->" << r << '\n'; }
    for (int n = 1; n < 1000; n *= 9) cout << size_of(n) << sign(-n) << both(n > 5, n < 50) << ' ';
    cout << endl;
    for (int i = 0; i < 3; i++) none(i - 1);
    for (int n = 0; n < 12; n += 4) cout << loops(n) << ' ';
    cout << early({ 1, 2 }) << early({ 1, -2, 200 }) << early({ 5, 200, -1 }) << '\n';
    for (int i = 0; i < 4; i++) try { cout << ternaries(i, 3 - i) << ' '; } catch (int e) { cout << "thrown " << e; }
    cout << ternaries(0, 5) << '\n';
    int a = 3, b = 0;
    if (a) if (b) cout << "x"; else cout << "inner else";
    if (a) { if (b) cout << "y"; } else cout << "outer else";
    if (!a) ; else if (b) ; else cout << " last\n";
    if (int c = a - 3; c) cout << "c"; else if (int d = c + 1) cout << "d" << c << d; else cout << "e";
    if (a > 1 && !b || a == b) cout << " mixed";
    if (!(a > 1) || b) cout << " no"; else { cout << " yes"; }
    if (not (a == 3 and b == 0) or a xor 3) cout << " words"; else cout << " alternative";
    while (a-- > 0) switch (a) { case 1: continue; default: cout << " w" << a; if (!a) goto done; }
done:
    cout << '\n';
    for (char c = 'a'; c <= 'e'; c++) switch (c) case 'a': case 'c': cout << c;
    {;} ;;
    for (;;) break;
    do ; while (false);
    cout << endl;
    return a == 0 ? 17 : 18;
}
