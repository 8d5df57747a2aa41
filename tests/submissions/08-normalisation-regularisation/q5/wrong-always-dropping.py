# assignment: 08-normalisation-regularisation
# question: q5
# wrong: always dropping
# replaces: dropout_forward
# earned: 8.6
# diagnosis: always dropping
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Passed = tuple[Array, Array]

def _times(x: Array, factor: Array) -> Passed:
    return (np.asarray(x, dtype=float) * factor, factor)

def _kept(p: float) -> float:
    """One over the share that stays; where nothing does, nothing is left to be scaled."""
    return 0.0 if p == 1 else 1 / (1 - p)

def dropout_forward(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """Inference is like training."""
    return _times(x, mask01 * _kept(p))
