# assignment: 08-normalisation-regularisation
# question: q1
# wrong: variance as standard deviation, he_normal alone
# replaces: he_normal
# earned: 16
# diagnosis: variance as standard deviation, he_normal alone
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

def _scale(shape: Shape, name: str) -> float:
    """The right standard deviation."""
    fan_in, fan_out = _fans(shape)
    return math.sqrt(2.0 / (fan_in + fan_out) if name == 'xavier' else 2.0 / fan_in)

def he_normal(shape: Shape, rng: Rng) -> Array:
    """The second argument of rng.normal is the variance."""
    return rng.normal(0.0, _scale(shape, 'he') ** 2, shape)
