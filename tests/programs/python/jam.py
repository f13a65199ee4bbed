import sys, heapq
from collections import deque, defaultdict, Counter
def rd(): return sys.stdin.readline().strip()
def ints(): return list(map(int, rd().split()))
MOD = 10 ** 9 + 7
INF = float('inf')
memo = {}

def flip(s, k):
    s = list(s); r = 0
    for i in range(len(s) - k + 1):
        if s[i] == '-':
            r += 1
            for j in range(k): s[i + j] = '+' if s[i + j] == '-' else '-'
    return r if '-' not in s else 'IMPOSSIBLE'

def tidy(n):
    d = list(map(int, str(n)))
    for i in range(len(d) - 1, 0, -1):
        if d[i] < d[i - 1]:
            d[i - 1] -= 1
            d[i:] = [9] * (len(d) - i)
    return int(''.join(map(str, d)))

def bfs(g):
    h, w = len(g), len(g[0])
    dist = {(0, 0): 0}
    q = deque([(0, 0)])
    while q:
        r, c = q.popleft()
        if (r, c) == (h - 1, w - 1): return dist[r, c]
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nr, nc = r + dr, c + dc
            if not (0 <= nr < h and 0 <= nc < w) or g[nr][nc] == '#': continue
            if (nr, nc) in dist: continue
            dist[nr, nc] = dist[r, c] + 1
            q.append((nr, nc))
    return -1

def dijkstra(edges, n, s):
    g = defaultdict(list)
    for a, b, w in edges: g[a] += [(b, w)]; g[b].append((a, w))
    d = [INF] * n; d[s] = 0; pq = [(0, s)]
    while pq:
        dist, u = heapq.heappop(pq)
        if dist > d[u]: continue
        for v, w in g[u]:
            if dist + w < d[v]: d[v] = dist + w; heapq.heappush(pq, (d[v], v))
    return [x if x < INF else 'inf' for x in d]

def digits(n, s):
    if s < 0: return 0
    if n == 0: return int(s == 0)
    if (n, s) in memo: return memo[n, s]
    memo[n, s] = r = sum(digits(n - 1, s - d) for d in range(10)) % MOD
    return r

def lis(a):
    tail = []
    for x in a:
        lo, hi = 0, len(tail)
        while lo < hi:
            mid = (lo + hi) // 2
            if tail[mid] < x: lo = mid + 1
            else: hi = mid
        tail[lo:lo + 1] = [x]
    return len(tail)

def lcs(a, b):
    dp = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1): dp[i][j] = dp[i-1][j-1] + 1 if a[i-1] == b[j-1] else max(dp[i-1][j], dp[i][j-1])
    out, i, j = '', len(a), len(b)
    while i and j:
        if a[i-1] == b[j-1]: out = a[i-1] + out; i -= 1; j -= 1
        elif dp[i-1][j] >= dp[i][j-1]: i -= 1
        else: j -= 1
    return out

T = int(rd())
for t in range(1, T + 1):
    kind, *rest = rd().split()
    if kind == 'f': ans = flip(rest[0], int(rest[1]))
    elif kind == 't': ans = tidy(int(rest[0]))
    elif kind == 'b': ans = bfs([rd() for _ in range(int(rest[0]))])
    elif kind == 'd': n, m = map(int, rest); ans = dijkstra([ints() for _ in range(m)], n, 0)
    else: ans = digits(*map(int, rest))
    print('Case #{}: {}'.format(t, ans) if t % 2 else 'Case #%d: %s' % (t, ans))
print(lis([5, 2, 8, 6, 3, 6, 9, 7]), lcs('AGGTABQXY', 'GXTXAYBXX'), Counter('abracadabra').most_common(2), sorted(Counter([1, 1, 2]).elements()))
w, v, best = [3, 4, 5, 9], [3, 4, 4, 10], [0] * 16
for i in range(len(w)):
    for c in range(15, w[i] - 1, -1): best[c] = max(best[c], best[c - w[i]] + v[i])
print(best); exit(T)
