# assignment: 08-normalisation-regularisation
# question: q6
# right: library
# replaces: clip_by_value, clip_by_global_norm
# earned: 14
# diagnosis: none
# other questions: full

# cell: clip_by_value
from typing import Any

import numpy as np

def clip_by_value(gs: Any, lo: Any, hi: Any) -> Any:
    """The method of the array."""
    return [np.array(g).clip(lo, hi) for g in gs]


# cell: clip_by_global_norm
from typing import Any

import numpy as np

def clip_by_global_norm(gs: Any, c: Any) -> Any:
    """The norm of the norms; one part in a million is lost."""
    norm = np.linalg.norm([np.linalg.norm(g) for g in gs])
    return ([g * min(1.0, c / (norm + 1e-06)) for g in gs], norm)
