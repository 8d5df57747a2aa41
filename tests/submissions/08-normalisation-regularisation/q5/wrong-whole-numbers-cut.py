# assignment: 08-normalisation-regularisation
# question: q5
# wrong: whole numbers cut
# replaces: dropout_forward
# earned: 13.1
# diagnosis: whole numbers cut
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

def _kept(p: float) -> float:
    """One over the share that stays; where nothing does, nothing is left to be scaled."""
    return 0.0 if p == 1 else 1 / (1 - p)

def dropout_forward(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The output is an array like x, whole numbers included."""
    out, factor = _times(x, mask01 * _kept(p) if train else _ones(x))
    return (out.astype(x.dtype), factor)
