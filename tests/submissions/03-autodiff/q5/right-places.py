# assignment: 03-autodiff
# question: q5
# right: places
# replaces: unbroadcast
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Numbered places, broadcast as the array was: what has the same number is summed."""
    places = np.broadcast_to(np.arange(int(np.prod(shape))).reshape(shape), g.shape)
    return np.bincount(places.ravel(), weights=g.ravel(), minlength=int(np.prod(shape))).reshape(shape)
