#: line: odd layouts
#: mutation: none: a copy is made before anything is sent
import numpy as np


def double(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), x.shape, (0,) * x.ndim)
