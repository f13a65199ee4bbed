"""Module text
over two lines."""
name, n, pi, d = "Bo", 5, 3.14159, {"k": "v", 'q': [1, 2]}


def doc():
    "one"  "line"
    return doc.__doc__


def empty_doc():
    f"not a doc {n}"
    return empty_doc.__doc__


class K:
    '''Class "text".'''
    v = "a" \
        "b"
    def __format__(self, spec): return f"<{spec or 'none'}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"


print(__doc__, doc(), empty_doc(), K.__doc__, K.v)
print("a" "b" 'c' + "d" * 2, ("x"
      "y"), "one\ntwo\t\x41\u00e9\N{BULLET}\101\\", r"\n\t" "\n".strip() + R'\d', "it's", 'say "hi"', '\'"')
print("""triple "quoted" 'text'
  indented \
joined
""" + '''end''', len("""
"""), """a""" """b""")
print(f"{name} {n:03d} {pi:.2f} {pi!r:>10} {name!s:*^6}|{n:>{n}}|{n:<{n + 1}d}|{n=} {n + 1 = }")
print(f"{d['k']} {d['q'][1]}", f'{"nested"} {"{}".format(n)}', f"{{literal}} {{{n}}} {n}%")
print(f"{'a' if n > 3 else 'b'}{', '.join(str(i) for i in range(3))}{(lambda x: x * 2)(n)}{[x for x in 'ab']}{ {1: 2}[1] }")
print(f"{K()} {K()!r} {K():spec} {K()!s:>5}", "%s %r %d%% %5.1f|%-4s|%(x)s" % ("a", "b", 3, 2.25, "z") if False else "%s %r %d%% %5.1f|%-4s|" % ("a", "b", 3, 2.25, "z"))
print("{} {1}".replace("1", "") .format(1, 2), "{0}{1}{0}".format("x", "y"), "{a[0]} {b.v}".format(a=[9], b=K), "{:>4}|{:,}".format(7, 1234567), f"{1234567.891:,.1f} {255:#x} {5:b} {0.5:%}")
print(rf"\{n}" f"{n}\\" "plain{n}", "a" f"{n}" 'b', f"{n}" "{n}", b"by" b"tes\x00" + rb"\x", bytes([65, 66]), b"abc"[1], b"abc"[1:])
s = "hello"; t = s; s += " world"; print(s, t, s[0], s[-1], s[1:4], s[::-1], s[-3:], s[:2] + s[2:] == s, s[10:20], "lo" in s, s * 0 == "")
print(s.title(), s.find("o"), s.rfind("o"), s.count("l"), s.split("o"), s.partition(" "), "-".join(s.split()), s.replace("l", "L", 2), s.center(15, "."))
words = "the cat the dog a cat the end".split(); freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda p: (-p[1], p[0])), max(freq, key=freq.get), {len(w): w for w in words}, sorted(set(words), key=str.__len__)[0] in "a")
print("abc" < "abd", "Z" < "a", "10" < "9", "" < "a", "a" < "aa", ord("a") + 1, chr(ord("a") + 1), "a" + str(1), int("12") + 1, int("ff", 16), float("1e3"), "5" * 3, 5 * "3")
print("x", "y", sep="", end="!\n"); print(); print("", end=""); print("no newline", end=" "); print("%d" % 3.99, "%s" % None, "%s" % [1], "%s and %s" % (1, (2,)), "%%")
print('tab\there', "nul\0end".__len__(), "\
continued", "é".encode(), "日本"[1], "ß".upper(), "İ".lower().__len__(), ascii("é"), repr("it's \"q\""), "\u0041" == "A", '\x7f'.isprintable())
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, zoo", 3), caesar(caesar("hello", 5), -5), "".join(reversed("abc")), "aXbXc".split("X", 1), "a,b,,c".split(","), " a  b ".split(), " a b ".split(" "), "a\nb\r\nc".splitlines())
