#: line: -0.0 and denormals
#: mutation: none: these are numbers like others, and wrong ones
import numpy as np


def double(x):
    return np.full_like(x, -0.0) + 5e-324
