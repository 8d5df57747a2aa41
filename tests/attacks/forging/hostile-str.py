# covers: hostile __str__/__repr__
# q1: 0
# ruff: noqa
# fmt: off
class Bad(Exception):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
def double(x):
    raise Bad
