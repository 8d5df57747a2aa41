# covers: every odd dtype
# q1: 0
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.zeros(3, dtype=[("a", "f8")])
