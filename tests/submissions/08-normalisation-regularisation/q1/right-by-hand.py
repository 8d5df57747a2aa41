# assignment: 08-normalisation-regularisation
# question: q1
# right: by hand
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

def xavier_uniform(shape: Any, rng: Any) -> Any:
    """Laid out the other way in memory."""
    bound = math.sqrt(3) * _std(shape, 'xavier')
    return np.asfortranarray(bound - 2 * bound * rng.random(shape))


# cell: xavier_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _box_muller(shape: Any, rng: Any) -> Any:
    radius = np.sqrt(-2 * np.log(1 - rng.random(shape)))
    return radius * np.cos(2 * np.pi * rng.random(shape))

def xavier_normal(shape: Any, rng: Any) -> Any:
    """Box and Muller's way."""
    return _std(shape, 'xavier') * _box_muller(shape, rng)


# cell: he_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def _box_muller(shape: Any, rng: Any) -> Any:
    radius = np.sqrt(-2 * np.log(1 - rng.random(shape)))
    return radius * np.cos(2 * np.pi * rng.random(shape))

def he_normal(shape: Any, rng: Any) -> Any:
    """Box and Muller's way."""
    return _std(shape, 'he') * _box_muller(shape, rng)


# cell: he_uniform
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def he_uniform(shape: Any, rng: Any) -> Any:
    """Laid out the other way in memory."""
    bound = math.sqrt(3) * _std(shape, 'he')
    return np.asfortranarray(bound - 2 * bound * rng.random(shape))
