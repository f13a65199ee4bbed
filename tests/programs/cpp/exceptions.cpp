#include <iostream>
#include <stdexcept>
#include <string>
using namespace std;

struct Tracer { const char *n; Tracer(const char *n) : n(n) { cout << "[" << n; } ~Tracer() { cout << n << "]"; } };
struct Fault { int code; };
struct Worse : Fault { string why; Worse(int c, string w) : Fault{ c }, why(w) {} };

static int risky(int n)
{
    Tracer t("risky");
    if (n == 1) throw 1;
    if (n == 2) throw runtime_error("two");
    if (n == 3) throw Worse(3, "three");
    if (n == 4) throw Fault{ 4 };
    if (n == 5) throw "five";
    Tracer u("fine");
    return n * 10;
}

static int handle(int n)
{
    int r = 0;
    try {
        Tracer t("try");
        r = 1;
        r = risky(n);
        cout << " got " << r;
    } catch (int i) {
        cout << " int " << i;
        r += i;
    } catch (const exception &e) {
        cout << " exception " << e.what();
        r += 20;
    } catch (Worse &w) {
        cout << " worse " << w.why;
        r += w.code;
    } catch (const Fault &f) {
        cout << " fault " << f.code;
        return -1;
    } catch (...) {
        cout << " any";
    }
    return r;
}

static int again(int n) try {
    try { return risky(n); }
    catch (Fault &f) { f.code += 100; throw; }
} catch (Fault &f) { return f.code; }

static int index(const string &s, int i)
{
    if (i < 0 || i >= (int)s.size()) throw out_of_range("index " + to_string(i));
    return s[i];
}

static int cleanup(int n)
{
    int *p = new int(n), result;
    try { if (*p % 2) throw *p; result = *p; }
    catch (int &v) { v++; result = v * 2; }
    delete p;
    return result;
}

static void nothing() noexcept { cout << "noexcept\n"; }

struct Half { Tracer a{ "a" }; Half(bool fail) { if (fail) throw Fault{ 9 }; cout << "whole"; } ~Half() { cout << "~"; } };

int main()
{
    for (int i = 0; i < 6; i++) { int r = handle(i); cout << " -> " << r << endl; }
    cout << again(3) << "\n" << again(0) << '\n';
    int bad = 0, sum = 0;
    for (int i = -1; i < 4; i++)
        try { sum += index("abc", i); if (i == 1) continue; cout << i << ' '; }
        catch (const out_of_range &e) { cout << e.what() << ' '; bad++; }
    cout << sum << ' ' << bad << '\n';
    cout << cleanup(3) << cleanup(4) << '\n';
    nothing();
    for (int k = 0; k < 2; k++) try { Half h(k); cout << "ok"; } catch (Fault f) { cout << "fault" << f.code << '\n'; }
    try { int n = stoi("12x") + stoi("zz"); cout << n; } catch (invalid_argument &) { cout << "invalid\n"; }
    int x = bad > 1 ? sum : throw logic_error("x");
    return x % 100;
}
