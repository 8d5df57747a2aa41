# assignment: 08-normalisation-regularisation
# question: q1
# wrong: fans swapped, he_uniform alone
# replaces: he_uniform
# earned: 16
# diagnosis: fans swapped, he_uniform alone
# other questions: full

import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Shape = tuple[int, ...]

def _fans(shape: Shape) -> tuple[int, int]:
    area = math.prod(shape[2:])
    return (shape[1] * area, shape[0] * area)

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """The first axis is where the inputs come from."""
    bound = math.sqrt(6.0 / _fans(shape)[1])
    return rng.uniform(-bound, bound, shape)
