# assignment: 05-activations-losses
# question: q1
# right: loops
# replaces: sigmoid_forward, sigmoid_backward, tanh_forward, tanh_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: sigmoid_forward
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

def sigmoid_forward(x: Any) -> Any:
    """Two formulas, one for each side of 0."""
    return (_entries(_sigmoid_of_one, x), {'x': np.copy(x)})


# cell: sigmoid_backward
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

def sigmoid_backward(dout: Any, cache: Any) -> Any:
    """Everything is computed once more from x."""
    return dout * _entries(lambda x: _sigmoid_of_one(x) * _sigmoid_of_one(-x), cache['x'])


# cell: tanh_forward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def tanh_forward(x: Any) -> Any:
    """``math.tanh``."""
    return (_entries(math.tanh, x), {'x': np.copy(x)})


# cell: tanh_backward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def tanh_backward(dout: Any, cache: Any) -> Any:
    """``1 - tanh²``, number by number."""
    return dout * _entries(lambda x: 1 - math.tanh(x) ** 2, cache['x'])
