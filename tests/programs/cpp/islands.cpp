#if __cplusplus >= 201703L
#include <iostream>
#include <string>
#include <type_traits>
#else
#error old
#endif
#define VERBOSE 1
#define WITH_ELSE
#ifndef HELPER
#define HELPER(name, op) template <class T> T name(T a, T b) { return a op b; }
#endif
HELPER(plus_, +) HELPER(minus_, -)
#undef HELPER

namespace cfg {
#if VERBOSE
    constexpr bool verbose = true;
#else
    constexpr bool verbose = false;
#endif
}

class Thing
#ifdef FINAL
    final
#endif
{
#if defined(A) || VERBOSE
public:
#endif
    int v = 3;
#ifdef A
    int w;
#else
    int w = 4;
#endif
    Thing() {}
    explicit Thing(int v
#ifdef WITH_ELSE
        , int w
#endif
        ) : v(v), w(w) {}
};

static int branches(int n)
{
    int r = 0;
    if (n > 5) {
        r = 1;
    }
#ifdef WITH_ELSE
    else if (n > 3) {
        r = 2;
    }
#endif
    else r = 3;
    for (int i = 0; i < n; i++)
#if VERBOSE
    {
        r += i;
#endif
        if (i == 4) break;
#if VERBOSE
    }
#endif
    while (n-- > 0) {
#ifdef NEVER
        break;
#endif
        if (n == 2) continue;
        r += 10;
    }
    return r;
}

template <class T> static std::string name()
{
    if constexpr (std::is_same_v<T, int>) return "int";
    else if constexpr (std::is_pointer_v<T>) return name<std::remove_pointer_t<T>>() + "*";
    else return "?";
}

enum Kind { first,
#ifdef NEVER
    hidden,
#endif
    second, third };

int main()
{
    using std::cout;
    Thing a, b(5, 6);
    cout << plus_(a.v, b.v) << minus_(a.w, b.w) << ' ' << cfg::verbose << third << '\n';
    for (int i = 0; i < 8; i += 2) cout << branches(i) << ' ';
    cout << '\n' << name<int>() << ' ' << name<int **>() << ' ' << name<char *>() << '\n';
    int x = 2
#if VERBOSE
        * 3
#endif
        + 1;
    const char *text =
#ifdef NEVER
        "never"
#else
        "one "
#endif
        "two";
    cout << x << text << std::endl;
    switch (x) {
#ifdef WITH_ELSE
    case 7: cout << "seven "; // falls
#endif
    case 8: cout << "eight\n"; break;
    default:
#ifndef NEVER
        cout << "default\n";
#endif
        break;
    }
#if 0
    } } ' unbalanced "
#elif VERBOSE
    x++; x = x + 1;
#endif
    if (cfg::verbose) { if (x > 8) cout << "nine\n"; } else cout << "quiet\n";
    return x;
}
