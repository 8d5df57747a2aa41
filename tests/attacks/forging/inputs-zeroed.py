# covers: inputs mutated in place
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    x *= 0
    return x
