# covers: every odd dtype
# q1: 0
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.asarray(2 * x).astype(str)
