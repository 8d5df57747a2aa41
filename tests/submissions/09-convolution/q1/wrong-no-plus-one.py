# assignment: 09-convolution
# question: q1
# wrong: no plus one
# replaces: conv_out_size
# earned: 0
# diagnosis: no plus one
# other questions: full

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """The number of steps is the number of places."""
    return _size(n + 2 * p - d * (k - 1) - 1, s) - 1
