# assignment: 08-normalisation-regularisation
# question: q6
# wrong: norm without its root
# replaces: clip_by_global_norm
# earned: 2.7
# diagnosis: norm without its root
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
    """The norm is the sum of the squares."""
    norm = _norm(gs) ** 2
    return ([g * (c / norm if norm > c else 1.0) for g in gs], norm)
