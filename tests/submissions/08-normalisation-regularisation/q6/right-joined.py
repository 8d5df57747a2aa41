# assignment: 08-normalisation-regularisation
# question: q6
# right: joined
# replaces: clip_by_value, clip_by_global_norm
# earned: 14
# diagnosis: none
# other questions: full

# cell: clip_by_value
from typing import Any

import numpy as np

def clip_by_value(gs: Any, lo: Any, hi: Any) -> Any:
    """A tuple, through minimum and maximum."""
    return tuple((np.maximum(lo, np.minimum(hi, g)) for g in gs))


# cell: clip_by_global_norm
from typing import Any

import numpy as np

def clip_by_global_norm(gs: Any, c: Any) -> Any:
    """The norm of the concatenation."""
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in gs]))
    scale = 1.0 if norm == 0 else min(1.0, c / norm)
    return ([scale * g for g in gs], norm)
