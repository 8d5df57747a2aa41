# assignment: 08-normalisation-regularisation
# question: q1
# wrong: kernel area forgotten, xavier_normal alone
# replaces: xavier_normal
# earned: 18
# diagnosis: kernel area forgotten, xavier_normal alone
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Shape = tuple[int, ...]

def xavier_normal(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    return rng.normal(0.0, math.sqrt(2.0 / (shape[0] + shape[1])), shape)
