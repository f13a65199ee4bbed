import re, sys


class ParseError(Exception): pass


class Parser:
    token = re.compile(r"\s*(?:(\d+\.?\d*)|([A-Za-z_]\w*)|(\*\*|[<>=!]=|.))")

    def __init__(self, text, env):
        self.tokens = [m.group(m.lastindex) for m in self.token.finditer(text) if m.lastindex]
        self.pos, self.env = 0, env

    @property
    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def take(self, *options):
        if self.peek in options:
            self.pos += 1
            return self.tokens[self.pos - 1]
        return None

    def expect(self, what):
        if not self.take(what): raise ParseError(f"expected {what} not {self.peek}")

    def statement(self):
        if len(self.tokens) > 2 and self.tokens[1] == "=":
            name = self.tokens[0]
            self.pos = 2
            value = self.env[name] = self.expr()
        else:
            value = self.expr()
        if self.peek is not None: raise ParseError(f"rest {self.tokens[self.pos:]}")
        return value

    def expr(self):
        v = self.sum()
        while op := self.take("<", ">", "==", "!="):
            w = self.sum()
            v = int({"<": v < w, ">": v > w, "==": v == w, "!=": v != w}[op])
        if self.take("?"):
            yes = self.expr()
            self.expect(":")
            no = self.expr()
            return yes if v else no
        return v

    def sum(self):
        v = self.term()
        while True:
            if self.take("+"): v += self.term()
            elif self.take("-"): v -= self.term()
            else: return v

    def term(self):
        v = self.power()
        while op := self.take("*", "/", "%"):
            w = self.power()
            if op == "*": v *= w
            elif w == 0: raise ParseError("division by zero")
            elif op == "/": v = v // w if isinstance(v, int) and isinstance(w, int) and v % w == 0 else v / w
            else: v %= w
        return v

    def power(self):
        v = self.unary()
        return v ** self.power() if self.take("**") else v

    def unary(self):
        if self.take("-"): return -self.unary()
        if self.take("!"): return int(not self.unary())
        if self.take("("):
            v = self.expr(); self.expect(")")
            return v
        t = self.peek
        if t is None: raise ParseError("end")
        self.pos += 1
        if t[0].isdigit(): return float(t) if "." in t else int(t)
        if t in self.env: return self.env[t]
        raise ParseError(f"unknown {t}")


env, bad = {"pi": 3}, 0
for n, line in enumerate(sys.stdin, start=1):
    line = line.split("#")[0].strip()
    if not line: continue
    try: print(f"{n}: {line} => {Parser(line, env).statement()}")
    except ParseError as e: bad += 1; print(f"{n}: {e}")
print(dict(sorted(env.items())), bad)
def balanced(s, pairs={")": "(", "]": "[", "}": "{"}):
    stack = []
    for ch in s:
        if ch in pairs.values(): stack.append(ch)
        elif ch in pairs and (not stack or stack.pop() != pairs[ch]): return False
    return not stack
print([balanced(s) for s in ("{[()]}", "(]", "((", "}", "a(b)")], [w for w in re.split(r"[,;]\s*", "a, b;c")], re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"))
def rpn(s, st=None):
    st = [] if st is None else st
    for t in s.split(): st.append(int(t) if t.lstrip("-").isdigit() else {"+": lambda b, a: a + b, "-": lambda b, a: a - b, "*": lambda b, a: a * b}[t](st.pop(), st.pop()))
    return st
print(rpn("3 4 + 2 *"), rpn("5 1 2 + 4 * + 3 -"), rpn("9 -4 -")); exit(bad)
