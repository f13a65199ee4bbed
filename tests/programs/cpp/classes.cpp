#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

class Shape {
public:
    Shape(std::string name) : name(name) { ++count; }
    Shape(const Shape &o) : name(o.name + "2") { count += 10; }
    virtual ~Shape() { --count; }
    virtual double area() const = 0;
    virtual std::string describe() const { std::ostringstream o; o << name << '(' << area() << ')'; return o.str(); }
    static int count;
protected:
    std::string name;
};
int Shape::count = 0;

class Rect : public Shape {
    double w, h;
public:
    Rect(double w, double h) : Shape("rect"), w(w), h(h) {}
    double area() const override { return w * h; }
    Rect &scale(double k) { w *= k; h *= k; return *this; }
};

class Circle final : public Shape {
    double r;
public:
    explicit Circle(double r) : Shape("circle") { this->r = r; }
    double area() const override { return 3 * r * r; }
    std::string describe() const override { std::string s = Shape::describe(); s += "!"; return s; }
};

class Account {
    int balance = 0;
    mutable int reads = 0;
    static int next;
    const int id;
public:
    Account() : id(next++) {}
    int value() const { reads++; return balance; }
    Account &operator<<(int n) { balance += n; return *this; }
    Account &operator>>(int &n) { n = balance; balance = 0; return *this; }
    friend std::ostream &operator<<(std::ostream &o, const Account &a) { return o << '#' << a.id << ':' << a.balance << '/' << a.reads; }
    bool withdraw(int balance) { if (balance > this->balance) return false; this->balance -= balance; return true; }
};
int Account::next = 1;

struct A { int v = 1; virtual int f() { return v; } virtual ~A() = default; };
struct B : virtual A { int f() override { return v + 10; } };
struct C : virtual A { int v = 5; };
struct D : B, C { int g() { return B::v * 100 + C::v; } };

int main()
{
    std::vector<std::unique_ptr<Shape>> shapes;
    shapes.push_back(std::make_unique<Rect>(2, 3.5));
    shapes.emplace_back(new Circle(2));
    double total = 0;
    for (auto &s : shapes) { std::cout << s->describe() << ' '; total += s->area(); }
    std::cout << total << ' ' << Shape::count << '\n';
    Rect r(1, 1), copy = r.scale(2).scale(1.5);
    std::cout << r.describe() << copy.describe() << Shape::count << '\n';
    shapes.clear();
    std::cout << Shape::count << '\n';
    Account a, b;
    int n = 1;
    a << 5 << 7 << n;
    b << 1 << (2 << 3);
    std::cout << a << ' ' << b << ' ' << a.value() << std::endl;
    std::cout << a.withdraw(100) << a.withdraw(3) << a.value() << ' ' << a << '\n';
    a >> n >> n;
    std::cout << n << ' ' << a << '\n';
    D d; A &base = d; C *c = &d;
    std::cout << base.f() << ' ' << d.g() << ' ' << c->v << ' ' << c->A::v << ' ' << (dynamic_cast<B *>(&base) != nullptr) << '\n';
    int A::*field = &A::v; int (D::*method)() = &D::g;
    d.*field = 9;
    std::cout << (d.*method)() << ' ' << base.*field << '\n';
    struct Local { int v; int get() { return v * 2; } } local{ 21 };
    return local.get();
}
