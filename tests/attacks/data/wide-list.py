# covers: recursive lists
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    out = [1.0]
    for _ in range(60):
        out = [out, out]
    return out
