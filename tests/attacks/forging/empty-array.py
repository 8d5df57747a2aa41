#: line: empty and broadcast shapes
#: mutation: none: shapes must be equal before values are compared
import numpy as np


def double(x):
    return np.zeros((0,))
