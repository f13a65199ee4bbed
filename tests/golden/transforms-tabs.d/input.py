import os
import sys

def f(a):
	b = a
	if b:
		return b
	return None


def g(a):
    c=a
    return c  # done
print(f(1), g(2), sys.argv)