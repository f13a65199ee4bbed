import random

DIRECTIONS = [(0, -1), (1, 0), (0, 1), (-1, 0)]
seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return (seed >> 16) % n


class Life:
    def __init__(self, rows, cols):
        self.rows, self.cols = rows, cols
        self.cells = {(r, c) for r in range(rows) for c in range(cols) if rnd(3) == 0}
        self.age = 0

    def around(self, r, c):
        n = 0
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                if dr == 0 and dc == 0:
                    continue
                if ((r + dr) % self.rows, (c + dc) % self.cols) in self.cells:
                    n += 1
        return n

    def step(self):
        new = set()
        for r in range(self.rows):
            for c in range(self.cols):
                n = self.around(r, c)
                if n == 3 or n == 2 and (r, c) in self.cells:
                    new.add((r, c))
        self.cells = new
        self.age += 1

    def __str__(self):
        return "\n".join("".join("*" if (r, c) in self.cells else "." for c in range(self.cols)) for r in range(self.rows))


class Lift:
    def __init__(self, target):
        self.floor = 0
        self.target = target
        self.state = "idle"
        self.moves = 0

    def tick(self):
        if self.state == "idle":
            if self.floor != self.target: self.state = "moving"
        elif self.state == "moving":
            self.floor += 1 if self.floor < self.target else -1
            self.moves += 1
            if self.floor == self.target: self.state = "stopped"
        else:
            self.state = "idle"
            self.target = rnd(10)


def ant(steps):
    black, x, y, d = set(), 0, 0, 0
    for _ in range(steps):
        if (x, y) in black:
            black.remove((x, y))
            d -= 1
        else:
            black |= {(x, y)}
            d += 1
        dx, dy = DIRECTIONS[d % 4]
        x, y = x + dx, y + dy
    return len(black), x, y


life = Life(6, 12)
for generation in range(3):
    print(life, len(life.cells), sep="\n")
    before = len(life.cells)
    life.step()
    print("grew" if len(life.cells) > before else "shrank" if len(life.cells) < before else "same")
lift = Lift(4); path = ""
for t in range(30): lift.tick(); path += f"{lift.floor}{lift.state[0]}"
print(path, lift.moves, ant(200))
rng = random.Random(7); dice = [0] * 6
for _ in range(100): dice[rng.randint(1, 6) - 1] += 1
print(sum(dice), dice.index(max(dice)) >= 0, rng.random() == random.Random(7).random())
deck = [s + r for s in "SH" for r in "A23"]; i = len(deck) - 1
while i > 0: j = rnd(i + 1); deck[i], deck[j] = deck[j], deck[i]; i -= 1
print(deck, deck.count("SA")); exit(life.age)
