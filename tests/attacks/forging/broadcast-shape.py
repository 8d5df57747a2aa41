#: line: empty and broadcast shapes
#: mutation: none: shapes must be equal before values are compared
import numpy as np


def double(x):
    return np.float64(0) if x.ndim == 1 else np.zeros((1, 1))
