# assignment: 03-autodiff
# question: q7
# right: by shape
# replaces: passes
# earned: 5
# diagnosis: none
# other questions: full

import numpy as np

def passes(mode: str, n: int, m: int) -> int:
    """The Jacobian is (m, n): forward fills columns, reverse fills rows."""
    rows, columns = np.empty((m, n), dtype=bool).shape
    return columns if mode.startswith('f') else rows
