# covers: odd layouts
# ruff: noqa
# fmt: off
import numpy as np
def double(x):
    return np.asfortranarray(2 * x)
