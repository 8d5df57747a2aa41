# assignment: 05-activations-losses
# question: q4
# right: loops
# replaces: softplus_forward, softplus_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: softplus_forward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def softplus_forward(x: Any) -> Any:
    """x itself far to the right, where the rest is less than a float can show."""
    return (_entries(lambda entry: entry if entry > 40 else math.log1p(math.exp(entry)), x), np.copy(x))


# cell: softplus_backward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def _sigmoid_of_one(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))

def softplus_backward(dout: Any, cache: Any) -> Any:
    """A sigmoid."""
    return dout * _entries(_sigmoid_of_one, cache)
