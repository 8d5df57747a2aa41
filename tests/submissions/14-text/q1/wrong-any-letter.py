# assignment: 14-text
# question: q1
# wrong: any letter
# replaces: tokenize
# earned: 6.1
# diagnosis: any letter
# other questions: full

def tokenize(s: str) -> list[str]:
    """Every letter of every alphabet belongs to a word."""
    return ''.join((c if c.isalnum() or c == "'" else ' ' for c in s.lower())).split()
