# assignment: 08-normalisation-regularisation
# question: q5
# wrong: nothing over nothing
# replaces: dropout_forward
# earned: 8.6
# diagnosis: nothing over nothing
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
    """Somebody always stays."""
    return _times(x, mask01 / np.float64(1 - p) if train else _ones(x))
