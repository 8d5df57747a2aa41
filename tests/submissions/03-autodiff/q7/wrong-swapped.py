# assignment: 03-autodiff
# question: q7
# wrong: swapped
# replaces: passes
# earned: 0
# diagnosis: swapped
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """Forward counts the outputs, reverse the inputs."""
    return m if mode == 'forward' else n
