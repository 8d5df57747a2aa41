#: line: odd layouts
#: mutation: none: a crash costs its call
import numpy as np


def double(x):
    return np.lib.stride_tricks.as_strided(np.zeros(4), (1000, 1000), (1 << 40, 8))
