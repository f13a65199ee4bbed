#include <iostream>
namespace geo {
    struct Point { int x, y; };
    int norm(const Point &p) { return p.x + p.y; }
    void show(const Point &p) { std::cout << "geo(" << p.x << ',' << p.y << ")\n"; }
    int value = 10;
    namespace inner { int value = 20; int get() { return value + geo::value; } }
    inline namespace v2 { int version() { return 2; } }
    namespace v1 { int version() { return 1; } }
    Point operator+(const Point &a, const Point &b) { return { a.x + b.x, a.y - b.y }; }
    bool operator==(const Point &a, const Point &b) { return a.x == b.x; }
}
namespace other {
    int norm(int v) { return -v; }
    template <class T> void show(const T &) { std::cout << "other\n"; }
    int value = 30;
    int call(const geo::Point &p) { using geo::show; show(p); return norm(p) + norm(5); }
}
static int value = 40; namespace { int hidden() { return value; } }
namespace g = geo::inner;

static int pick()
{
    using namespace other;
    int before = other::value;
    int value = before + 1;
    { using geo::value; before += value; }
    return before * 1000 + value;
}

static int local()
{
    using geo::inner::get;
    int r = get();
    namespace in = geo::inner;
    in::value++;
    { int get = 3; r += get; }
    r += get();
    return r;
}

struct Holder {
    static int value;
    int member = value + 1;
    int sum(int value) const { return value + Holder::value + ::value + member; }
};
int Holder::value = 50;

namespace ops {
    struct N { int v; };
    N operator-(N a, N b) { return { b.v - a.v }; }
    int operator<(N a, N b) { std::cout << "<"; return a.v - b.v; }
    std::ostream &operator<<(std::ostream &o, N n) { return o << "N" << n.v; }
}

template <class T> int dispatch(T t) { return norm(t); }
enum Unscoped { value_a, value_b = 5 };
enum class Scoped { value_a = 7 };

int main()
{
    geo::Point p{ 3, 4 }, q = { 3, 9 };
    show(p);
    other::show(p);
    show(p + q);
    std::cout << norm(p) << ' ' << other::norm(1) << ' ' << other::call(q) << ' ' << (p == q) << '\n';
    std::cout << geo::value << g::value << other::value << ::value << hidden() << '\n';
    std::cout << geo::version() << geo::v1::version() << g::get() << '\n';
    std::cout << pick() << ' ' << local() << '\n';
    Holder h;
    std::cout << h.sum(1) << ' ' << Holder().member << '\n';
    ops::N a{ 1 }, b{ 5 };
    std::cout << a - b << b - a << ' ' << (a < b) << '\n';
    std::cout << dispatch(p) << value_b << static_cast<int>(Scoped::value_a) << '\n';
    int value = geo::value;
    { using geo::inner::value; std::cout << value << '\n'; }
    { extern int linked; value += linked; }
    using std::cout; using std::endl;
    cout << value << endl;
    return ::value + value_a;
}
int linked = 2;
