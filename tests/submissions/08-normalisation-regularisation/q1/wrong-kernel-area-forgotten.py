# assignment: 08-normalisation-regularisation
# question: q1
# wrong: kernel area forgotten
# replaces: xavier_uniform, xavier_normal, he_normal, he_uniform
# earned: 12
# diagnosis: kernel area forgotten
# other questions: full

# cell: xavier_uniform
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


# cell: xavier_normal
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


# cell: he_normal
import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Shape = tuple[int, ...]

def he_normal(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    return rng.normal(0.0, math.sqrt(2.0 / shape[1]), shape)


# cell: he_uniform
import math

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Rng = np.random.Generator

Shape = tuple[int, ...]

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """The fans are the first two numbers of the shape, whatever follows."""
    bound = math.sqrt(6.0 / shape[1])
    return rng.uniform(-bound, bound, shape)
