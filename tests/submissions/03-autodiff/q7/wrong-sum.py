# assignment: 03-autodiff
# question: q7
# wrong: sum
# replaces: passes
# earned: 0
# diagnosis: sum
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """A pass for every input and one for every output."""
    return n + m
