# assignment: 08-normalisation-regularisation
# question: q1
# wrong: no factor for the ReLU
# replaces: he_normal, he_uniform
# earned: 12
# diagnosis: no factor for the ReLU
# other questions: full

# cell: he_normal
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
    """The variance is one over the inputs: the ReLU takes nothing away."""
    return rng.normal(0.0, math.sqrt(1.0 / _fans(shape)[0]), shape)


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

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """The variance is one over the inputs: the ReLU takes nothing away."""
    bound = math.sqrt(3.0 / _fans(shape)[0])
    return rng.uniform(-bound, bound, shape)
