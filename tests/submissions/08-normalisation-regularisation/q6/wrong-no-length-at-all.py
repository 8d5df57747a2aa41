# assignment: 08-normalisation-regularisation
# question: q6
# wrong: no length at all
# replaces: clip_by_global_norm
# earned: 9.5
# diagnosis: no length at all
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
    """Gradients are given the length c, whatever theirs is, even if they have none."""
    norm = np.float64(_norm(gs))
    return ([g * (c / norm) for g in gs], float(norm))
