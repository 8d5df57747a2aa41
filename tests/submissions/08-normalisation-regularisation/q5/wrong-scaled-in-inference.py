# assignment: 08-normalisation-regularisation
# question: q5
# wrong: scaled in inference
# replaces: dropout_forward
# earned: 1.8
# diagnosis: scaled in inference
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
    """Training drops, inference makes up for it: dropout as it was first published."""
    return _times(x, 1.0 * mask01 if train else _ones(x) * (1 - p))
