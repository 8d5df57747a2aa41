#: line: 8 TB strided views and 1.5 GB results
#: outcome: q1 returned
#: mutation: none: a result's size is reckoned from its shape before a byte is copied
import numpy as np


def double(x):
    return np.broadcast_to(np.float64(1), (10**6, 10**6))
