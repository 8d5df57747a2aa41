#: line: __array__ shape-shifters
#: mutation: none: an object with a protocol of its own is refused by the name of its type
import numpy as np


class Shifter:
    def __array__(self, dtype=None, copy=None):
        return np.zeros(3)

    __array_interface__ = {"shape": (3,), "typestr": "<f8", "version": 3, "data": (1, False)}

    def __float__(self):
        return 1.0

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return 1.0


def double(x):
    return Shifter()
