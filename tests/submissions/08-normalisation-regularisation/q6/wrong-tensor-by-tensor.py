# assignment: 08-normalisation-regularisation
# question: q6
# wrong: tensor by tensor
# replaces: clip_by_global_norm
# earned: 5.4
# diagnosis: tensor by tensor
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
    """Every tensor has a norm of its own."""
    norms = [_norm([g]) for g in gs]
    clipped = [g * (c / norm if norm > c else 1.0) for g, norm in zip(gs, norms, strict=True)]
    return (clipped, _norm(gs))
