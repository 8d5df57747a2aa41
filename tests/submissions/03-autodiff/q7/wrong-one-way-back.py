# assignment: 03-autodiff
# question: q7
# wrong: one way back
# replaces: passes
# earned: 0
# diagnosis: one way back
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """One way back gives everything, however many outputs there are."""
    return n if mode == 'forward' else 1
