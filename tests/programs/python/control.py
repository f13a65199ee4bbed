log = []


def t(v):
    log.append(v)
    return v


def search(rows, key):
    for i, row in enumerate(rows):
        for j, v in enumerate(row):
            if v == key:
                break
            if v < 0:
                continue
        else:
            continue
        break
    else:
        return None
    return i, j


def whiles(n):
    out = []
    while n:
        n -= 1
        if n == 3:
            continue
        if n == 7:
            break
        out.append(n)
    else:
        out.append("else")
    return out


def elifs(n):
    if n < 0: return "neg"
    elif n == 0:
        return "zero"
    elif n < 10:
        if n % 2:
            r = "odd"
        else:
            r = "even"
    else:
        if n > 100: r = "huge"
        elif n > 50: r = "big"
        else: r = "ten"
    return r


def nested(a, b):
    if a:
        if b:
            return "both"
    if a and b or not a and not b:
        return "same"
    else:
        pass
    if a:
        if not b:
            r = "a"
        else:
            r = "?"
    else:
        r = "b"
    return r


def tern(a, b, c):
    return "abc" if a and b and c else "ab" if a and b else "a" if a else "b" if b else "c" if c else "-"


print(search([[1, -1, 2], [3, 4]], 4), search([[]], 1), search([[5], [5]], 5), whiles(5), whiles(10), whiles(0))
print([elifs(n) for n in (-1, 0, 3, 8, 20, 60, 200)], [nested(a, b) for a in (0, 1) for b in (0, 1)])
print([tern(i & 4, i & 2, i & 1) for i in range(8)])
if t(0) or t(1) and t(2): print("A", log)
if not (t(3) and t(0)) or t(4): print("B", log)
log.clear()
x = t(0) or t("") or t([]) or t(5); y = t(1) and t(2) and t(0) and t(9); print(x, y, log)
log.clear()
if t(1) < t(3) < t(2) < t(9): print("never")
else: print("chain", log)
a = [1, 2, 3]; i = 0
for a[i] in range(5, 8): i = (i + 1) % 3
print(a, i)
for i in range(3): i *= 10; print(i, end=" ")
else: print("done", i)
n = 10
while True:
    n -= 3
    if n % 2: continue
    if n < 0: break
    print("even", n)
while n < 3: n += 1; print(n, end=" "); continue
print()
for k, (p, *q) in {"x": (1, 2, 3), "y": [4]}.items(): print(k, p, q)
for _ in []: pass
else: print("empty else")
data = list(range(6))
for v in data:
    if v % 2 == 0: data.remove(v)
print(data)
for v in data[:]: data.append(v) if len(data) < 6 else None
print(data, [v for v in data if v > 1 if v < 5], [[c for c in r] for r in ("ab", "c")])
if (m := len(data)) > 5 and (half := m // 2): print(m, half)
while (line := next(iter(data), None)) is not None and data.pop(): pass
print(data, line)
if 1: print("one"); print("still")
if 0: print("no")
if x == 5 \
        and y == 0:
    print("joined")
assert t(1), "no"
pass; ...
exit(len(log))
