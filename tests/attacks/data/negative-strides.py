# covers: odd layouts
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.ascontiguousarray((2 * x)[::-1])[::-1]
