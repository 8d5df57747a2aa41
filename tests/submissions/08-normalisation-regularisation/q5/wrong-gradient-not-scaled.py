# assignment: 08-normalisation-regularisation
# question: q5
# wrong: gradient not scaled
# replaces: dropout_backward
# earned: 10.4
# diagnosis: gradient not scaled
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

def dropout_backward(dout: Array, cache: Array) -> Array:
    """The mask is all that was applied."""
    return dout * (cache != 0)
