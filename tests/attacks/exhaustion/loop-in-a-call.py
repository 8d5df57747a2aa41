# covers: loops
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    while True:
        pass
