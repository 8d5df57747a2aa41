# assignment: 09-convolution
# question: q1
# wrong: dilation counts holes
# replaces: conv_out_size
# earned: 7.75
# diagnosis: dilation counts holes
# other questions: full

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """A dilation of 2 leaves two pixels out between neighbours."""
    step = d + 1 if d > 1 else d
    return _size(n + 2 * p - step * (k - 1) - 1, s)
