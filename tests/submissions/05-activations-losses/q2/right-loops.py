# assignment: 05-activations-losses
# question: q2
# right: loops
# replaces: relu_forward, relu_backward, leaky_relu_forward, leaky_relu_backward, prelu_forward, prelu_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: relu_forward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def relu_forward(x: Any) -> Any:
    """The larger of x and 0."""
    return (_entries(lambda entry: max(entry, 0.0), x), np.copy(x))


# cell: relu_backward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def relu_backward(dout: Any, cache: Any) -> Any:
    """1 at exactly 0, as if 0 were positive: either slope is right there."""
    return dout * _entries(lambda entry: 1.0 if entry >= 0 else 0.0, cache)


# cell: leaky_relu_forward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def leaky_relu_forward(x: Any, slope: float=0.01) -> Any:
    """An if in a loop."""
    return (_entries(lambda entry: entry if entry >= 0 else slope * entry, x), (slope, np.copy(x)))


# cell: leaky_relu_backward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def leaky_relu_backward(dout: Any, cache: Any) -> Any:
    """The same if."""
    slope, x = cache
    return dout * _entries(lambda entry: 1.0 if entry >= 0 else slope, x)


# cell: prelu_forward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def leaky_relu_forward_loops(x: Any, slope: float=0.01) -> Any:
    """An if in a loop."""
    return (_entries(lambda entry: entry if entry >= 0 else slope * entry, x), (slope, np.copy(x)))

def prelu_forward(x: Any, a: float) -> Any:
    """A leaky ReLU."""
    return leaky_relu_forward_loops(x, a)


# cell: prelu_backward
from collections.abc import Callable

from typing import Any

import numpy as np

def _entries(function: Callable[[float], float], x: Any) -> Any:
    out = np.zeros(np.shape(x))
    for at in np.ndindex(out.shape):
        out[at] = function(float(x[at]))
    return out

def leaky_relu_backward_loops(dout: Any, cache: Any) -> Any:
    """The same if."""
    slope, x = cache
    return dout * _entries(lambda entry: 1.0 if entry >= 0 else slope, x)

def prelu_backward(dout: Any, cache: Any) -> Any:
    """The slope's gradient grows in a loop."""
    a, x = cache
    da = 0.0
    for at in np.ndindex(x.shape):
        if x[at] < 0:
            da += float(dout[at] * x[at])
    return (leaky_relu_backward_loops(dout, (a, x)), da)
