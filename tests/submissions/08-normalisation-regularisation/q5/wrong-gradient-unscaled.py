# assignment: 08-normalisation-regularisation
# question: q5
# wrong: gradient unscaled
# replaces: dropout_backward
# earned: 10.4
# diagnosis: gradient unscaled
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def dropout_backward(dout: Array, cache: Array) -> Array:
    """The way forward multiplied, so the way back divides."""
    return np.divide(dout, cache, out=np.zeros_like(dout), where=cache != 0)
