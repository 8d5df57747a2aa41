# covers: asserts stripped by a patched compile
# q1: 0
# q2: any
# ruff: noqa
# fmt: off
import builtins
real = builtins.compile
builtins.compile = lambda *a, **k: real(*a, **(k | {"optimize": 2}))
def double(x):
    return 0 * x
