#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

static std::string trail;
static void mark(const std::string &s) { trail += s; }

class Scope {
    std::function<void()> done;
public:
    explicit Scope(std::function<void()> f) : done(std::move(f)) {}
    ~Scope() { if (done) done(); }
    void cancel() { done = nullptr; }
    Scope(const Scope &) = delete;
};

class Buffer {
    std::unique_ptr<int[]> at;
    size_t n;
public:
    explicit Buffer(size_t n) : at(new int[n]{}), n(n) { mark("B"); }
    Buffer(Buffer &&o) noexcept : at(std::move(o.at)), n(o.n) { o.n = 0; mark("M"); }
    Buffer &operator=(Buffer &&o) { std::swap(at, o.at); std::swap(n, o.n); mark("S"); return *this; }
    ~Buffer() { mark(n ? "d" : "e"); }
    int &operator[](size_t i) { return at[i]; }
    const int &operator[](size_t i) const { return at[i]; }
    size_t size() const { return n; }
    int *begin() { return at.get(); }
    int *end() { return at.get() + n; }
};

struct Node {
    std::string name;
    std::vector<std::shared_ptr<Node>> kids;
    std::weak_ptr<Node> up;
    Node(std::string n) : name(n) { mark("+" + name); }
    ~Node() { mark("-" + name); }
    static std::shared_ptr<Node> add(std::shared_ptr<Node> to, std::string n) { auto k = std::make_shared<Node>(n); k->up = to; to->kids.push_back(k); return k; }
    int depth() const { auto p = up.lock(); return p ? p->depth() + 1 : 0; }
};

static Buffer filled(size_t n) { Buffer b(n); int k = 0; for (int &v : b) v = ++k * k; return b; }

static int work(int n)
{
    Scope a([&] { mark("a" + std::to_string(n)); });
    if (n == 1) { a.cancel(); return 1; }
    Scope b([n] { mark("b" + std::to_string(n)); });
    n *= 10;
    Scope c([n] { mark("c" + std::to_string(n)); }), d([] { mark("D"); });
    if (n == 20) b.cancel();
    return n++;
}

static void show() { std::cout << trail << '\n'; trail.clear(); }

int main()
{
    for (int i = 0; i < 4; i++) { int r = work(i); std::cout << r << ' '; }
    show();
    {
        Buffer x = filled(3), y(2);
        y[1] = x[2] + x[0];
        y = std::move(x);
        const Buffer &z = y;
        int sum = 0;
        for (size_t i = 0; i < z.size(); i++) sum += z[i];
        std::cout << sum << ' ' << x.size() << ' ' << x[1] << ' ';
        y = filled(1);
    }
    show();
    {
        auto root = std::make_shared<Node>("r");
        auto k = Node::add(root, "k"), l = Node::add(k, "l");
        std::cout << l->depth() << k.use_count() << root.use_count() << ' ';
        root->kids.clear();
        std::cout << l->depth() << ' ';
        k.reset();
        std::cout << l->depth() << ' ';
    }
    show();
    std::mutex m;
    int guarded = 0;
    for (int i = 0; i < 3; i++) { std::lock_guard<std::mutex> lock(m); if (i == 1) continue; guarded += i; }
    { std::lock_guard<std::mutex> lock(m); guarded++; }
    bool free_now = m.try_lock();
    if (free_now) m.unlock();
    auto del = [](int *p) { mark("free" + std::to_string(*p)); delete p; };
    { std::unique_ptr<int, decltype(del)> p(new int(5), del); *p += guarded; auto q = std::move(p); if (!p) mark("gone "); }
    show();
    return guarded * 2 + free_now;
}
