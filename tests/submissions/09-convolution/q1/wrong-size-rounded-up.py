# assignment: 09-convolution
# question: q1
# wrong: size rounded up
# replaces: conv_out_size
# earned: 5.05
# diagnosis: size rounded up
# other questions: full

import math

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """The last window may hang over the border."""
    room = n + 2 * p - d * (k - 1) - 1
    _size(room, s)
    return math.ceil(room / s) + 1
