# covers: honest control: recursion
# cells: ok
# ruff: noqa
# fmt: off
def tree(n):
    return 1 if n == 0 else 1 + tree(n - 1)
assert tree(800) == 801
