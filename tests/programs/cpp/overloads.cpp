#include <cstdio>
#include <iostream>
#include <string>

static void f(int) { puts("int"); }
static void f(unsigned) { puts("unsigned"); }
static void f(long) { puts("long"); }
static void f(unsigned long) { puts("unsigned long"); }
static void f(long long) { puts("long long"); }
static void f(double) { puts("double"); }
static void f(float) { puts("float"); }
static void f(char) { puts("char"); }
static void f(bool) { puts("bool"); }
static void f(const char *) { puts("text"); }
static void f(int *) { puts("int*"); }
static void f(short) { puts("short"); }
static void f(const std::string &) { puts("string"); }

static void g(int, double) { puts("g int double"); }
static void g(double, int) { puts("g double int"); }
static void h(int &) { puts("h ref"); }
static void h(const int &) { puts("h const"); }
static void h(int &&) { puts("h move"); }
static void d(int a, int b = 10, int c = 20) { printf("%d %d %d\n", a, b, c); }
struct base { virtual ~base() {} virtual void say(int) { puts("base int"); } void hide(double) { puts("base hide"); } };
struct derived : base { void say(int) override { puts("derived int"); } void hide(int) { puts("derived hide"); } };
template <class T> void t(T) { puts("t any"); }
template <class T> void t(T *) { puts("t ptr"); }
template <> void t(int) { puts("t int"); }
static void t(double) { puts("t double"); }

enum e { one = 1 };
enum class strong : char { a = 'a' };

int main()
{
    short s = 1; char c = 'c'; bool b = true; int i = 2; const int k = 3;
    f(1); f(1u); f(1l); f(1ul); f(1ll); f(1.0); f(1.0f); f('a'); f(true); f("x");
    f(0x7fffffff); f(0x80000000); f(2147483648); f(4294967295); f(0xffffffff); f(037777777777); f(0b11);
    f(s); f(s + s); f(+c); f(c); f(c + 1); f(b); f(!i); f(i > 1); f(b ? 1 : 2.0); f(b ? c : s);
    f(one); f(static_cast<char>(strong::a)); f(&i); f(i += 1); f(s += 1); f(i++); f(std::string("y"));
    f(1 / 2); f(1 / 2.0); f(sizeof i); f(0); f(L'a'); f(-1u); f(~0); f('a' + 'b'); f(1'000);
    g(1, 2.0); g(1.0, 2);
    h(i); h(k); h(5); h(i + 1); h(i++); h(++i); h(i = 4); h((i)); h(static_cast<int &&>(i));
    d(1); d(1, 2); d(1, 2, 3);
    derived x; base &y = x;
    y.say(1); y.hide(1); x.hide(1.5); x.base::say(2);
    t(1); t(1.0); t(&i); t('c'); t<int>('c'); t<>(1.5);
    std::cout << 'a' << 97 << char(98) << (char)(c + 1) << c + 1 << '\n';
    std::cout << 1 / 2 << ' ' << 1 / 2. << ' ' << true << ' ' << (i > 2 ? 'y' : 0) << ' ' << (i > 2 ? "yes" : "no") << std::endl;
    std::cout << (1 << 3) << ' ' << (i & 6) << ' ' << (s, i) << "\n";
    std::string str(3, 'a'), brace{ 3 + 'a', 'b' };
    std::cout << str << brace << "abc"[1] << std::string("xyz") + 'w' << '\n';
    std::cout << "total: " + std::to_string(i) + "\n" << std::hex << 255 << std::oct << 8 << std::dec << 10 << '\n';
    return i + k;
}
