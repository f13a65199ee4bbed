import json
from collections import OrderedDict, defaultdict, namedtuple
from functools import reduce

Item = namedtuple("Item", "name qty price tags", defaults=[()])
stock = [
    Item("nail", 100, 0.25, ("metal", "small")),
    Item("milk", 4, 1.5),
    Item(price=0.5, qty=12, name="egg", tags=("food",)),
    Item("saw", 2, 19.99, ("metal",)),
]
LIMIT = 5


def total(items): return sum(i.qty * i.price for i in items)


def by_tag(items):
    tags = defaultdict(list)
    for item in items:
        if not item.tags:
            tags["none"].append(item.name)
            continue
        for tag in item.tags:
            tags[tag].append(item.name)
    return dict(tags)


def sell(items, name, n):
    for i, item in enumerate(items):
        if item.name != name:
            continue
        if item.qty < n:
            return f"only {item.qty} {name}{'s' if item.qty != 1 else ''}"
        left = item.qty - n
        if left == 0:
            del items[i]
        else:
            items[i] = item._replace(qty=left)
        return n * item.price
    else:
        return "no " + name


def low(items, limit=LIMIT):
    return [i.name for i in items if i.qty < limit] or None


def report(items, width=8):
    lines = []
    for name, qty, price, tags in sorted(items, key=lambda i: (-i.qty * i.price, i.name)):
        line = f"{name:<{width}}|{qty:>4}|{price:>7.2f}|"
        if tags:
            line += ",".join(tags)
        else:
            line += "-"
        lines.append(line)
    return "\n".join(lines)


def stats(values):
    values = sorted(values)
    n = len(values)
    mean = sum(values) / n
    median = values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2
    variance = sum((v - mean) ** 2 for v in values) / n
    return round(mean, 3), median, round(variance ** 0.5, 3)


print(report(stock)); print(f"{total(stock):.2f}", by_tag(stock), low(stock), low(stock, 0), low(stock, limit=50))
print(sell(stock, "nail", 30), sell(stock, "milk", 9), sell(stock, "egg", 12), sell(stock, "soap", 1), sell(stock, "saw", 1), sell(stock, "saw", 5))
print(report(stock, 5)); print(stats([i.qty for i in stock]), stats([4, 1, 3, 2]))
text = json.dumps([i._asdict() for i in stock], sort_keys=True); back = [Item(**d) for d in json.loads(text)]
print(text, back[0].tags, back[0] == stock[0], [b._replace(tags=tuple(b.tags)) for b in back] == stock)
cache = OrderedDict()
def cached(k, size=2):
    if k in cache: cache.move_to_end(k); return "hit"
    cache[k] = k * 2
    if len(cache) > size: cache.popitem(last=False)
    return "miss"
print([cached(k) for k in "abacab"], list(cache), reduce(lambda a, b: a * 10 + b, [1, 2, 3]), reduce(lambda d, kv: {**d, kv[0]: kv[1]}, zip("ab", (1, 2)), {"z": 0}))
x, *_, y = stock; print(x.name, y.name, [*zip(*[(i.name, i.qty) for i in stock])], {i.name: i for i in stock}["saw"].price)
grades = {"Ann": [90, 85], "Bob": [70], "Cy": []}
for name, marks in grades.items():
    try: avg = sum(marks) / len(marks)
    except ZeroDivisionError: print(name, "none"); continue
    print(name, "A" if avg >= 85 else "B" if avg >= 75 else "C", end="; ")
raise SystemExit(len(stock))
