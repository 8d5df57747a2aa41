# covers: masked arrays
# q1: 0
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.ma.masked_all(np.shape(x))
