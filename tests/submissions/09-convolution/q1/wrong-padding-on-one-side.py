# assignment: 09-convolution
# question: q1
# wrong: padding on one side
# replaces: conv_out_size
# earned: 5.05
# diagnosis: padding on one side
# other questions: full

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """Padding counts once."""
    return _size(n + p - d * (k - 1) - 1, s)
