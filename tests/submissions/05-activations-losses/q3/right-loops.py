# assignment: 05-activations-losses
# question: q3
# right: loops
# replaces: elu_forward, elu_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: elu_forward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def elu_forward(x: Any, alpha: float=1.0) -> Any:
    """An if in a loop, so that ``exp`` sees the left side only."""
    return (_entries(lambda entry: entry if entry > 0 else alpha * (math.exp(entry) - 1), x), [alpha, np.copy(x)])


# cell: elu_backward
import math

from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def elu_backward(dout: Any, cache: Any) -> Any:
    """The same if."""
    alpha, x = cache
    return dout * _entries(lambda entry: 1.0 if entry > 0 else alpha * math.exp(entry), x)
