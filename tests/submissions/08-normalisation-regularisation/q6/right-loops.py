# assignment: 08-normalisation-regularisation
# question: q6
# right: loops
# replaces: clip_by_value, clip_by_global_norm
# earned: 14
# diagnosis: none
# other questions: full

# cell: clip_by_value
from typing import Any

import numpy as np

def clip_by_value(gs: Any, lo: Any, hi: Any) -> Any:
    """Through Python's own min and max."""
    found = []
    for g in gs:
        entries = [min(max(float(entry), lo), hi) for entry in np.ravel(g)]
        found.append(np.array(entries).reshape(np.shape(g)))
    return found


# cell: clip_by_global_norm
import math

from typing import Any

import numpy as np

def clip_by_global_norm(gs: Any, c: Any) -> Any:
    """hypot adds up without squares of large numbers."""
    norm = 0.0
    for g in gs:
        for entry in np.ravel(g):
            norm = math.hypot(norm, entry)
    if norm <= c:
        return ([np.array(g, dtype=float) for g in gs], norm)
    return ([np.array(g, dtype=float) / norm * c for g in gs], norm)
