# assignment: 08-normalisation-regularisation
# question: q6
# right: float32
# replaces: clip_by_value, clip_by_global_norm
# earned: 14
# diagnosis: none
# other questions: full

# cell: clip_by_value
from typing import Any

import numpy as np

def clip_by_value(gs: Any, lo: Any, hi: Any) -> Any:
    """In single precision."""
    return [np.clip(np.float32(g), np.float32(lo), np.float32(hi)) for g in gs]


# cell: clip_by_global_norm
from typing import Any

import numpy as np

def clip_by_global_norm(gs: Any, c: Any) -> Any:
    """In single precision."""
    norm = np.sqrt(sum((np.square(np.float32(g)).sum() for g in gs)))
    factor = np.float32(c / norm) if norm > c else np.float32(1)
    return ([np.float32(g) * factor for g in gs], np.float32(norm))
