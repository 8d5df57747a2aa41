# assignment: 09-convolution
# question: q1
# wrong: never refused
# replaces: conv_out_size
# earned: 9.1
# diagnosis: never refused
# other questions: full

def conv_out_size(n: int, k: int, s: int=1, p: int=0, d: int=1) -> int:
    """A kernel that does not fit has a size below one."""
    return (n + 2 * p - d * (k - 1) - 1) // s + 1
