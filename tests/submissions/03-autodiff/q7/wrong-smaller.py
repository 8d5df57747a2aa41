# assignment: 03-autodiff
# question: q7
# wrong: smaller
# replaces: passes
# earned: 0
# diagnosis: smaller
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """Whichever is less, whatever the mode."""
    return min(n, m)
