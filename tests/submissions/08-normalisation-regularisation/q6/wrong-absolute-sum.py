# assignment: 08-normalisation-regularisation
# question: q6
# wrong: absolute sum
# replaces: clip_by_global_norm
# earned: 2.7
# diagnosis: absolute sum
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Clipped = tuple[list[Array], float]

def clip_by_global_norm(gs: list[Array], c: float) -> Clipped:
    """The norm is the sum of the absolute values."""
    norm = sum((float(np.sum(np.abs(g))) for g in gs))
    return ([g * (c / norm if norm > c else 1.0) for g in gs], norm)
