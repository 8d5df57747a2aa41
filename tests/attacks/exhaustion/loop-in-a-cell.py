# covers: loops
# ruff: noqa
# fmt: off
while True:
    pass
