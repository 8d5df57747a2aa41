# covers: lone surrogates
# q1: 0
# ruff: noqa
# fmt: off
def double(x):
    return "\ud800"
