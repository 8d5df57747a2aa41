# assignment: 14-text
# question: q1
# right: everything else a space
# replaces: tokenize
# earned: 7
# diagnosis: none
# other questions: full

import re

from typing import Any

def tokenize(s: Any) -> Any:
    """Everything else becomes a space."""
    return re.sub("[^a-z0-9']", ' ', s.lower()).split()
