# covers: deep recursion
# q1: 0
# ruff: noqa
# fmt: off
import sys
sys.setrecursionlimit(10**9)
def double(x):
    return double(x)
