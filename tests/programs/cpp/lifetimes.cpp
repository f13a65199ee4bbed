#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Noisy {
    std::string name;
    explicit Noisy(std::string n) : name(std::move(n)) { printf("+%s ", name.c_str()); }
    Noisy(const Noisy &o) : name(o.name + "'") { printf("c%s ", name.c_str()); }
    Noisy(Noisy &&o) noexcept : name(std::move(o.name)) { o.name = "?"; printf("m%s ", name.c_str()); }
    Noisy &operator=(const Noisy &o) { printf("%s=%s ", name.c_str(), o.name.c_str()); name = o.name; return *this; }
    Noisy &operator=(Noisy &&o) { printf("%s<%s ", name.c_str(), o.name.c_str()); name = std::move(o.name); return *this; }
    ~Noisy() { printf("-%s ", name.c_str()); }
    int size() const { return (int)name.size(); }
};

static Noisy make(const char *n) { return Noisy(n); }
static Noisy named(bool b) { Noisy r("r"); if (b) return r; Noisy s("s"); return s; }
static int length(const Noisy &n) { return n.size(); }
static void by_value(Noisy n) { n.name += "v"; }
static const Noisy &same(const Noisy &n) { return n; }

static int order(int n)
{
    Noisy a("a");
    if (n == 0) return a.size();
    Noisy b("b");
    for (int i = 0; i < 2; i++) {
        Noisy c("c" + std::to_string(i));
        if (i == n) continue;
        Noisy d("d");
        if (n == 3) break;
    }
    { Noisy e("e"); }
    Noisy f("f"), g("g");
    return n;
}

struct Guard { int &n; Guard(int &n) : n(n) { n++; } ~Guard() { n--; } };

static int guarded(int n)
{
    static int depth;
    Guard g(depth);
    if (n > 0) return guarded(n - 1);
    return depth;
}

struct Member { Noisy second, first; Member() : second("m2"), first("m1") {} };
struct Base { Noisy b{ "base" }; virtual ~Base() { printf("~Base "); } };
struct Derived : Base { Noisy d{ "derived" }; ~Derived() { printf("~Derived "); } };

int main()
{
    for (int i = 0; i < 4; i++) { int r = order(i); printf("= %d\n", r); }
    { Noisy x = make("x"); Noisy y = x; Noisy z = std::move(y); z = x; x = make("t"); } puts("");
    printf("%d\n", length(make("temp")) + length(Noisy("t2")));
    { const Noisy &ref = make("kept"); printf("%d ", ref.size()); } puts("");
    { Noisy v("v"); by_value(v); by_value(std::move(v)); } puts("");
    { named(true); named(false); } puts("");
    { Member m; } puts("");
    { std::unique_ptr<Base> p(new Derived); p.reset(); printf("reset "); } puts("");
    { Noisy l("l"); auto f = [l, n = Noisy("n")] { return l.size() + n.size(); }; printf("%d ", f()); } puts("");
    { std::vector<Noisy> v; v.reserve(2); v.emplace_back("e1"); v.push_back(Noisy("e2")); } puts("");
    { auto p = std::make_shared<Noisy>("sp"); auto q = p; p = nullptr; printf("%ld ", q.use_count()); } puts("");
    { Noisy n("cond"); if (same(n).size() > 2 && make("and").size()) printf("in "); else printf("out "); } puts("");
    for (Noisy n("loop"); n.size() < 6; n.name += "p") printf("body ");
    puts("");
    while (make("w").size() > 4) ;
    switch (Noisy s("sw"); s.size()) { case 2: { Noisy in("in"); break; } default: printf("no "); }
    if (Noisy i("if"); i.size() == 3) printf("three "); else printf("other ");
    puts("");
    { Noisy t1("t1"); Noisy t2(t1.name + "x"); t1.name = "changed"; (void)t2; } puts("");
    printf("%d\n", guarded(4));
    static Noisy last("static");
    puts("");
    return 3;
}
