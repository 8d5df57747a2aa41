# assignment: 08-normalisation-regularisation
# question: q6
# wrong: always scaled
# replaces: clip_by_global_norm
# earned: 11.3
# diagnosis: always scaled
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
    """Gradients are given the length c, whatever theirs is; what has none stays."""
    norm = _norm(gs)
    return ([g * (c / norm if norm > 0 else 1.0) for g in gs], norm)
