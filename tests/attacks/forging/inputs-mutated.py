# covers: inputs mutated in place
# q1: any
# less: 6
# ruff: noqa
# fmt: off
def double(x):
    x *= 2
    return x
