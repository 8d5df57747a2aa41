# assignment: 14-text
# question: q1
# wrong: apostrophe splits
# replaces: tokenize
# earned: 1.8
# diagnosis: apostrophe splits
# other questions: full

import re

def tokenize(s: str) -> list[str]:
    """An apostrophe is punctuation, so a contraction is two words."""
    return _tokens(s.replace("'", ' '))

def _tokens(s: str) -> list[str]:
    return re.findall("[a-z0-9']+", s.lower())
