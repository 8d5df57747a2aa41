# assignment: 08-normalisation-regularisation
# question: q6
# wrong: entry by entry
# replaces: clip_by_global_norm
# earned: 5.4
# diagnosis: entry by entry
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
    """Clipping cuts entries off."""
    return ([np.clip(g, -c, c) for g in gs], _norm(gs))
