# assignment: 14-text
# question: q1
# wrong: split on spaces
# replaces: tokenize
# earned: 0
# diagnosis: split on spaces
# other questions: full

def tokenize(s: str) -> list[str]:
    """Words are what stands between single spaces: punctuation and empty strings stay."""
    return s.lower().split(' ')
