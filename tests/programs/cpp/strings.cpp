#include <cstdio>
#include <cstring>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <cctype>
using namespace std;
using namespace std::string_literals;

static size_t operator"" _len(const char *, size_t n) { return n; }
static long double operator"" _km(long double v) { return v * 1000; }
static int operator"" _x2(unsigned long long v) { return (int)v * 2; }

static const char *raw = R"(no \n escape "quoted" // here
second line)";
static const char *raw2 = R"--(a )" b)--";

static int replace_all(string &s, const string &from, const string &to)
{
    int n = 0;
    for (size_t at = 0; (at = s.find(from, at)) != string::npos; at += to.size(), n++) s.replace(at, from.size(), to);
    return n;
}

static string join(const string *first, const string *last, const char *sep = ", ")
{
    string out;
    while (first != last) { out += *first++; if (first != last) out += sep; }
    return out;
}

int main()
{
    cout << "a" "b" << 'c' << "d\n";
    cout << "\x41" "B" << "\101" "1" << strlen("\0abc") << sizeof("a\0b") << '\n';
    cout << raw << '|' << raw2 << '|' << R"(\)" "\\" << endl;
    cout << "abc\0def"s.size() << ' ' << string("abc\0def").size() << ' ' << "abc"_len << ' ' << 1.5_km << ' ' << 21_x2 << '\n';
    string s = "the cat sat on the mat", t;
    int n = replace_all(s, "the", "THE");
    cout << n << ' ' << s << '\n';
    for (char &c : s) if (islower((unsigned char)c)) c = toupper((unsigned char)c); else if (c == ' ') c = '_';
    for (auto it = s.rbegin(); it != s.rend(); ++it) t += *it;
    cout << s << ' ' << t.substr(0, 5) << t[5] << t.at(6) << '\n';
    string words[] = { "x", "yy", "" };
    cout << '[' << join(words, words + 3) << "] [" << join(words, words) << "] [" << join(words, words + 2, "") << "]\n";
    string a = "a", b = a;
    a += b += "c";
    a = a + b; a = b + a;
    b = "x" + b + 'y' + "z";
    cout << a << ' ' << b << ' ' << (a < b) << (b > a) << (a == "x") << ("x" < a) << '\n';
    cout << setw(5) << 42 << '|' << left << setw(5) << 42 << '|' << setfill('0') << right << setw(4) << 7 << '|' << hex << 255 << dec << '\n';
    cout << fixed << setprecision(2) << 3.14159 << ' ' << 2.0 << ' ' << 1e6 << defaultfloat << ' ' << 1e6 << '\n';
    printf("%s %d%%\n", s.c_str(), n);
    printf("plain\n");
    puts("put");
    cout << flush;
    string_view v = "a view of it";
    v.remove_prefix(2);
    cout << v.substr(0, 4) << v.size() << '\n';
    wchar_t w = L'w'; char16_t u = u'u'; char32_t U = U'U';
    cout << (int)w << (int)u << (int)U << sizeof(u"ab") << sizeof(U"a") << u8"é" << '\n';
    cout << 'a' + 1 << char('a' + 1) << ' ' << "abc" + 1 << ' ' << *("abc" + 2) << '\n';
    cout << (n > 1 ? "many" : "one") << ", " << (n == 2 ? 'x' : 'y') << endl;
    cerr << "to stderr\n";
    string multi = "line one\n"
                   "line two\t"
                   "\"end\"\\";
    cout << multi << multi.length() << "\n";
    cout << "tail" << endl << "of " "it" << '\n' << endl;
    return (int)multi.find('\\');
}
