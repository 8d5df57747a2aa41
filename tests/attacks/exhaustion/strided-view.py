# covers: 8 TB strided views
# q1: 0
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 20, 1 << 20), (0, 0))
