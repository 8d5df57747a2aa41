# assignment: 09-convolution
# question: q1
# wrong: cut towards zero
# replaces: conv_out_size
# earned: 9.1
# diagnosis: cut towards zero
# other questions: full

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """The division's fraction is cut off, which rounds up what is negative."""
    size = int((n + 2 * p - d * (k - 1) - 1) / s) + 1
    if size < 1:
        raise ValueError('the window does not fit')
    return size
