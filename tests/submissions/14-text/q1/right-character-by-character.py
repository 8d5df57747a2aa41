# assignment: 14-text
# question: q1
# right: character by character
# replaces: tokenize
# earned: 7
# diagnosis: none
# other questions: full

from typing import Any

def tokenize(s: Any) -> Any:
    """A word is gathered character by character."""
    tokens, word = ([], '')
    for character in s.lower() + ' ':
        if 'a' <= character <= 'z' or '0' <= character <= '9' or character == "'":
            word += character
        elif word:
            tokens.append(word)
            word = ''
    return tokens
