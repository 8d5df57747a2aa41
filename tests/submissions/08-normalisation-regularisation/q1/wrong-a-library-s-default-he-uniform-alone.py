# assignment: 08-normalisation-regularisation
# question: q1
# wrong: a library's default, he_uniform alone
# replaces: he_uniform
# earned: 16
# diagnosis: a library's default, he_uniform alone
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
    """The bound is one over the root of the inputs, as in layers that nobody initialised."""
    bound = 1.0 / math.sqrt(_fans(shape)[0])
    return rng.uniform(-bound, bound, shape)
