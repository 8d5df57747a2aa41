# assignment: 08-normalisation-regularisation
# question: q5
# wrong: gradient not masked
# replaces: dropout_backward
# earned: 10.4
# diagnosis: gradient not masked
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def dropout_backward(dout: Array, cache: Array) -> Array:
    """The factor is all that was applied."""
    return dout * np.max(cache)
