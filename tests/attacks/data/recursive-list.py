# covers: recursive lists
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    out = []
    out.append(out)
    return out
