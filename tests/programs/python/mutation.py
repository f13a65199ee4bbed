log = []


def note(x):
    log.append(x)
    return x


class Box(list):
    def __iadd__(self, o): log.append("iadd"); self.extend(o); return self
    def __setitem__(self, k, v): log.append(f"set {k}"); super().__setitem__(k, v)
    def __getitem__(self, k): log.append(f"get {k}"); return super().__getitem__(k)


class Attr:
    def __setattr__(self, k, v): log.append(f"{k}={v}"); super().__setattr__(k, v)


def extend(l, t):
    l += [1]
    t += (1,)
    return l, t


def rebind(l):
    l = l + [1]
    l.append(2)
    return l


def swap(l, i, j): l[i], l[j] = l[j], l[i]


a = [1, 2, 3]; b = a; c = a[:]; d = list(a)
a += [4]; print(a, b, c, a is b)
a = a + [5]; print(a, b, a is b)
a[1:3] = [9]; a[len(a):] = [7, 8]; a[::2] = [0] * len(a[::2]); print(a, b)
del a[0], a[-1]; a.insert(1, "x"); print(a, a.pop(), a.index("x"), a)
t = (1, 2); u = t; t += (3,); print(t, u, extend(c, t), c, t, rebind(d), d)
i = 0; i, a[i] = 1, "first"; print(i, a)
i = 0; a[i], i = "second", 2; print(i, a)
x = [[0] * 2] * 2; y = [[0] * 2 for _ in range(2)]; x[0][0] = 1; y[0][0] = 1; print(x, y)
box = Box([1, 2]); box += [3]; box[0] += 10; box[note(1)] = box[note(0)] + 1; print(list(box), log); log.clear()
o = Attr(); o.v = 1; o.v += 2; o.w = o.v = 5; o.l = []; o.l += [1]; print(o.v, o.w, o.l, log); log.clear()
note([1, 2, 3])[note(1)] += note(5); print(log); log.clear()
(note({}))[note("k")] = note("v"); print(log); log.clear()
e = {"a": 1}; f = e; e |= {"b": 2}; e = e | {"c": 3}; f["a"] += 1; f.setdefault("z", []).append(1); print(e, f, e is f)
s = {1, 2}; r = s; s |= {3}; s = s - {1}; r.discard(2); print(sorted(s), sorted(r))
n = m = 5; n += 1; n -= -1; n *= 2 + 1; n //= 4; n **= 2; n %= 7; n <<= 2; n |= 1; n ^= 3; n &= ~2; n >>= 1; print(n, m)
n = 7; n /= 2; n -= 0.5; n = -n // 2; print(n, type(n).__name__, 7 // 2 * 2.0, -7 // 2, -7 % 3, 7 % -3, divmod(-7, 2), int(-3.7), round(2.5), round(-0.5))
l = [3, 1, 2]; k = sorted(l); q = l.sort(); swap(l, 0, -1); print(l, k, q, l[::-1], l[-2:], l[5:], l[-1:0:-1])
p, *z = l; *w, g = l; l[0], l[1:], h = 9, [8, 7, 6], l; print(p, z, w, g, l, h is l)
def acc(v, to=[]): to += [v]; return to
print(acc(1), acc(2), acc(3, []), acc(4) is acc(5))
for v in (it := iter([1, 2, 3, 4])): print(v, next(it, None), end=" ")
nested = {"a": [1, {"b": (2, [3])}]}; copy = dict(nested); copy["a"][1]["b"][1].append(4); copy["a"] = 0; print(nested, copy)
st = "ab"; ts = st; st *= 2; st += "c" + "d"; st = "z" + st; print(st, ts, st[1:] is st, [st, ts] * 2, ("x",) * 3)
fl = 0.1; fl += 0.2; fl = fl + 0.3; print(fl, 0.1 + (0.2 + 0.3), fl == 0.6, 1e16 + 1 - 1e16, 3 * 0.1 == 0.3)
flag = True; flag += 1; flag &= 3; flag = flag and flag - 2; print(flag, flag is False, not flag, True - True)
del b; print("b" in globals(), "c" in vars()); while_ = 3
while while_: while_ -= 1; a.append(while_); a[-1] **= 2
print(a, len(log)); raise SystemExit(len(a))
