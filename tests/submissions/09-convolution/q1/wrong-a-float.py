# assignment: 09-convolution
# question: q1
# wrong: a float
# replaces: conv_out_size
# earned: 0
# diagnosis: a float
# other questions: full

from typing import Any

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> Any:
    """The right number, as a float."""
    return float(_size(n + 2 * p - d * (k - 1) - 1, s))
