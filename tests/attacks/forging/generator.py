# covers: lazy results
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    yield 2 * x
