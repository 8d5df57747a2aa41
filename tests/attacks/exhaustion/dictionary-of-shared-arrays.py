#: line: 8 TB strided views and 1.5 GB results
#: mutation: none: every array is counted as often as it would be sent
import numpy as np


def double(x):
    one = np.zeros(1 << 20)
    return {number: one for number in range(5000)}
