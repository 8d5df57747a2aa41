# assignment: 03-autodiff
# question: q7
# right: looked up
# replaces: passes
# earned: 5
# diagnosis: none
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """A dictionary."""
    return {'forward': n, 'reverse': m}[mode]
