# assignment: 08-normalisation-regularisation
# question: q1
# right: scaled
# replaces: xavier_uniform, xavier_normal, he_normal, he_uniform
# earned: 20
# diagnosis: none
# other questions: full

# cell: xavier_uniform
import math

from typing import Any

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def xavier_uniform(shape: Any, rng: Any) -> Any:
    """Uniform numbers from 0 to 1, stretched and moved."""
    return (2 * rng.random(shape) - 1) * math.sqrt(3) * _std(shape, 'xavier')


# cell: xavier_normal
import math

from typing import Any

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def xavier_normal(shape: Any, rng: Any) -> Any:
    """Standard normal numbers, stretched."""
    return rng.standard_normal(shape) * _std(shape, 'xavier')


# cell: he_normal
import math

from typing import Any

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def he_normal(shape: Any, rng: Any) -> Any:
    """Standard normal numbers, stretched."""
    return rng.standard_normal(shape) * _std(shape, 'he')


# cell: he_uniform
import math

from typing import Any

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def he_uniform(shape: Any, rng: Any) -> Any:
    """Uniform numbers from 0 to 1, stretched and moved."""
    return (2 * rng.random(shape) - 1) * math.sqrt(3) * _std(shape, 'he')
