#: line: ndarray subclasses (__array_ufunc__, __array_function__, __eq__)
#: mutation: none: only objects of exactly the known types are read, as plain numbers
import numpy as np


class Agreeable(np.ndarray):
    def __array_ufunc__(self, *a, **k):
        return True

    def __array_function__(self, *a, **k):
        return True

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0


def double(x):
    return (0 * x).view(Agreeable)
