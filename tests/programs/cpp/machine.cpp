#include <array>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <variant>
#include <vector>
using namespace std;

enum class Op { push, add, sub, mul, jmp, jz, dup, print, halt };
static const map<string, Op> ops = { { "push", Op::push }, { "add", Op::add }, { "sub", Op::sub }, { "mul", Op::mul }, { "jmp", Op::jmp },
    { "jz", Op::jz }, { "dup", Op::dup }, { "print", Op::print }, { "halt", Op::halt } };
struct Ins { Op op; optional<int> arg; };
using Value = variant<int, double, string>;

struct Machine {
    vector<Ins> code; vector<int> st; size_t pc = 0; int steps = 0;
    int pop() { int v = st.back(); st.pop_back(); return v; }
    bool step()
    {
        if (pc >= code.size() || steps++ > 500) return false;
        const Ins &in = code[pc++];
        switch (in.op) {
        case Op::push: st.push_back(in.arg.value_or(-1)); break;
        case Op::add: { int b = pop(), a = pop(); st.push_back(a + b); } break;
        case Op::sub: { int b = pop(); int a = pop(); st.push_back(a - b); break; }
        case Op::mul: { int b = pop(); st.back() *= b; break; }
        case Op::jz: if (pop()) break; // else jump
        case Op::jmp: pc = *in.arg; break;
        case Op::dup: st.push_back(st.back()); break;
        case Op::print: cout << st.back() << ' '; break;
        case Op::halt: return false;
        }
        return true;
    }
};

static optional<Ins> parse(const string &line)
{
    istringstream in(line);
    string name; int arg;
    if (!(in >> name) || name[0] == '#') return nullopt;
    auto it = ops.find(name);
    if (it == ops.end()) throw name;
    if (in >> arg) return Ins{ it->second, arg };
    return Ins{ it->second, {} };
}

struct Show {
    string operator()(int i) const { return "int " + to_string(i); }
    string operator()(double d) const { ostringstream o; o << "double " << d; return o.str(); }
    string operator()(const string &s) const { return "string " + s; }
};

class Rng { uint64_t s; public: explicit Rng(uint64_t s) : s(s) {} uint32_t operator()() { s = s * 6364136223846793005u + 1442695040888963407u; return uint32_t(s >> 33); } int in(int lo, int hi) { return lo + (int)((*this)() % unsigned(hi - lo + 1)); } };

int main()
{
    Machine m; string line; int n = 0, bad = 0;
    while (getline(cin, line)) {
        n++;
        try { if (auto ins = parse(line)) m.code.push_back(*ins); else cout << "skip " << n << '\n'; }
        catch (const string &what) { ++bad; cout << n << ": unknown " << what << endl; }
    }
    while (m.step()) if (m.st.size() > 20) { cout << "overflow"; break; }
    cout << "| " << m.steps << ' ' << m.pc << ' ' << m.st.size() << '\n';
    for (const Value &v : { Value(3), Value(2.5), Value(string("x")) }) cout << visit(Show{}, v) << ", " << v.index() << (holds_alternative<int>(v) ? "!\n" : "\n");
    Rng r(42); array<int, 6> hist{};
    for (int i = 0; i < 300; i++) hist[r.in(1, 6) - 1]++;
    int most = 0; for (size_t i = 0; i < hist.size(); ++i) { cout << hist[i] << ' '; if (hist[i] > hist[most]) most = i; }
    cout << most << '\n';
    vector<string> life = { "......", "..*...", "...*..", ".***..", "......", "......" };
    for (int gen = 0; gen < 4; gen++) {
        auto next = life;
        for (int y = 0; y < 6; y++) for (int x = 0; x < 6; x++) {
            int k = 0;
            for (int dy : { -1, 0, 1 }) for (int dx : { -1, 0, 1 }) { if (!dx && !dy) continue; k += life[(y + dy + 6) % 6][(x + dx + 6) % 6] == '*'; }
            next[y][x] = k == 3 || (k == 2 && life[y][x] == '*') ? '*' : '.';
        }
        life.swap(next);
        if (gen & 1) for (auto &row : life) cout << row << (&row == &life.back() ? "\n\n" : "\n");
    }
    optional<int> none; int got = none.value_or(bad) + (none ? 1 : 2);
    return got * 10 + most;
}
