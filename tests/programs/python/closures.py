count = 0


def counter(start=0, *, step=1):
    n = start

    def up(by=None):
        nonlocal n
        global count
        count += 1
        n += step if by is None else by
        return n

    def peek():
        return n

    return up, peek


def late():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    early = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [f() for f in early], i


def defaults(a, b=[], c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


def shadow(x):
    def inner(x):
        x += 1
        return x
    y = inner(x)
    x = [x for x in range(y)]
    z = (lambda x: x * 2)(len(x))

    class C:
        x = z
        y = [i for i in range(x)]

        def get(self):
            return x, self.x
    return C().get(), C.y


def outer():
    v = "outer"

    def middle():
        def inner():
            nonlocal v
            v = v + "!"
            return v
        v2 = inner()
        return v2, v
    r = middle()
    return r, v


def unbound(flag):
    if flag:
        value = 1
    try:
        return value
    except UnboundLocalError:
        return "unbound"


def deleted():
    a = 1
    del a
    try:
        a
    except NameError as e:
        return type(e).__name__


up, peek = counter(10, step=5)
print(up(), up(1), peek(), count)
other, _ = counter()
print(other(), up(), count)
print(late())
print(defaults(1), defaults(2), defaults(3, []), defaults(4))
print(shadow(2), outer(), unbound(True), unbound(False), deleted())
i = 10
squares = [i * i for i in range(4) if i % 2]
print(i, squares, [(i, j) for i in range(2) for j in range(i + 1)], {i: i for i in "ab"}, i)
print([y := 3, y ** 2], y, any((hit := n) > 2 for n in [1, 2, 3, 4]), hit)
list = lambda *a: "mine" + str(len(a))
max = lambda a, b: a if a < b else b
print(list(1, 2), max(3, 4), min(3, 4), [*map(str, range(3))])
del list, max
print(list("ab"), max(3, 4))
add = lambda a: lambda b: a - b
print(add(5)(3), (lambda *a, **k: (a, k))(1, x=2))
compose = lambda *fs: (lambda x: [x := f(x) for f in fs][-1])
print(compose(str, lambda s: s * 2, int)(21))
for count in range(3):
    pass
print(count, peek())
raise SystemExit(up() % 256)
