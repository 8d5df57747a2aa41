# covers: __array__ shape-shifters
# q1: 0
# ruff: noqa
# fmt: off
import numpy as np
class Shifter:
    shape = (3,)
    def __array__(self, *a, **k): return np.zeros(3)
    def __getattr__(self, name): return 1
def double(x):
    return Shifter()
