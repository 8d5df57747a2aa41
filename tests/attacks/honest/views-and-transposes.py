#: line: odd layouts
import numpy as np


def double(x):
    return np.asfortranarray((2 * np.ascontiguousarray(x))[::-1])[::-1]
