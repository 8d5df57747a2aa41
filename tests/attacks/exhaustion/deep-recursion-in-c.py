#: line: deep recursion
#: mutation: none: a crash costs its call
import sys

sys.setrecursionlimit(10**9)


def double(x):
    def down(n):
        return down(n + 1)

    return down(0)
