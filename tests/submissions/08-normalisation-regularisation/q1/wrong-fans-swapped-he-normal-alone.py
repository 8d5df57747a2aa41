# assignment: 08-normalisation-regularisation
# question: q1
# wrong: fans swapped, he_normal alone
# replaces: he_normal
# earned: 16
# diagnosis: fans swapped, he_normal alone
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

def he_normal(shape: Shape, rng: Rng) -> Array:
    """The first axis is where the inputs come from."""
    return rng.normal(0.0, math.sqrt(2.0 / _fans(shape)[1]), shape)
