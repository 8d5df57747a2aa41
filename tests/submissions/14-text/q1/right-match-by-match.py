# assignment: 14-text
# question: q1
# right: match by match
# replaces: tokenize
# earned: 7
# diagnosis: none
# other questions: full

import re

from typing import Any

def tokenize(s: Any) -> Any:
    """One match after another."""
    return [match.group() for match in re.compile("[a-z'0-9]+").finditer(s.lower())]
