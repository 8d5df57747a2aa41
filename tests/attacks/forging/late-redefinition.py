# covers: late redefinition
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return 0 * x
