# assignment: 03-autodiff
# question: q7
# wrong: product
# replaces: passes
# earned: 0
# diagnosis: product
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """A pass for each entry of the Jacobian."""
    return n * m
