calls = []


class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): calls.append("add"); return N(f"({self.v}+{getattr(o, 'v', o)})")
    def __radd__(self, o): calls.append("radd"); return N(f"[{o}+{self.v}]")
    def __iadd__(self, o): calls.append("iadd"); self.v = f"{self.v}+={getattr(o, 'v', o)}"; return self
    def __mul__(self, o): return N(f"({self.v}*{getattr(o, 'v', o)})")
    def __rmul__(self, o): return N(f"[{o}*{self.v}]")
    def __sub__(self, o): return N(f"({self.v}-{getattr(o, 'v', o)})")
    def __eq__(self, o): calls.append("eq"); return "odd"
    def __ne__(self, o): calls.append("ne"); return False
    def __lt__(self, o): calls.append("lt"); return [self.v]
    def __gt__(self, o): calls.append("gt"); return ""
    def __le__(self, o): calls.append("le"); return 0
    def __ge__(self, o): calls.append("ge"); return 1
    def __bool__(self): calls.append("bool"); return self.v != "zero"
    def __contains__(self, x): calls.append("in"); return x == 3
    def __getitem__(self, k): calls.append(f"get{k}"); return k
    def __setitem__(self, k, v): calls.append(f"set{k}={v}")
    def __neg__(self): return N("-" + str(self.v))
    def __invert__(self): return N("~" + str(self.v))
    def __call__(self, *a): return N(f"{self.v}{a}")
    def __hash__(self): return 7
    def __len__(self): calls.append("len"); return 2
    def __matmul__(self, o): return f"{self.v}@{o}"


def show(*a):
    print(*a, calls, flush=True)
    calls.clear()


a, b, z = N("a"), N("b"), N("zero")
alias = a
show(a + b, b + a, a + 1, 1 + a, 2 * a, a * 2, a - b, b - a)
a += b
show(a, alias, a is alias)
a = a + 1
show(a, alias, a is alias)
show(a == b, b == a, a != b, not a == b, a < b, b > a, a > b, a <= b, not a < b)
if a == b: show("eq")
if not a > b: show("not gt")
else: show("gt")
if a <= b: show("le")
elif a >= b: show("ge")
show(a < b < z, a > b > z, z and a, z or a, a and z or b)
if z: show("never")
elif not z and a: show("elif")
show("yes" if z else "no", not z, bool(a), 3 in a, 4 not in a)
z[1] += 5
z[1] = z[1] + 5
z[calls and 1 or 2:3, ...] = 0
show(z[0], z["k"], z[1:2].step, -z, ~z, a @ 2, z(1, 2).v)
while z + 1 if len(calls) > 1 else not calls: calls.append("w")
show([1, 2, 3] + [4] * 2, (1,) + (2,), "a" + "b" * 3, 3 * [0] == [0] * 3)
x = [1]; y = x; x += (2, 3); x = x + [4]; y.append(9)
show(x, y)
t = ([1], 2)
try: t[0] += [5]
except TypeError as e: show(t, "tuple" in str(e))
s = "s"; u = s; s += "t"; show(s, u, 1 + True, True + True, 5 // -2, -5 // 2, -5 % 3, 5 % -3, 2 ** -1, -2 ** 2, 7 / 2)
d = {1: "int"}; d[1.0] = "float"; d[True] = "bool"; show(d, {a, b}.__len__(), 0.1 + 0.2 + 0.3, 0.1 + (0.2 + 0.3), 1e16 + 1 + 1, 1e16 + (1 + 1))
nan = float("nan"); show(nan < 1, nan >= 1, not nan < 1, nan == nan, nan != nan, nan in [nan], -0.0 == 0.0, str(-0.0 + 0.0), 0.0 * -1)
show(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, (1 < 2) < 2, 3 > 2 > 1 > 0, 1 < 2 == True, not 1 == 2, 1 in [1] == True)
show("ab" == "a" "b", [] == [], [] is [], None is None, 1 == 1.0, "1" == 1)
show(5 & 3 == 1, 5 | 2 ^ 7 & 3, ~5 & 7, 1 << 2 + 1, 6 & 3 & 2, not 5 & 4, 0b11 ^ 0o7, 0xff & 0x0f, 1_000)
