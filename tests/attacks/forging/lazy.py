# covers: lazy results
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return (lambda: 2 * x)
