days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def leap(year):
    if year % 400 == 0:
        return True
    elif year % 100 == 0:
        return False
    elif year % 4 == 0:
        return True
    return False


def number(y, m, d):
    total = 0
    for year in range(1900, y):
        if leap(year):
            total = total + 366
        else:
            total = total + 365
    for i in range(m - 1):
        total += 29 if i == 1 and leap(y) else days[i]
    return total + d - 1


def weekday(y, m, d):
    return names[number(y, m, d) % 7]


def roman(n):
    values = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    out = ""
    i = 0
    while n > 0:
        if n >= values[i][0]:
            n -= values[i][0]
            out += values[i][1]
        else:
            i += 1
    return out


count = 0
while True:
    line = input()
    if line == "":
        break
    y, m, d = [int(x) for x in line.split("-")]
    if m < 1 or m > 12 or not (1 <= d <= 31):
        print("bad", line)
        continue
    count += 1
    day = weekday(y, m, d)
    print("%04d-%02d-%02d" % (y, m, d), day, roman(y), number(y, m, d))
    if day[0] == "S":
        print("weekend")
    if not (d != 13 or day != "Fri"):
        print("friday 13")
for i in range(7):
    print(names[i], end=" ")
print()
start = number(2024, 2, 1) % 7
print("    " * start, end="")
for d in range(1, 29 + leap(2024)):
    print("%3d" % d, end="\n" if (d + start) % 7 == 0 else " ")
print()
sundays = 0
for y in range(1901, 2001):
    for m in range(1, 13):
        if number(y, m, 1) % 7 == 6: sundays += 1
print(sundays)
exit(count)
