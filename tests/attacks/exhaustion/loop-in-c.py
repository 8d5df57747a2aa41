# covers: loops inside C
# ruff: noqa
# fmt: off
sum(iter(int, 1))
