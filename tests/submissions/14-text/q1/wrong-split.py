# assignment: 14-text
# question: q1
# wrong: split
# replaces: tokenize
# earned: 0
# diagnosis: split
# other questions: full

def tokenize(s: str) -> list[str]:
    """Words are what stands between white space: punctuation stays."""
    return s.lower().split()
