#include <iostream>
#include <fstream>
#include <sstream>
#include <map>
#include <unordered_map>
#include <vector>
#include <string>
#include <algorithm>
#include <numeric>
#include <memory>
#include <stdexcept>

using std::cout; using std::string; using std::vector;

class Item {
  public:
    Item(const string &name, int qty, double price) : name_(name), qty_(qty), price_(price) {}
    virtual ~Item() {}
    virtual double value() const { return qty_ * price_; }
    virtual string kind() const { return "item"; }
    const string &name() const { return name_; }
    int qty() const { return qty_; }
    void add(int n) { qty_ += n; if (qty_ < 0) { throw std::runtime_error(name_ + " below zero"); } }
  protected:
    string name_; int qty_; double price_;
};

class Perishable : public Item {
    int days_;
  public:
    Perishable(const string &name, int qty, double price, int days) : Item(name, qty, price), days_(days) {}
    double value() const override { if (days_ <= 0) return 0; else if (days_ < 3) return Item::value() / 2; return Item::value(); }
    string kind() const override { return days_ > 0 ? "fresh" : "spoiled"; }
    bool age() { return --days_ == 0; }
};

class Store {
    std::map<string, std::shared_ptr<Item>> items;
    vector<string> log;
  public:
    template <class T, class... A> void put(const string &name, A... a) { items[name] = std::make_shared<T>(name, a...); note("put " + name); }
    bool take(const string &name, int n) {
        auto it = items.find(name);
        if (it == items.end()) { note("no " + name); return false; }
        try { it->second->add(-n); }
        catch (const std::exception &e) { note(e.what()); it->second->add(n); return false; }
        if (it->second->qty() == 0) items.erase(it);
        return true;
    }
    double total() const { double t = 0; for (const auto &p : items) t += p.second->value(); return t; }
    void day() { for (auto &p : items) if (auto f = dynamic_cast<Perishable *>(p.second.get())) if (f->age()) note(p.first + " spoiled"); }
    void note(const string &s) { log.push_back(std::to_string(log.size() + 1) + ":" + s); }
    void report(std::ostream &out) const {
        vector<Item *> v; for (auto &p : items) v.push_back(p.second.get());
        std::sort(v.begin(), v.end(), [](const Item *a, const Item *b) { return a->value() == b->value() ? a->name() < b->name() : a->value() > b->value(); });
        for (const auto *i : v) out << i->name() << "(" << i->kind() << ") " << i->qty() << " = " << i->value() << "\n";
        for (size_t i = 0; i < log.size(); i++) out << log[i] << (i % 3 == 2 || i + 1 == log.size() ? "\n" : "; ");
    }
};

int main()
{
    Store s;
    string line; int lines = 0, failed = 0;
    while (std::getline(std::cin, line)) {
        std::istringstream in(line); string verb, name; int n = 0; double price = 0; int days;
        lines++;
        if (!(in >> verb)) continue;
        if (verb == "put") { in >> name >> n >> price; if (in >> days) s.put<Perishable>(name, n, price, days); else s.put<Item>(name, n, price); }
        else if (verb == "take") { in >> name >> n; if (!s.take(name, n)) failed++; }
        else if (verb == "day") s.day();
        else { std::cerr << "line " << lines << "\n"; s.note("what is '" + verb + "'?"); failed += 10; }
        cout << s.total() << ' ';
    }
    cout << std::endl;
    std::ostringstream out; s.report(out); cout << out.str() << out.str().size() << "\n";
    std::unordered_map<string, int> seen; std::istringstream words(out.str()); for (string w; words >> w; ) ++seen[w];
    vector<std::pair<int, string>> top; for (auto &p : seen) if (p.second > 1) top.emplace_back(-p.second, p.first);
    std::sort(top.begin(), top.end()); for (auto &[c, w] : top) { cout << w << -c << " "; if (&w == &top.back().second) cout << '\n'; }
    return failed;
}
