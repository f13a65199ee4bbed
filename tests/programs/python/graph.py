from collections import deque


class Graph:
    def __init__(self, directed=False):
        self.edges = {}
        self.directed = directed

    def add(self, a, b, w=1):
        self.edges.setdefault(a, {})[b] = w
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = w

    def bfs(self, start):
        seen, order = {start}, []
        queue = deque([start])
        while queue:
            node = queue.popleft()
            order.append(node)
            for next in sorted(self.edges[node]):
                if next not in seen:
                    seen.add(next)
                    queue.append(next)
        return order

    def dfs(self, node, seen=None):
        if seen is None:
            seen = []
        if node in seen:
            return seen
        seen.append(node)
        for next in sorted(self.edges[node]):
            self.dfs(next, seen)
        return seen

    def shortest(self, start):
        dist = {n: float("inf") for n in self.edges}
        dist[start] = 0
        todo = set(self.edges)
        while todo:
            node = min(sorted(todo), key=dist.get)
            todo.remove(node)
            if dist[node] == float("inf"):
                break
            for next, w in self.edges[node].items():
                if dist[node] + w < dist[next]:
                    dist[next] = dist[node] + w
        return dist

    def order(self):
        count = {n: 0 for n in self.edges}
        for n in self.edges:
            for m in self.edges[n]: count[m] += 1
        ready = sorted(n for n in count if not count[n])
        out = []
        while ready:
            n = ready.pop(0)
            out.append(n)
            for m in sorted(self.edges[n]):
                count[m] -= 1
                if count[m] == 0: ready.append(m)
        return out if len(out) == len(self.edges) else None

    def components(self):
        left, parts = set(self.edges), []
        while left:
            part = self.bfs(min(left))
            parts.append(part)
            left -= set(part)
        return parts


def kruskal(edges):
    parent = {}
    def find(x):
        parent.setdefault(x, x)
        if parent[x] != x: parent[x] = find(parent[x])
        return parent[x]
    total, tree = 0, []
    for w, a, b in sorted(edges):
        ra, rb = find(a), find(b)
        if ra == rb: continue
        parent[rb] = ra
        total += w; tree.append(a + b)
    return total, tree


edges = [(4, "a", "b"), (1, "a", "c"), (2, "c", "b"), (5, "b", "d"), (8, "c", "d"), (3, "e", "f")]
g, d = Graph(), Graph(directed=True)
for w, a, b in edges: g.add(a, b, w); d.add(a, b, w)
print(g.bfs("a"), g.dfs("a"), d.order(), g.order(), g.components())
print(g.shortest("a"), d.shortest("c"), kruskal(edges))
d.add("d", "a"); print(d.order())
maze = ["S.#...", "..#.#.", "#...#.", "..##..", ".#...E"]
def solve(maze):
    queue, seen = deque([(0, 0, 0)]), {(0, 0)}
    while queue:
        r, c, n = queue.popleft()
        if maze[r][c] == "E": return n
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            y, x = r + dr, c + dc
            if 0 <= y < len(maze) and 0 <= x < len(maze[y]) and maze[y][x] != "#" and (y, x) not in seen: seen.add((y, x)); queue.append((y, x, n + 1))
print(solve(maze), solve(["S#E"])); exit(len(g.edges))
