# assignment: 08-normalisation-regularisation
# question: q6
# wrong: root of the mean
# replaces: clip_by_global_norm
# earned: 2.7
# diagnosis: root of the mean
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
    """The norm is the root of the mean square."""
    norm = _norm(gs) / math.sqrt(sum((np.size(g) for g in gs)))
    return ([g * (c / norm if norm > c else 1.0) for g in gs], norm)
