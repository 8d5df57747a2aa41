#: line: 8 TB strided views and 1.5 GB results
#: mutation: none: a result over the cap is refused before it is copied
import numpy as np


def double(x):
    return np.zeros((150, 1000, 1000), dtype=np.uint8)
