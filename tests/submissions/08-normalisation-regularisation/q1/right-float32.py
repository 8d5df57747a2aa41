# assignment: 08-normalisation-regularisation
# question: q1
# right: float32
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
    """Single precision."""
    own = np.random.default_rng(rng.integers(2 ** 63))
    bound = np.float32(math.sqrt(3) * _std(shape, 'xavier'))
    return bound * (1 - 2 * own.random(shape, dtype=np.float32))


# cell: xavier_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def xavier_normal(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2 ** 63))
    return np.float32(_std(shape, 'xavier')) * own.standard_normal(shape, dtype=np.float32)


# cell: he_normal
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def he_normal(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2 ** 63))
    return np.float32(_std(shape, 'he')) * own.standard_normal(shape, dtype=np.float32)


# cell: he_uniform
import math

from typing import Any

import numpy as np

def _std(shape: Any, name: str) -> float:
    fan_in, fan_out = (math.prod((one, *shape[2:])) for one in (shape[1], shape[0]))
    return math.sqrt(2 / (fan_in + fan_out)) if name == 'xavier' else math.sqrt(2 / fan_in)

def he_uniform(shape: Any, rng: Any) -> Any:
    """Single precision."""
    own = np.random.default_rng(rng.integers(2 ** 63))
    return np.float32(math.sqrt(3) * _std(shape, 'he')) * (1 - 2 * own.random(shape, dtype=np.float32))
