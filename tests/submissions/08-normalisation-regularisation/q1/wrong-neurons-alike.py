# assignment: 08-normalisation-regularisation
# question: q1
# wrong: neurons alike
# replaces: xavier_uniform, xavier_normal, he_normal, he_uniform
# earned: 4
# diagnosis: neurons alike
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

def _repeated(row: Array, shape: Shape) -> Array:
    return np.broadcast_to(row, shape).copy()

def xavier_uniform(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    bound = _scale(shape, 'xavier') * math.sqrt(3.0)
    return _repeated(rng.uniform(-bound, bound, shape[1:]), shape)


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

def _scale(shape: Shape, name: str) -> float:
    """The right standard deviation."""
    fan_in, fan_out = _fans(shape)
    return math.sqrt(2.0 / (fan_in + fan_out) if name == 'xavier' else 2.0 / fan_in)

def _repeated(row: Array, shape: Shape) -> Array:
    return np.broadcast_to(row, shape).copy()

def xavier_normal(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    return _repeated(rng.normal(0.0, _scale(shape, 'xavier'), shape[1:]), shape)


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

def _scale(shape: Shape, name: str) -> float:
    """The right standard deviation."""
    fan_in, fan_out = _fans(shape)
    return math.sqrt(2.0 / (fan_in + fan_out) if name == 'xavier' else 2.0 / fan_in)

def _repeated(row: Array, shape: Shape) -> Array:
    return np.broadcast_to(row, shape).copy()

def he_normal(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    return _repeated(rng.normal(0.0, _scale(shape, 'he'), shape[1:]), shape)


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

def _repeated(row: Array, shape: Shape) -> Array:
    return np.broadcast_to(row, shape).copy()

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """Every neuron starts with the same weights."""
    bound = _scale(shape, 'he') * math.sqrt(3.0)
    return _repeated(rng.uniform(-bound, bound, shape[1:]), shape)
