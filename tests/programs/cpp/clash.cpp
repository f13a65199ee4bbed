#include <algorithm>
#include <cmath>
#include <iostream>
#include <string>
#include <vector>
using namespace std;

int count = 7;
namespace own { int y1 = 3; }
double left = 1.5;
int data[3] = { 4, 5, 6 };
struct list { int size; };
namespace own { int max(int a, int b) { return a > b ? a * 10 : b * 10; } int swap = 2; }

int distance(int a, int b) { return a * 100 + b; }
template <class T> T min(T a, T b, T c) { return std::min(a, std::min(b, c)); }
static int move(int x) { return x + 1; }

int hash(int prev)
{
    int next = prev * 3, end = next + 1;
    for (int begin = 0; begin < 3; begin++) end += begin;
    return end;
}

int use(vector<int> &vector)
{
    int sum = 0;
    for (size_t i = 0; i < vector.size(); i++) sum += vector[i];
    return sum;
}

string string_of(int string) { return to_string(string); }

int main()
{
    vector<int> v{ 3, 1, 2 };
    ::list l = { 9 };
    cout << ::count << ' ' << std::count(v.begin(), v.end(), 1) << endl;
    int count = std::count_if(v.begin(), v.end(), [](int x) { return x > 1; });
    cout << count << " " << ::count << "\n";
    cout << own::y1 << ' ' << ::left << ' ' << ::data[1] << '\n';
    cout << distance(1, 2) << ' ' << std::distance(v.begin(), v.end()) << '\n';
    cout << min(4, 2, 3) << min(8, 6) << max(1, 2) << own::max(1, 2) << '\n';
    using own::max;
    cout << max(3, 4) << ' ' << std::max(3, 4) << ' ' << max(2.5, 3.5) << '\n';
    cout << ::move(4) << ' ' << l.size << '\n';
    cout << ::hash(2) << ' ' << std::hash<int>()(2) << '\n';
    cout << use(v) << ' ' << string_of(42) + string("!") << '\n';
    swap(v[0], v[1]);
    int swap = own::swap, y1 = own::y1; swap += y1 - 3;
    std::swap(v[1], v[2]);
    cout << v[0] << v[1] << v[2] << swap << '\n';
    string s = "a", t = s + "b";
    char c = 'c';
    t += c; t = c + t;
    cout << t << ' ' << abs(-2.5) << ' ' << std::abs(-3) << endl;
    {
        int cout = 5, endl = cout + 1;
        std::cout << cout << endl << std::endl;
    }
    sort(v.begin(), v.end(), greater<int>());
    for (int sort : v) cout << sort << (sort == v.back() ? "\n" : ",");
    int size = v.size(), begin = *v.begin();
    return size * 10 + begin;
}
