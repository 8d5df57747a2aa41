# assignment: 08-normalisation-regularisation
# question: q1
# right: loops
# replaces: xavier_uniform, xavier_normal, he_normal, he_uniform
# earned: 20
# diagnosis: none
# other questions: full

# cell: xavier_uniform
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _by_rows(shape: Any, draw: Any) -> Any:
    weights = np.empty(shape)
    for row in range(shape[0]):
        weights[row] = draw(shape[1:])
    return weights

def xavier_uniform(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    bound = _std(shape, 'xavier') * 3 ** 0.5
    return _by_rows(shape, lambda rest: rng.uniform(low=-bound, high=bound, size=rest))


# cell: xavier_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _by_rows(shape: Any, draw: Any) -> Any:
    weights = np.empty(shape)
    for row in range(shape[0]):
        weights[row] = draw(shape[1:])
    return weights

def xavier_normal(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    return _by_rows(shape, lambda rest: rng.normal(scale=_std(shape, 'xavier'), size=rest))


# cell: he_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _by_rows(shape: Any, draw: Any) -> Any:
    weights = np.empty(shape)
    for row in range(shape[0]):
        weights[row] = draw(shape[1:])
    return weights

def he_normal(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    return _by_rows(shape, lambda rest: rng.normal(scale=_std(shape, 'he'), size=rest))


# cell: he_uniform
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _by_rows(shape: Any, draw: Any) -> Any:
    weights = np.empty(shape)
    for row in range(shape[0]):
        weights[row] = draw(shape[1:])
    return weights

def he_uniform(shape: Any, rng: Any) -> Any:
    """A neuron's weights at a time."""
    bound = _std(shape, 'he') * 3 ** 0.5
    return _by_rows(shape, lambda rest: rng.uniform(low=-bound, high=bound, size=rest))
