#: line: recursion
import sys

sys.setrecursionlimit(5000)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


factor = depth(2000) / 1000


def double(x):
    return factor * x
