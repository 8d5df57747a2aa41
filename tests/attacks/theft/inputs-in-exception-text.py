# covers: hidden inputs in exception text or stdout
# q1: 0
# secret: INPUTSSEEN
# ruff: noqa
# fmt: off
def double(x):
    raise ValueError(f"INPUT{'S'}SEEN {x!r}")
