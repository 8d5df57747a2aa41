# assignment: 14-text
# question: q1
# wrong: case kept
# replaces: tokenize
# earned: 1.8
# diagnosis: case kept
# other questions: full

def tokenize(s: str) -> list[str]:
    """Lower-casing is forgotten, so capitals are dropped like punctuation."""
    return ''.join((c if c in "abcdefghijklmnopqrstuvwxyz0123456789'" else ' ' for c in s)).split()
