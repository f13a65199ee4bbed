#include <algorithm>
#include <deque>
#include <iostream>
#include <iterator>
#include <list>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

class Range {
    int lo, hi;
public:
    static int steps;
    class iterator {
        int v;
    public:
        explicit iterator(int v) : v(v) {}
        int operator*() const { return v; }
        iterator &operator++() { ++v; steps++; return *this; }
        iterator operator++(int) { iterator old = *this; v++; steps += 100; return old; }
        bool operator!=(const iterator &o) const { steps += 10; return v != o.v; }
        bool operator==(const iterator &o) const { return v == o.v; }
    };
    Range(int lo, int hi) : lo(lo), hi(hi) {}
    iterator begin() const { return iterator(lo); }
    iterator end() const { return iterator(hi); }
};
int Range::steps = 0;

template <class T> struct List {
    struct Node { T v; Node *next; } *head = nullptr;
    int n = 0;
    List() = default;
    List(std::initializer_list<T> l) { for (auto it = std::rbegin(l); it != std::rend(l); ++it) push(*it); }
    List(const List &) = delete;
    ~List() { while (head) { Node *next = head->next; delete head; head = next; } }
    void push(T v) { head = new Node{ v, head }; n++; }
    void reverse() { Node *done = nullptr; for (Node *at = head, *next; at; at = next) { next = at->next; at->next = done; done = at; } head = done; }
    template <class F> void each(F f) const { for (auto *p = head; p; p = p->next) f(p->v); }
    T &operator[](int i) { Node *p = head; while (i--) p = p->next; return p->v; }
};

int main()
{
    int sum = 0;
    for (int i : Range(2, 6)) { if (i == 3) continue; sum += i; }
    for (auto it = Range(0, 3).begin(); it != Range(0, 3).end(); it++) sum += *it * 10;
    for (auto it = Range(0, 3).begin(); it != Range(0, 3).end(); ++it) sum += *it * 100;
    std::cout << sum << ' ' << Range::steps << '\n';
    List<int> l{ 4, 5, 6 };
    l.push(3); l.reverse(); l[1] += 10; l[0]++;
    l.each([&sum](int v) { sum += v; std::cout << v << ' '; });
    std::cout << l.n << ' ' << sum << std::endl;
    std::vector<int> v(10);
    std::iota(v.begin(), v.end(), 1);
    auto mid = std::partition(v.begin(), v.end(), [](int x) { return x % 3 == 0; });
    std::sort(v.begin(), mid); std::sort(mid, v.end(), std::greater<>());
    std::copy(v.begin(), v.end(), std::ostream_iterator<int>(std::cout, ","));
    std::cout << mid - v.begin() << '\n';
    std::cout << std::accumulate(v.begin(), v.end(), 0) << ' ' << std::accumulate(v.begin(), v.end(), 1.5, [](double a, int b) { return a / 2 + b; }) << '\n';
    std::map<std::string, std::vector<int>> m;
    for (int i = 0; i < 7; i++) m[i % 2 ? "odd" : i % 3 ? "even" : "three"].push_back(i);
    for (const auto &[k, list] : m) { std::cout << k << ':'; for (int x : list) std::cout << ' ' << x; std::cout << (list.size() > 2 ? " many\n" : " few\n"); }
    for (auto it = m.begin(); it != m.end();) it->second.size() < 3 ? it = m.erase(it) : ++it;
    std::cout << m.size() << m.begin()->first << '\n';
    std::set<int> s(v.begin() + 2, v.end()); s.insert(5); s.erase(7);
    auto lb = s.lower_bound(7); std::cout << *lb << *std::prev(lb) << *s.rbegin() << s.count(5) << '\n';
    std::list<int> ll{ 1, 2, 3, 4 }; auto at = ++ll.begin(); ll.insert(at, 9); at = ll.erase(at); *at *= -1; ll.splice(ll.begin(), ll, at);
    for (int x : ll) std::cout << x << ' ';
    std::deque<int> d; for (int x : ll) if (x > 0) d.push_front(x); else d.push_back(x);
    while (!d.empty()) { std::cout << d.front(); d.pop_front(); if (d.size()) { std::cout << d.back(); d.pop_back(); } }
    std::cout << '\n';
    std::multimap<int, char> mm{ { 1, 'a' }, { 0, 'b' }, { 1, 'c' } }; auto r = mm.equal_range(1); for (auto i = r.first; i != r.second; i++) std::cout << i->second;
    int a[] = { 5, 1, 4 }; std::sort(std::begin(a), std::end(a)); for (auto x : a) std::cout << x; std::cout << *std::max_element(a, a + 2) << '\n';
    do { std::cout << a[0] << a[1] << a[2] << ' '; } while (std::next_permutation(a, a + 3));
    std::cout << std::boolalpha << std::is_sorted(a, a + 3) << std::any_of(a, a + 3, [](int x) { return x > 4; }) << '\n';
    return sum % 100;
}
