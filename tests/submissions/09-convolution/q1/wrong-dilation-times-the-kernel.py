# assignment: 09-convolution
# question: q1
# wrong: dilation times the kernel
# replaces: conv_out_size
# earned: 7.75
# diagnosis: dilation times the kernel
# other questions: full

def _size(room: int, s: int) -> int:
    if room < 0:
        raise ValueError('the window does not fit')
    return room // s + 1

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """A dilated kernel reaches over d times as many pixels."""
    return _size(n + 2 * p - d * k, s)
