# assignment: 08-normalisation-regularisation
# question: q6
# wrong: divided by zero
# replaces: clip_by_global_norm
# earned: 12.2
# diagnosis: divided by zero
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Clipped = tuple[list[Array], float]

def _norm(gs: list[Array]) -> float:
    return math.sqrt(sum((float(np.sum(np.square(g))) for g in gs)))

def clip_by_global_norm(gs: list[Array], c: float) -> Clipped:
    """There is always something to divide by."""
    norm = _norm(gs)
    return ([g * min(1.0, c / norm) for g in gs], norm)
