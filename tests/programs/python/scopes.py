n = 1
log = []


def t(name, value):
    log.append(f"{name}={value}")
    return value


def early(k):
    a = t("a", k)
    if k > 2:
        return a
    b = t("b", a + 1)
    k = b
    c = t("c", k)
    d = t("d", c + k)
    a = d
    e, f = a + b, [t("f", 3)]
    return e + f[0]


def maybe(flag):
    if flag:
        x = 1
    else:
        y = 2
    if flag: return x
    return y


def loopvar(items):
    last = None
    for i, item in enumerate(items):
        last = item
        item = item * 2
        for i in range(2): last += item + i
    try: return i, item, last
    except NameError: return "no items"


def comp(n):
    a = [n for n in range(n)]
    b = [n + m for m in a for n in [m * 2]]
    c = {n: [n for n in range(n)] for n in a}
    return a, b, c, n


def reads_global(): return n
def hides_global(): n = 5; return n
def writes_global(): global n; n += 1; return n
def param_hides(n): n += 10; return n, reads_global()


def deep():
    n = 100
    def a():
        def b():
            nonlocal n
            n += 1
            return n
        return b
    def c():
        n = 7
        return (lambda: n)()
    return a()(), c(), n, (lambda n: n)(3), [n for n in (n, n + 1)]


class Scope:
    n = 50
    m = n + 1
    k = [m for _ in range(2)] if False else [n]
    def get(self): return n, self.n, Scope.m
    def put(self, n): self.n = n; return self.n
    class Inner:
        n = 60
        def get(self): return n
    f = lambda self, n=n: n


def exceptions():
    e = 1
    try: raise ValueError("v")
    except ValueError as e: message = str(e)
    try: return e, message
    except UnboundLocalError: return "unbound", message


def swap_chain():
    a, b, c = 1, 2, 3
    a, b = b, a + b
    c, a = a, c
    x = y = [a]
    x = x + [b]
    y += [c]
    i = j = 0
    i, j = j + 1, i + 2
    k = i; i = 9
    tmp = j; j = k; k = tmp
    return a, b, c, x, y, i, j, k


def shadows_builtins(list, str="s", *, len=3):
    max = list[0] if list else len
    sum = 0
    for id in list: sum += id
    print, type = str * max, len
    return print, type, sum


print(early(1), early(5), log, maybe(True), maybe(False), loopvar([1, 2]), loopvar([])); log.clear()
print(comp(3), reads_global(), hides_global(), writes_global(), n, param_hides(4), deep())
s = Scope(); print(s.get(), s.put(3), s.get(), Scope.Inner().get(), s.f(), s.f(2), Scope.k)
print(exceptions(), swap_chain(), shadows_builtins([2, 3]), shadows_builtins([]))
for n in range(3): t("n", n)
print(n, reads_global(), log); del n
try: reads_global()
except NameError: print("gone")
n = [n := 4, n + 1]; print(n); unused = t("kept", 1); v = t("v", 2); w = t("w", 3); v += w; w += v; print(v, w, log); exit(v)
