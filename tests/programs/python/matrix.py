class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Matrix([[other * x for x in row] for row in self.rows])
        n, m = self.shape
        k, p = other.shape
        if m != k: raise ValueError(f"{n}x{m} * {k}x{p}")
        result = [[0] * p for _ in range(n)]
        for i in range(n):
            for j in range(p):
                for t in range(m):
                    result[i][j] += self.rows[i][t] * other.rows[t][j]
        return Matrix(result)
    __rmul__ = __mul__
    def __add__(self, other): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])
    def __sub__(self, other): return self + -1 * other
    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: result = result * base
            base *= base
            n >>= 1
        return result
    def __eq__(self, other): return self.rows == other.rows
    def __getitem__(self, key): i, j = key; return self.rows[i][j]
    def __setitem__(self, key, v): self.rows[key[0]][key[1]] = v
    def __str__(self): return "\n".join(" ".join(f"{x:>5}" for x in row) for row in self.rows)
    def t(self): return Matrix(zip(*self.rows))
    def det(self):
        if len(self.rows) == 1: return self.rows[0][0]
        total = 0
        for c, v in enumerate(self.rows[0]):
            minor = Matrix([row[:c] + row[c + 1:] for row in self.rows[1:]])
            total += (-1) ** c * v * minor.det()
        return total


def spiral(h, w):
    m = [[None] * w for _ in range(h)]
    r = c = 0
    dr, dc = 0, 1
    for v in range(1, h * w + 1):
        m[r][c] = v
        nr, nc = r + dr, c + dc
        if not (0 <= nr < h and 0 <= nc < w) or m[nr][nc] is not None:
            dr, dc = dc, -dr
            nr, nc = r + dr, c + dc
        r, c = nr, nc
    return m


def solve(a, b):
    n = len(a); a = [row[:] + [x] for row, x in zip(a, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(a[k][i]))
        if a[p][i] == 0: return None
        a[i], a[p] = a[p], a[i]
        for j in range(i + 1, n):
            f = a[j][i] / a[i][i]
            for k in range(i, n + 1): a[j][k] -= f * a[i][k]
    x = [0] * n
    for i in reversed(range(n)): x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
    return [round(v, 6) for v in x]


a, b = Matrix([[1, 2], [3, 4], [5, 6]]), Matrix([[1, 0, -1], [2, 1, 0]])
print(a * b, b * a, (a * b).t() == b.t() * a.t(), a * b == b * a, (2 * a - a) == a, sep="\n")
f = Matrix([[1, 1], [1, 0]]); print([(f ** n)[0, 1] for n in range(0, 60, 9)])
try: a * a
except ValueError as e: print(e)
m = Matrix([[2, -1, 0], [1, 3, 5], [4, 0, 1]]); m[0, 2] += 7; m.rows[1][1] //= 2; print(m.det(), m.t().det(), Matrix.identity(3).det(), (m * 2).det())
for row in spiral(3, 4): print(*row, sep="\t")
print(solve([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3]), solve([[1, 2], [2, 4]], [1, 2]))
triangle = [[1]]
while len(triangle) < 7: prev = triangle[-1]; triangle.append([1] + [x + y for x, y in zip(prev, prev[1:])] + [1])
print(triangle[-1], sum(x % 2 for row in triangle for x in row)); exit(m.det() % 100)
