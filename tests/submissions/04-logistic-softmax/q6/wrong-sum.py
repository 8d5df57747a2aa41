# assignment: 04-logistic-softmax
# question: q6
# wrong: sum
# replaces: bce_with_logits
# earned: 6.3
# diagnosis: sum
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def _log_squashed(z: ArrayLike) -> Array:
    halves: Array = -np.logaddexp(0.0, -np.asarray(z, dtype=float))
    return halves

def _binary_losses(z: ArrayLike, y: ArrayLike, pos_weight: float) -> Array:
    y = np.asarray(y, dtype=float)
    z = np.asarray(z, dtype=float)
    losses: Array = -(pos_weight * y * _log_squashed(z) + (1.0 - y) * _log_squashed(-z))
    return losses

def bce_with_logits(z: ArrayLike, y: ArrayLike, pos_weight: float=1.0) -> float:
    """The losses are summed, not averaged."""
    return float(_binary_losses(z, y, pos_weight).sum())
