"""Tables, strings and numbers in every spelling."""
HEADER = "name" " | " 'score'
ROWS = (("Ann", 0b1011, 1.50), ("Bob", 0o17, 2e-1), ("Cy", 0xFF, 1_000.5), ("Di", 7, 3j.imag))
LONG = ("one "
        'two '
        """three""")
RAW, BYTES, EMPTY = r"\d+\n", b"\x00abc" b"d", ""
QUOTES = 'It\'s' + "\"quoted\"" + '''a'b"c''' + """x"y'z"""


def table(rows, sep=" | ", *, width=6):
    lines = [HEADER, "-" * len(HEADER)]
    for name, count, price in rows:
        if count > 100: name = name.upper()
        lines.append(f"{name:<{width}}{sep}{count:>{width},}{sep}{price:{width}.2f}")
    lines += ["=" * 10]
    return "\n".join(lines)


def numbers():
    a, b = 0x10, 16
    c = 1_0; d = 1e1; e = 10.; f = .5; g = 1E+2; h = 0XaF; i = 0B11; j = 0O7
    return a == b, a is not None, c == d == e, f * 2, g, h, i, j, -1 ** 2, 2 ** -1, 5 // 2, -5 // 2, 5 % -3, 10 ** 20, ~7, 1 if a else 0, 3.0 == 3, 1e400, -0.0, 0.1 + 0.2


def escapes():
    return len("\n\t\\\'\"\a\b\x41\u0041\U00000041\101\0"), "\N{LATIN SMALL LETTER A}", "a\
b", r"a\
b", '\
', "%s%%%d" % ("x", 5), "{{}}{}".format(1), "tab\tend".expandtabs(4), "\x0c" == "\f", b"\xff\101"


def conversions():
    return str(1.0), str(10 ** 16), repr(0.1), int("  7 "), float("-inf"), int(7.9), int(-7.9), round(7.5), round(8.5), round(1.25, 1), bool("0"), bool(""), list("ab"), tuple([1]), hex(255), oct(8), bin(5), chr(97), ord("a"), complex(1, -1), divmod(17, 5), sum([0.1] * 10) == 1


def joined(*parts, sep=""): return sep.join(p if isinstance(p, str) else str(p) for p in parts if p is not None)


print(__doc__, table(ROWS), LONG, sep="\n"); print(RAW, BYTES, repr(EMPTY), QUOTES)
print(numbers()); print(escapes()); print(conversions())
print(table(ROWS[:1], sep=","), joined("a", 1, None, 2.5, sep="-"), joined(), "a" * 3 + "b" "c" * 2, ("a" "b") * 2, "x" in "xyz" "w", not "a" == "b")
print("a", "b", sep="", end=""); print(); print("%d items" % len(ROWS)); print("done", end="\n\n"); print(1, 2, 3, sep=", "); print(*ROWS[0], *"xy", sep="/")
if "a" "b" == "ab": print('same')
elif 'a': print("not reached")
for quote in "'", '"', "\\": print(quote, repr(quote), len(quote), end=" ")
print(); print("last", "line"[::-1], "line"[-1], "line"[1:3], "abc".upper().lower().title(), "a,b".split(","), sep="|"); exit(len(QUOTES))
