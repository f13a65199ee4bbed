import sys


def is_palindrome(s):
    i = 0
    j = len(s) - 1
    while i < j:
        while i < j and not s[i].isalpha():
            i += 1
        while i < j and not s[j].isalpha():
            j -= 1
        if s[i].lower() != s[j].lower():
            return False
        i += 1
        j -= 1
    return True


def caesar(text, shift):
    result = ""
    for char in text:
        if char >= "a" and char <= "z":
            result += chr((ord(char) - ord("a") + shift) % 26 + ord("a"))
        elif "A" <= char <= "Z":
            result = result + chr((ord(char) - ord("A") + shift) % 26 + ord("A"))
        else:
            result += char
    return result


def compress(s):
    out = []
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        if j - i > 1:
            out.append(str(j - i))
        out.append(s[i])
        i = j
    return "".join(out)


def to_base(n, b):
    if n == 0: return "0"
    digits = ""
    negative = n < 0
    if negative: n = -n
    while n:
        r = n % b
        digits = (chr(ord("0") + r) if r < 10 else chr(ord("a") + r - 10)) + digits
        n //= b
    return "-" + digits if negative else digits


def match(p, s):
    if not p: return not s
    if p[0] == "*": return match(p[1:], s) or (bool(s) and match(p, s[1:]))
    return bool(s) and (p[0] == "?" or p[0] == s[0]) and match(p[1:], s[1:])


freq = {}
index = {}
total = 0
for number, line in enumerate(sys.stdin.read().split("\n"), 1):
    line = line.strip()
    if not line:
        continue
    if is_palindrome(line):
        print("palindrome:", line)
    secret = caesar(line, 3)
    print(secret, caesar(secret, -3) == line)
    words = line.split()
    for word in words:
        total += 1
        index.setdefault(word, []).append(number)
        for c in word.lower():
            if not c.isalpha(): continue
            if c in freq:
                freq[c] += 1
            else:
                freq[c] = 1
    print(" ".join(words[::-1]), compress(line.replace(" ", "")), match("*a*", words[0]), match("?o*", words[-1]))
for c in sorted(freq, key=lambda c: (-freq[c], c))[:5]:
    print(c, freq[c], "*" * freq[c])
for word in sorted(index):
    if len(index[word]) > 1: print(word + ":", *index[word])
print(to_base(255, 2), to_base(-255, 16), to_base(0, 7), int("ff", 16) + int("101", 2))
table = str.maketrans("abc", "xyz", "d"); print("abcd".translate(table), "a-b_c".replace("-", "_").split("_"), "%s:%05.2f" % ("pi", 3.14159))
print("vowels", sum(1 for c in "education is fun" if c in "aeiou"), max("the longest word here".split(), key=len), [w[::-1] for w in "ab cd".split()])
exit(total)
