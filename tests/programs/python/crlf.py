# Every line ends in CR LF.
"""Doc
text."""


def total(items):
    """Adds."""
    s = 0
    for i in items:
        if i % 3 == 1:
            continue
        s += i * \
            2
    else:
        s += 1  # trailing
    return s


class Thing:
    kind = "t"

    def show(self):
        return f"{self.kind}" \
               f"{len(self.kind)}"


text = """one
two \
three
"""
print(len(text), repr(text), __doc__)
x = total(range(7))
if x > 10 and x < 100:
    print("between",
          x)
elif x == 3:
    print("three")
else:
    print("other")
while x > 0:
    x -= 7

    if x == 4: break
else:
    print("ended", x)
try:
    print(Thing().show()); print([
        1,
        2,  # two
    ])
except ValueError:
    pass
finally:
    print('done')
exit(total([x, 5]))
