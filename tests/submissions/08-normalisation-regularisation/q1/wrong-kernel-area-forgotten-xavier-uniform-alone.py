# assignment: 08-normalisation-regularisation
# question: q1
# wrong: kernel area forgotten, xavier_uniform alone
# replaces: xavier_uniform
# earned: 18
# diagnosis: kernel area forgotten, xavier_uniform alone
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Shape = tuple[int, ...]

def xavier_uniform(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    bound = math.sqrt(6.0 / (shape[0] + shape[1]))
    return rng.uniform(-bound, bound, shape)
