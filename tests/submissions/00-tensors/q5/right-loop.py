# assignment: 00-tensors
# question: q5
# right: loop
# replaces: one_hot
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

def one_hot(y: ArrayLike, C: int) -> Array:
    """A loop over the examples."""
    hot: Array = np.zeros((len(np.asarray(y)), C))
    for i, label in enumerate(np.asarray(y)):
        if not 0 <= label < C:
            raise ValueError(f'{label} is no class')
        hot[i, label] = 1
    return hot
