import itertools
trace = []


def count(n):
    while n > 0:
        got = yield n
        trace.append(got)
        if got: n = got
        else: n -= 1
    return "done"


def delegate():
    r = yield from count(2)
    yield r
    for x in range(2): yield from (x * 10 + y for y in range(2))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


def tree(t):
    if t:
        left, key, right = t
        yield from tree(left)
        yield key
        yield from tree(right)


def lazy(name):
    trace.append("start " + name)
    for i in range(3):
        trace.append(f"{name}{i}")
        yield i
    trace.append("end " + name)


def windows(seq, n):
    it = iter(seq)
    win = tuple(itertools.islice(it, n))
    if len(win) == n: yield win
    for x in it:
        win = win[1:] + (x,)
        yield win


class Range:
    def __init__(self, n): self.n = n
    def __iter__(self): trace.append("iter"); i = 0; yield from range(i, self.n)
    def __len__(self): trace.append("len"); return self.n


class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n


def permutations(s):
    if len(s) <= 1: yield s; return
    for i, c in enumerate(s):
        for rest in permutations(s[:i] + s[i + 1:]): yield c + rest


def averager():
    total = n = 0; avg = None
    while (x := (yield avg)) is not None: total += x; n += 1; avg = total / n
    return n


g = count(3)
print(next(g), g.send(None), g.send(5), next(g), trace); trace.clear()
print(list(delegate()), list(itertools.islice(fib(), 10)), list(itertools.takewhile(lambda p: p < 30, primes())))
print([*tree(((None, 1, None), 2, ((None, 3, None), 4, None)))], list(windows(range(5), 3)), [*windows("ab", 3)])
trace.clear()
print(list(zip(lazy("a"), lazy("b"))), trace); trace.clear()
pipe = (x * x for x in lazy("p") if x != 1); trace.append("made"); print(next(pipe), trace, sum(pipe)); trace.clear()
print(3 in lazy("q"), 1 in lazy("r"), any(lazy("s")), all(lazy("t")), trace); trace.clear()
r = Range(3); print(list(r), [*r], tuple(reversed([*r])), bool(r), trace); trace.clear()
d = Down(4); print([x for x in d], [x for x in d], max(Down(3)), sorted(Down(3)), sum(x for x in Down(5) if x % 2))
print(*permutations("abc"), sep="|")
av = averager(); next(av); print([av.send(v) for v in (10, 20, 60)])
try: av.send(None)
except StopIteration as e: print("returned", e.value)
def early():
    yield 1
    if True: return
    yield 2
print(list(early()), dict(enumerate("ab", 1)), list(map(lambda a, b: a - b, [5, 6], [1, 2, 3])), list(filter(None, [0, 1, "", "x"])))
print({k: [*v] for k, v in itertools.groupby("aabccc")}, [*itertools.chain([1], "b")], [*itertools.product("ab", repeat=2)][1], [*itertools.accumulate([1, 2, 3], lambda a, b: a * 2 + b)])
it = iter([1, 2, 3, 4, 5]); print([(a, b) for a, b in zip(it, it)], next(it, "none"), list(iter(lambda: trace.append(0) or len(trace), 4)))
x = 5; print([x for x in (x, x + 1)], [x + y for y in range(2)], x, {x: y for x, y in zip("ab", range(2))}, [(lambda: x)() for x in range(2)], [(x, y) for x in range(3) for y in range(x) if x != 1])
raise SystemExit(len(trace))
