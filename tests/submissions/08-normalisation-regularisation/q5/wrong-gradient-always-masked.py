# assignment: 08-normalisation-regularisation
# question: q5
# wrong: gradient always masked
# replaces: dropout_forward
# earned: 10.4
# diagnosis: gradient always masked
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Passed = tuple[Array, Array]

def _kept(p: float) -> float:
    """One over the share that stays; where nothing does, nothing is left to be scaled."""
    return 0.0 if p == 1 else 1 / (1 - p)

def dropout_forward(x: Array, p: float, mask01: Array, train: bool) -> Passed:
    """The cache holds the mask and its factor, in inference as well: the way back will use them."""
    factor = mask01 * _kept(p)
    return (x * factor if train else 1.0 * x, factor)
