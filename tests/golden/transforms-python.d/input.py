#!/usr/bin/env python3
# Sums and counts.
import errno
import math
import sys


def count(values, firstIndex=0):
    """How many are there."""
    pass
    low, high = 0, 10
    total = left = 0
    right = left
    i = 0; step=1
    # walk
    while i < len(values):
        total += values[i] * 2
        i = i + step

    if total > 3 and low != high:
        print("big" "ger")
    else:
        print("small")
    for value in range(3):
        total = total + value
    if not values:
        return
    u = n = 1
    v = 2
    low = -1
    if not (u and v):
        low = u + v
    x = 1 if total else 2
    return (x) + right


def nothing(n):
    if n == 0:
        if n < 1:
            return None
    y = n
    z = y
    return y<n


def wait():
    while 1:
        break


class Box:
    def get(self):
        return self.value


first = second = 0x10
line = input()
print(count([1, 2]), nothing(0), sys.argv[0])
