#: line: every odd dtype (>f8, f16, complex, structured, str)
#: mutation: none: half precision has three digits; what is asked for has more
import numpy as np


def double(x):
    return (2 * x).astype(np.float16)
