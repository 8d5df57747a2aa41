# assignment: 09-convolution
# question: q1
# right: NumPy's whole numbers
# replaces: conv_out_size
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> Any:
    """NumPy's whole numbers."""
    size = np.floor_divide(n + 2 * p - d * (k - 1) - 1 + s, s)
    if size <= 0:
        raise ValueError('too small')
    return size
