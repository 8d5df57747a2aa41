# assignment: 04-logistic-softmax
# question: q1
# wrong: overflow
# replaces: logsumexp
# earned: 7.3
# diagnosis: overflow
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def logsumexp(Z: ArrayLike, axis: int=-1, keepdims: bool=False) -> Array:
    """The formula as it is printed: exp overflows, or all its values vanish."""
    total: Array = np.log(np.exp(np.asarray(Z, dtype=float)).sum(axis=axis, keepdims=keepdims))
    return total
