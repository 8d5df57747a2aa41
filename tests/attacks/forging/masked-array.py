#: line: masked arrays
#: mutation: none: a masked array is refused by the name of its type
import numpy as np


def double(x):
    return np.ma.masked_array(0 * x, mask=np.ones(x.shape, bool))
