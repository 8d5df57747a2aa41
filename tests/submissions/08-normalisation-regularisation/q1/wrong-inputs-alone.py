# assignment: 08-normalisation-regularisation
# question: q1
# wrong: inputs alone
# replaces: xavier_uniform, xavier_normal
# earned: 12
# diagnosis: inputs alone
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

def xavier_uniform(shape: Shape, rng: Rng) -> Array:
    """Only the inputs count, as in the older rule by LeCun."""
    bound = math.sqrt(3.0 / _fans(shape)[0])
    return rng.uniform(-bound, bound, shape)


# cell: xavier_normal
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

def xavier_normal(shape: Shape, rng: Rng) -> Array:
    """Only the inputs count, as in the older rule by LeCun."""
    return rng.normal(0.0, math.sqrt(1.0 / _fans(shape)[0]), shape)
