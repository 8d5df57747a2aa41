# covers: every odd dtype
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return 2 * x + 1j
