# assignment: 05-activations-losses
# question: q2
# right: slopes
# replaces: relu_forward, relu_backward, leaky_relu_forward, leaky_relu_backward, prelu_forward, prelu_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: relu_forward
from typing import Any

import numpy as np

def relu_forward(x: Any) -> Any:
    """A step function, times x."""
    return (x * np.heaviside(x, 0), np.heaviside(x, 0))


# cell: relu_backward
from typing import Any

def relu_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


# cell: leaky_relu_forward
from typing import Any

import numpy as np

def leaky_relu_forward(x: Any, slope: float=0.01) -> Any:
    """The slope times x."""
    slopes = slope + (1 - slope) * np.heaviside(x, 0)
    return (x * slopes, slopes)


# cell: leaky_relu_backward
from typing import Any

def leaky_relu_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


# cell: prelu_forward
from typing import Any

import numpy as np

def leaky_relu_forward_slopes(x: Any, slope: float=0.01) -> Any:
    """The slope times x."""
    slopes = slope + (1 - slope) * np.heaviside(x, 0)
    return (x * slopes, slopes)

def prelu_forward(x: Any, a: float) -> Any:
    """The slopes, and what a is multiplied with."""
    out, slopes = leaky_relu_forward_slopes(x, a)
    return (out, (slopes, np.where(x < 0, x, 0)))


# cell: prelu_backward
from typing import Any

import numpy as np

def prelu_backward(dout: Any, cache: Any) -> Any:
    """The sum over all entries, as an inner product."""
    slopes, left = cache
    return (dout * slopes, np.vdot(dout, left))
