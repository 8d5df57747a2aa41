# assignment: 08-normalisation-regularisation
# question: q1
# wrong: own generator
# replaces: xavier_uniform, xavier_normal, he_normal, he_uniform
# earned: 16
# diagnosis: own generator
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

def _uniform(shape: Shape, rng: Any, name: str) -> Array:
    bound = _scale(shape, name) * math.sqrt(3.0)
    drawn: Array = rng.uniform(-bound, bound, shape)
    return drawn

def xavier_uniform(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _uniform(shape, np.random.default_rng(0), 'xavier')


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

def _normal(shape: Shape, rng: Any, name: str) -> Array:
    drawn: Array = rng.normal(0.0, _scale(shape, name), shape)
    return drawn

def xavier_normal(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _normal(shape, np.random.default_rng(0), 'xavier')


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

def _normal(shape: Shape, rng: Any, name: str) -> Array:
    drawn: Array = rng.normal(0.0, _scale(shape, name), shape)
    return drawn

def he_normal(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _normal(shape, np.random.default_rng(0), 'he')


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

def _uniform(shape: Shape, rng: Any, name: str) -> Array:
    bound = _scale(shape, name) * math.sqrt(3.0)
    drawn: Array = rng.uniform(-bound, bound, shape)
    return drawn

def he_uniform(shape: Shape, rng: Rng) -> Array:
    """The function seeds a generator of its own, so that all can be repeated."""
    return _uniform(shape, np.random.default_rng(0), 'he')
