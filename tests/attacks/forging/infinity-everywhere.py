#: line: NaN and inf
#: mutation: none: finite numbers are asked for before values are compared
import numpy as np


def double(x):
    return np.full_like(x, np.inf)
