import functools

log = []


def trace(v, name="t"):
    log.append(f"{name}{v}")
    return v


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, sorted(kw.items())


def only(*, key=None, **rest):
    return key, rest


def swap(a, b):
    a, b = b, a
    return {"a": a, "b": b}


def named(count, total=0):
    total += count
    return f"{count=} {total=} {count + total = :>4}"


def evaluated(a=trace(1), b=trace(2)):
    return a + b


def spread(first, *rest):
    if not rest:
        return [first]
    return spread(*rest) + [first]


def decorate(prefix):
    log.append("decorate " + prefix)

    def wrap(fn):
        log.append("wrap " + fn.__name__)

        @functools.wraps(fn)
        def inner(*args, **kwargs):
            result = fn(*args, **kwargs)
            return f"{prefix}{result}"
        inner.calls = 0
        return inner
    return wrap


@decorate("A")
@decorate("B")
def greet(name, greeting="hi"):
    """Greets."""
    return f"{greeting} {name}"


class Registry:
    items = {}

    def __call__(self, key):
        def add(fn):
            self.items[key] = fn
            return fn
        return add


register = Registry()


@register("double")
def twice(x): return x * 2


@register("half")
def halve(x): return x / 2


@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(f(1, d=4), f(1, 9, 8, 7, 6, d=0, z=1, y=2), sep="\n")
print(only(key=1), only(x=2, **{"y": 3}), swap(b=1, a=2), swap(*"xy"))
for bad in (lambda: f(1), lambda: f(a=1, d=2), lambda: only(1)):
    try:
        bad()
    except TypeError as e:
        print(type(e).__name__, "positional" in str(e) or "missing" in str(e))
print(named(3), named(total=4, count=1), evaluated(), evaluated(b=10), log)
log.clear()
print(swap(trace(2, "x"), b=trace(1, "y")), swap(**{"b": trace(3), "a": trace(4)}), log)
print(spread(1, 2, 3), spread(*range(3), 9, *"ab"))
print(greet("Bo"), greet(greeting="yo", name="Cy"), greet.__name__, greet.__doc__, greet.calls)
print({k: v(5) for k, v in Registry.items.items()}, fib(50))
part = functools.partial(f, 1, d="D")
print(part(2, c=3), sorted({"b": 2, "a": 1}.items(), key=lambda p: p[1], reverse=True), max("aXb", key=str.lower))
a, *b, c = range(5)
(d, e), f, *g = (1, [2]), "x"
[h, (i, *j)] = "p", "qrs"
x = y = []
x += [1]
m, n = n, m = 1, 2
print(a, b, c, d, e, f, g, h, i, j, x is y, y, m, n, *b, sep=",", end=";\n")
