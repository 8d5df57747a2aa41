# assignment: 08-normalisation-regularisation
# question: q1
# wrong: only positive
# replaces: xavier_uniform, he_uniform
# earned: 12
# diagnosis: only positive
# other questions: full

# cell: xavier_uniform
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
    """Weights start at zero and go up to the bound."""
    return rng.random(shape) * _scale(shape, 'xavier') * math.sqrt(3.0)


# cell: he_uniform
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

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """Weights start at zero and go up to the bound."""
    return rng.random(shape) * _scale(shape, 'he') * math.sqrt(3.0)
