# assignment: 08-normalisation-regularisation
# question: q5
# wrong: gradient as it is
# replaces: dropout_backward
# earned: 10.4
# diagnosis: gradient as it is
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def dropout_backward(dout: Array, cache: Array) -> Array:
    """There is nothing to learn, so the gradient goes through."""
    return 1.0 * dout
