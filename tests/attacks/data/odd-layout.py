#: line: odd layouts
#: earns: q1=6 q2=4
#: mutation: none: a right answer laid out otherwise is a right answer
import numpy as np


def double(x):
    out = np.empty(tuple(2 * n for n in x.shape))[tuple(slice(None, None, -2) for _ in x.shape)]
    out[...] = 2 * x
    return out
