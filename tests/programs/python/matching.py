from dataclasses import dataclass
calls = []


@dataclass
class Point:
    x: int
    y: int


class Pair:
    __match_args__ = ("l", "r")
    def __init__(self, l, r): self.l, self.r = l, r


def kind(v):
    match v:
        case 0: return "zero"
        case 1 | 2 | 3 as n: return f"small {n}"
        case int(n) if n < 0: return f"neg {n}"
        case bool() | int(): return "int"
        case float(f): return f"float {f}"
        case "": return "empty"
        case str() as s if len(s) > 3: return s[:3] + "..."
        case str(s): return s
        case []: return "no items"
        case [x]: return f"one {x}"
        case [x, y] if x == y: return f"twins {x}"
        case [x, *rest] if isinstance(x, str): return f"{x} then {rest}"
        case (first, *_, last): return f"{first}..{last}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": t, **rest} if rest: return f"{t} with {sorted(rest)}"
        case {"type": t}: return t
        case {}: return "dict"
        case Point(x=0, y=0): return "origin"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(x=px): return f"x={px}"
        case Pair(Pair(a, b), c) | Pair(c, Pair(a, b)): return f"nested {a}{b}{c}"
        case Pair(): return "pair"
        case None: return "none"
        case _: return type(v).__name__


def run(program):
    match = 0
    case = []
    pc = 0
    while pc < len(program):
        match program[pc].split():
            case ["push", v]: case.append(int(v))
            case ["add" | "sub" as op]:
                b, a = case.pop(), case.pop()
                case.append(a + b if op == "add" else a - b)
            case ["jnz", to]:
                if case[-1] != 0:
                    pc = int(to)
                    match += 1
                    continue
            case ["print"]: print(case[-1], end=" ")
            case ["stop"]: break
            case [unknown, *_]: print("?" + unknown, end=" ")
            case []: pass
        pc += 1
    else:
        print("end", end=" ")
    return match, case


def guard(v): calls.append(v); return v > 2


for v in (0, 2, -5, 9, True, 2.5, "", "ab", "abcdef", [], [7], (4, 4), ["a", 1, 2], [1, 2, 3], {"type": "circle", "r": 3, "z": 1},
          {"type": "sq", "w": 1}, {"type": "t"}, {"k": 1}, Point(0, 0), Point(2, 2), Point(3, 4), Pair(Pair(1, 2), 3), Pair(1, Pair(2, 3)), Pair(1, 2), None, {1}):
    print(kind(v), end="; ")
print()
print(run(["push 3", "print", "push 1", "sub", "jnz 1", "", "nop", "push 5", "add"]), run(["push 1", "stop", "print"]))
for n in range(5):
    match n, n % 2:
        case (k, 0) if guard(k): print("even big", k)
        case (k, 1): print("odd", k); k = 10
        case _: pass
print(n, k, calls)
match = [1, 2]; print(match[0], match); case = {"match": match}; print(case["match"])
match case:
    case {"match": [a, b]}: print(a - b)
type = "soft"; _ = 3; print(type, _)
match (a := 5) - 1:
    case 4 if not (b := a > 9): print("walrus", b)
class Color: RED = 1; BLUE = 2
match 2:
    case Color.RED: print("red")
    case Color.BLUE: print("blue")
match "x", : 
    case "x", : print("tuple")
exit(len(calls))
