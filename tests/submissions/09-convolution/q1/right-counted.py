# assignment: 09-convolution
# question: q1
# right: counted
# replaces: conv_out_size
# earned: 10
# diagnosis: none
# other questions: full

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """Every first pixel from which the window still fits."""
    places = len(range(0, n + 2 * p - (k - 1) * d, s))
    if places == 0:
        raise ValueError('there is no place for the window')
    return places
