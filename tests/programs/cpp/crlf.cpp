// Every line of this file ends in CR LF.
#include <iostream>
#include <string>
#include <vector>
#define ADD(v, x) \
    v.push_back(x); \
    total += (x)
using namespace std;

template <typename T>
T largest(const vector<T> &v)
{
    T best = v[0];
    for (size_t i = 1; i < v.size(); i++)
    {
        if (v[i] > best)
        {
            best = v[i];
        }
    }
    return best;
}

int main()
{
    int total = 0;
    vector<int> v;
    for (int i = 0; i < 5; i++)
    {
        ADD(v, i * 7 % 5);
    }
    /* a comment
       of two lines */
    int n = v.size(); // trailing
    while (n > 0)
    {
        n--;
        if (v[n] % 2 == 0)
            continue;
        cout << v[n] << " ";
    }
    cout << endl;
    if (total > 5 && largest(v) == 4)
    {
        cout << "large" << endl;
    }
    else
    {
        cout << "small" << endl;
    }
    string text = R"(raw
text)";
    cout << text.size() << "one " \
        "two" << '\n';
    do
    {
        total -= 3;
    } while (total > 0);
    switch (total)
    {
    case 0:
    case -1:
        cout << "low\n";
    case -2:
        cout << "lower\n";
        break;
    default:
        cout << "other\n";
    }
    return largest(v) + n;
}
