# assignment: 08-normalisation-regularisation
# question: q5
# wrong: multiplied
# replaces: dropout_forward
# earned: 3.6
# diagnosis: multiplied
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
    """What stays is multiplied by its share."""
    return _times(x, mask01 * (1 - p) if train else _ones(x))
