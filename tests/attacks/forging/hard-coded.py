# covers: hard-coded public examples
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return {1: 2, 2: 4}.get(1)
