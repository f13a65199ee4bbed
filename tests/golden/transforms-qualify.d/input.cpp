#include <iostream>
#include <string>
using namespace std;

static string twice(const string &text)
{
    return text + text;
}

int main()
{
    cout << twice("a") << endl;
}
