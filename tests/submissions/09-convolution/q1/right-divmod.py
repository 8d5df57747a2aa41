# assignment: 09-convolution
# question: q1
# right: divmod
# replaces: conv_out_size
# earned: 10
# diagnosis: none
# other questions: full

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """What is left over is thrown away."""
    room = p + n + p - (1 + d * (k - 1))
    if room < 0:
        raise ValueError('the window reaches too far')
    steps, _left_over = divmod(room, s)
    return 1 + steps
