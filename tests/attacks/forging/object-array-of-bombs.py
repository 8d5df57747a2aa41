#: line: object arrays with __reduce__
#: mutation: none: arrays of objects are refused by their dtype
import numpy as np
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @HOST@/escaped",)


def double(x):
    return np.array([Bomb()] * x.size, dtype=object).reshape(x.shape)
