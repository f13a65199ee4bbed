log = []
def t(v, *_, **__): log.append(v); return v
def show(*a): print(*a, log); log.clear()
class D(dict):
    def __getitem__(self, k): log.append(f"get {k}"); return super().__getitem__(k)
    def __setitem__(self, k, v): log.append(f"set {k}"); super().__setitem__(k, v)
    def __missing__(self, k): log.append(f"missing {k}"); return 0
class P:
    def __init__(self): self.__dict__["n"] = 0
    def __getattr__(self, k): log.append(f"attr {k}"); return t
    def __setattr__(self, k, v): log.append(f"store {k}"); self.__dict__[k] = v
    @property
    def live(self): self.__dict__["n"] += 1; return self.n
show(t(1) + t(2) * t(3) - t(4))
show(t(1) < t(2) < t(3), t(3) < t(2) < t(1))
show(t(0) and t(1) or t(2), t(1) or t(2) and t(3), not t(0))
show(t(1) if t(2) else t(3), t(1) if t(0) else t(3))
show([t(1), t(2), *[t(3)]], {t("k"): t("v"), t("k2"): t("v2")}, {t(5), t(6)}, (t(7), t(8)))
d = D(); d[t("a")] = t(1); d[t("a")] += t(2); d[t("b")] = d[t("a")] = t(9); show(d)
d[t("a")], d[t("b")] = t(5), t(6); show(d["a"] - d["b"], d[t("zz")])
p = P(); p.x = t(1); p.x += t(2); show(p.x, p.other(t(3), *[t(4)], k=t(5)), p.live, p.live, p.live + p.live)
def f(a=t("default a"), *, b=t("default b")) -> t("annotation"): return a, b
show(f(t(1), b=t(2)), f(b=t(3)))
@t
@t
def g(): pass
show(g is not None, len(log) == 2); log.clear()
class C(t(object), metaclass=t(type)):
    x = t("body"); y = [t(i) for i in range(2)]; z = t(x + "!")
show(C.z)
for x in t([1, 2]):
    if t(x) == 2: break
else: t("else")
show(x)
while t(len(log)) < 3: t("w")
show()
i = 0
a = [10, 20, 30]
i = a[i] = 2; show(i, a)
i = 0; a[i], i = i + 1, 2; show(i, a)
a[i - 1] += t(5) * a[i]; show(a)
del a[t(0)]; show(a)
(lambda *x: t(x))(t(1), *t((2, 3))); show()
assert t(True), t("never"); show()
try: t(1) / t(0) + t(2)
except t(ZeroDivisionError): t("caught")
finally: t("finally")
show()
with t(open(__file__)) as fh, t(open(__file__)) as gh: t("body")
log[:] = [e for e in log if isinstance(e, str)]; show(fh.closed)
show(f"{t(1)}{t(2):{t(3)}}{t('x')!r}", "%s %s" % (t(1), t(2)), "{} {}".format(t(3), t(4)))
show([t(x) for x in t(range(3)) if t(x % 2 == 0)], next(t(y) for y in [t(7), 8]), max(t(3), t(1), key=lambda v: t(-v)))
x = t(1); x = x + t(x) if t(x) else t(0); y = x; x += 1; z = (x, y); x, y = y, x; show(x, y, z, x is y)
b = t(1) == t(1) == t(2) != t(2); c = t(1) in [t(2), t(1)] in [[t(2), t(1)]]; show(b, c, t(2) ** t(3) ** t(0), -t(2) ** t(2), t(1) << t(2) >> t(1))
r = [t(3), t(1)]; r[:] = r[t(1):] + r[:t(1)]; show(r, r[t(0)] if r else t(9)); n = 5; n -= n - t(1) - t(2); show(n); exit(n)
