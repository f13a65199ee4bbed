def queens(n):
    cols, d1, d2, board, found = set(), set(), set(), [], []

    def place(row):
        if row == n:
            found.append(board[:])
            return
        for c in range(n):
            if c in cols or row + c in d1 or row - c in d2:
                continue
            cols.add(c); d1.add(row + c); d2.add(row - c)
            board.append(c)
            place(row + 1)
            board.pop()
            cols.remove(c); d1.remove(row + c); d2.remove(row - c)
    place(0)
    return found


LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(b):
    for x, y, z in LINES:
        if b[x] != " " and b[x] == b[y] == b[z]:
            return b[x]
    return None if " " in b else "draw"


def minimax(b, player):
    w = winner(b)
    if w:
        return (1 if w == "X" else -1 if w == "O" else 0), None
    best = None
    for i in range(9):
        if b[i] == " ":
            b[i] = player
            score, _ = minimax(b, "O" if player == "X" else "X")
            b[i] = " "
            if best is None or (score > best[0] if player == "X" else score < best[0]):
                best = (score, i)
    return best


def hanoi(n, a="A", b="B", c="C"):
    if n == 0: return []
    return hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c)


def subsets(items):
    if not items: return [[]]
    rest = subsets(items[1:])
    return rest + [[items[0]] + r for r in rest]


def flatten(x): return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]


def sudoku(g):
    for r in range(4):
        for c in range(4):
            if g[r][c]: continue
            for v in range(1, 5):
                if v in g[r] or any(g[k][c] == v for k in range(4)) or any(g[r // 2 * 2 + i][c // 2 * 2 + j] == v for i in (0, 1) for j in (0, 1)): continue
                g[r][c] = v
                if sudoku(g): return True
                g[r][c] = 0
            return False
    return True


def ackermann(m, n): return n + 1 if not m else ackermann(m - 1, 1) if not n else ackermann(m - 1, ackermann(m, n - 1))


for n in range(4, 7): s = queens(n); print(n, len(s), s[0] if s else None)
for c in queens(4)[1]: print("".join("Q" if i == c else "." for i in range(4)))
board = list("XO  X    "); turn = "O"
while not (w := winner(board)):
    score, move = minimax(board, turn)
    board[move] = turn
    print(turn, move, score, end="; ")
    turn = "X" if turn == "O" else "O"
print(w, "".join(board).replace(" ", "_"))
moves = hanoi(4); print(len(moves), moves[:6], subsets([1, 2, 3]), flatten([1, [2, [3, []], 4]]), ackermann(2, 2))
grid = [[1, 0, 0, 0], [0, 0, 3, 0], [0, 4, 0, 0], [0, 0, 0, 2]]; print(sudoku(grid), *grid, sep="\n")
exit(len(moves))
