# assignment: 04-logistic-softmax
# question: q6
# wrong: clamped
# replaces: bce_with_logits
# earned: 13.2
# diagnosis: clamped
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """Logarithms are cut at -100, as where a loss is handed shares."""
    p, y = (np.exp(_log_squashed(z)), np.asarray(y, dtype=float))
    yes, no = (np.maximum(np.log(p), -100.0), np.maximum(np.log(1.0 - p), -100.0))
    return float(-(pos_weight * y * yes + (1.0 - y) * no).mean())
