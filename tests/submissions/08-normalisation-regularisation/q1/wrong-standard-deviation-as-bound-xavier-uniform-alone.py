# assignment: 08-normalisation-regularisation
# question: q1
# wrong: standard deviation as bound, xavier_uniform alone
# replaces: xavier_uniform
# earned: 16
# diagnosis: standard deviation as bound, xavier_uniform alone
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

def xavier_uniform(shape: Shape, rng: Rng) -> Array:
    """Uniform numbers lie within one standard deviation."""
    std = _scale(shape, 'xavier')
    return rng.uniform(-std, std, shape)
