# covers: NaN and inf
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return x * float("nan")
