import sys
from math import gcd
def is_prime(n):
    if n < 2: return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True
def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]
def factor(n):
    out, p = [], 2
    while p * p <= n:
        k = 0
        while not n % p:
            n //= p
            k += 1
        if k > 0:
            out.append(f"{p}^{k}" if k > 1 else str(p))
        p += 1 if p == 2 else 2
    if n > 1 or not out: out.append(str(n))
    return " * ".join(out)
def divisors(n): return sorted({d for i in range(1, int(n ** .5) + 1) if n % i == 0 for d in (i, n // i)})
def collatz(n, steps=0):
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
def power(b, e, m):
    r = 1
    b %= m
    while e:
        if e & 1: r = r * b % m
        e >>= 1
        b = b * b % m
    return r
def egcd(a, b): return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
ps = sieve(200)
for i, p in enumerate(ps): print(p, end="\n" if i % 10 == 9 else " ")
print("\n%d primes" % len(ps))
count = 0
for line in sys.stdin:
    for word in line.split():
        n = int(word)
        if n == 0: break
        count += 1
        print(n, "=", factor(n), end="")
        if is_prime(n): print(" prime")
        elif n % 2 == 0 and is_prime(n // 2): print(" twice a prime")
        else: print()
    else: continue
    print("stopped"); break
print([n for n in range(2, 1000) if sum(divisors(n)) == 2 * n], divisors(60), max(range(1, 200), key=collatz), power(3, 200, 13) == pow(3, 200, 13), egcd(240, 46), gcd(84, 36))
print([(p, p + 2) for p in ps if p + 2 in ps][:5], [n for n in range(100, 1000) if sum(int(d) ** 3 for d in str(n)) == n], sum(1 for a in range(1, 20) for b in range(a, 20) if gcd(a, b) == 1))
total = 0
for i in range(1, 100):
    if i % 3 and i % 5: continue
    elif i % 15 == 0: total -= i
    else: total += i
print(total, *["FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if not i % 5 else i for i in range(1, 16)]); sys.exit(count)
