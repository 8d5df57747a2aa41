# assignment: 05-activations-losses
# question: q2
# right: float32
# replaces: relu_forward, relu_backward, leaky_relu_forward, leaky_relu_backward, prelu_forward, prelu_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: relu_forward
from typing import Any

import numpy as np

def relu_forward(x: Any) -> Any:
    """A copy, overwritten where it is negative."""
    out = np.array(x, dtype=np.float32)
    out[out < 0] = 0
    return (out, out > 0)


# cell: relu_backward
from typing import Any

import numpy as np

def relu_backward(dout: Any, cache: Any) -> Any:
    """A copy, overwritten where the gate was shut."""
    dx = np.array(dout, dtype=np.float32)
    dx[~cache] = 0
    return dx


# cell: leaky_relu_forward
from typing import Any

import numpy as np

def leaky_relu_forward(x: Any, slope: float=0.01) -> Any:
    """A copy, scaled where it is negative."""
    out = np.array(x, dtype=np.float32)
    left = out < 0
    out[left] *= slope
    return (out, (left, slope))


# cell: leaky_relu_backward
from typing import Any

import numpy as np

def leaky_relu_backward(dout: Any, cache: Any) -> Any:
    """The same places are scaled."""
    left, slope = cache
    dx = np.array(dout, dtype=np.float32)
    dx[left] *= slope
    return dx


# cell: prelu_forward
from typing import Any

import numpy as np

def leaky_relu_forward_float32(x: Any, slope: float=0.01) -> Any:
    """A copy, scaled where it is negative."""
    out = np.array(x, dtype=np.float32)
    left = out < 0
    out[left] *= slope
    return (out, (left, slope))

def prelu_forward(x: Any, a: float) -> Any:
    """A leaky ReLU; x is kept, too."""
    out, cache = leaky_relu_forward_float32(x, a)
    return (out, (cache, np.array(x)))


# cell: prelu_backward
from typing import Any

import numpy as np

def leaky_relu_backward_float32(dout: Any, cache: Any) -> Any:
    """The same places are scaled."""
    left, slope = cache
    dx = np.array(dout, dtype=np.float32)
    dx[left] *= slope
    return dx

def prelu_backward(dout: Any, cache: Any) -> Any:
    """The sum over what lies left of 0."""
    (left, a), x = cache
    return (leaky_relu_backward_float32(dout, (left, a)), np.sum((dout * x)[left]))
