#include <iostream>
#include <string>

static std::string twice(const std::string &text)
{
    return text + text;
}

int main()
{
    std::cout << twice("a") << std::endl;
    return 0;
}
