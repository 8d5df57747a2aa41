#: line: every odd dtype (>f8, f16, complex, structured, str)
#: mutation: none: only plain numbers cross
import numpy as np


def double(x):
    return np.zeros(x.shape, dtype=[("a", "f8"), ("b", "O")])
