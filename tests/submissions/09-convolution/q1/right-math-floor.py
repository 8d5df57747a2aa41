# assignment: 09-convolution
# question: q1
# right: math.floor
# replaces: conv_out_size
# earned: 10
# diagnosis: none
# other questions: full

import math

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """The formula as it is printed, with math.floor."""
    size = math.floor((n + 2 * p - d * (k - 1) - 1) / s + 1)
    if size < 1:
        raise ValueError(f'a size of {size}')
    return size
