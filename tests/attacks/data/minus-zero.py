# covers: -0.0 and denormals
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return x * -0.0
