#include <iostream>
#include <vector>
#include <cstring>
#include <vector>
using namespace std;
#define WIDTH 12
const int HEIGHT = 7;

struct point {
    int x, y;
    double z;
    double weight;
};

// Keeps what it is given.
static long long keep(const vector<int> &all, int first_index)
{
    long long a = 0, b = 1;
    long long c;
    c = a + b;
    const int *p = all.data(), *q = p;

    for (int i = first_index; i < 10; ++i)
        a += p[i] * 2;
    if (a > b && c != 0) {
        b = a;
    } else {
        b = c = 1;
    }
    string s = "x", t("y");
    auto twice = [](int n) { int m = n; return m * 2; };
    ;
    switch (a % 3) {
    case 0: return twice(1);
    case 1: break;
    }
    return a<b ? *q : (b);
}

int main()
{
    vector<int> v(10, 3);
    int i = WIDTH * HEIGHT % 2;
    while (i < 3)
    {
        v[i] = i;
        i++;
    }
    cout << keep(v, 0) << endl; /* once */
    for (int e : v)
        cout << e;
    while (true) {
        break;
    }
}
