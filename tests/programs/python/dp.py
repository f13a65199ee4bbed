from functools import lru_cache
def knapsack(weights, values, capacity):
    best = [0] * (capacity + 1)
    for i in range(len(weights)):
        for c in range(capacity, weights[i] - 1, -1):
            best[c] = max(best[c], best[c - weights[i]] + values[i])
    return best[capacity]
def coins(amount, kinds=(1, 5, 10, 25)):
    ways = [1] + [0] * amount
    for coin in kinds:
        for a in range(coin, amount + 1):
            ways[a] += ways[a - coin]
    return ways[amount]
def fewest(amount, kinds):
    INF = 10 ** 9
    need = [0] + [INF] * amount
    for a in range(1, amount + 1):
        for coin in kinds:
            if coin <= a and need[a - coin] + 1 < need[a]:
                need[a] = need[a - coin] + 1
    return need[amount] if need[amount] < INF else -1
def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cost = 0 if x == y else 1
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + cost))
        prev = cur
    return prev[-1]
@lru_cache(None)
def partitions(n, most=None):
    if most is None: most = n
    if n == 0: return 1
    return sum(partitions(n - k, k) for k in range(1, min(n, most) + 1))
def kadane(a):
    best = run = a[0]
    start = end = s = 0
    for i in range(1, len(a)):
        if run < 0:
            run, s = a[i], i
        else:
            run += a[i]
        if run > best:
            best, start, end = run, s, i
    return best, a[start:end + 1]
def longest(s):
    best = ""
    for i in range(len(s)):
        for l, r in ((i, i), (i, i + 1)):
            while l >= 0 and r < len(s) and s[l] == s[r]:
                l -= 1
                r += 1
            if r - l - 1 > len(best): best = s[l + 1:r]
    return best
def paths(grid):
    h, w = len(grid), len(grid[0])
    ways = [[0] * w for _ in range(h)]
    ways[0][0] = 1
    for r in range(h):
        for c in range(w):
            if grid[r][c] == "#": ways[r][c] = 0; continue
            if r: ways[r][c] += ways[r - 1][c]
            if c > 0: ways[r][c] += ways[r][c - 1]
    return ways[-1][-1]
def split(word, words):
    ok = [True] + [False] * len(word)
    for i in range(1, len(word) + 1):
        for j in range(i):
            if ok[j] and word[j:i] in words: ok[i] = True; break
    return ok[-1]
print([knapsack([3, 4, 5, 9, 14], [3, 4, 4, 10, 15], c) for c in range(0, 30, 5)], coins(100), fewest(63, (1, 5, 10, 21, 25)), fewest(3, (2,)))
print(edit("kitten", "sitting"), edit("", "abc"), [partitions(n) for n in range(10)], kadane([-2, 1, -3, 4, -1, 2, 1, -5, 4]), kadane([-3, -1]))
print(longest("forgeeksskeegfor"), longest(""), paths(["...", ".#.", "..."]), split("catsanddog", {"cat", "cats", "and", "sand", "dog"}), split("catsandog", {"cats", "dog", "sand", "and"}))
memo = {}
def stairs(n):
    if n in memo: return memo[n]
    memo[n] = 1 if n < 2 else stairs(n - 1) + stairs(n - 2)
    return memo[n]
x, y, steps = 0, 10, 0
while x < y:
    steps += 1
    if (x + y) % 3 == 0: x += 2; continue
    y -= 1; x += 1
print(stairs(30), len(memo), x, y, steps); raise SystemExit(steps)
