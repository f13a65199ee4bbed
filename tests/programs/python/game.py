import sys
WORDS = ["python", "banana", "hangman"]
STATES = {"start": {"go": "road", "look": "start"}, "road": {"left": "cave", "right": "lake", "back": "start"}, "cave": {"back": "road", "take": "end"}, "lake": {"swim": "end", "back": "road"}}


class Hangman:
    def __init__(self, word, lives=4):
        self.word, self.lives = word, lives
        self.guessed = set()

    def guess(self, letter):
        if letter in self.guessed:
            return "again"
        self.guessed.add(letter)
        if letter not in self.word:
            self.lives -= 1
            return "miss"
        return "hit"

    @property
    def shown(self):
        return "".join(c if c in self.guessed else "_" for c in self.word)

    def over(self):
        return self.lives == 0 or "_" not in self.shown


def play(word, letters):
    game = Hangman(word)
    for i, letter in enumerate(letters):
        if game.over():
            break
        print(letter, game.guess(letter), game.shown, game.lives, sep=":", end=" ")
    else:
        i = -1
    print("won" if game.lives and game.over() else "lost" if not game.lives else "open", i)
    return game.lives


def guess_number(secret, low=1, high=100):
    tries = 0
    while True:
        tries += 1
        mid = (low + high) // 2
        if mid == secret: return tries
        elif mid < secret: low = mid + 1
        else: high = mid - 1


def rock(a, b):
    if a == b: return 0
    if (a == "r" and b == "s") or (a == "p" and b == "r") or (a == "s" and b == "p"): return 1
    return -1


def adventure(commands):
    state, path, bad = "start", [], 0
    for c in commands:
        if state == "end": break
        nxt = STATES[state].get(c)
        if nxt is None:
            bad += 1
            if bad > 2: return path, "confused"
            continue
        state = nxt
        path.append(state[0])
    return path, state if not bad else f"{state}!{bad}"


def bowling(rolls):
    score = i = 0
    for frame in range(10):
        if rolls[i] == 10: score += 10 + rolls[i + 1] + rolls[i + 2]; i += 1
        elif rolls[i] + rolls[i + 1] == 10: score += 10 + rolls[i + 2]; i += 2
        else: score += rolls[i] + rolls[i + 1]; i += 2
    return score


lives = [play(w, "pnaxtyohbzg") for w in WORDS] + [play("zoo", "abcdo")]
print(lives, [guess_number(n) for n in (1, 50, 77, 100)])
score = {"a": 0, "b": 0}
for a, b in zip("rpsrps", "rsprpp"):
    r = rock(a, b)
    if r > 0: score["a"] += 1
    elif r < 0: score["b"] += 1
    else: print("tie", end=" ")
print(score, "a" if score["a"] > score["b"] else "b")
print(adventure("look go left take go".split()), adventure("go up down right swim".split()), adventure("x y z go".split()))
print(bowling([10] * 12), bowling([9, 0] * 10), bowling([5] * 21), bowling([3, 7, 10, 2, 1] + [0] * 14))
sys.exit(sum(lives))
