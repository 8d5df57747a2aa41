# assignment: 03-autodiff
# question: q7
# right: counted
# replaces: passes
# earned: 5
# diagnosis: none
# other questions: full

def passes(mode: str, n: int, m: int) -> int:
    """A loop that counts."""
    count = 0
    for _ in range(m if mode == 'reverse' else n):
        count += 1
    return count
