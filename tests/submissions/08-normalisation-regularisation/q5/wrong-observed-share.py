# assignment: 08-normalisation-regularisation
# question: q5
# wrong: observed share
# replaces: dropout_forward
# earned: 3.6
# diagnosis: observed share
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Passed = tuple[Array, Array]

def _times(x: Array, factor: Array) -> Passed:
    return (np.asarray(x, dtype=float) * factor, factor)

def _ones(x: Array) -> Array:
    return np.ones(np.shape(x))

def dropout_forward(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The share that stays is the mask's mean."""
    share = float(np.mean(mask01))
    return _times(x, mask01 * (0.0 if share == 0 else 1 / share) if train else _ones(x))
