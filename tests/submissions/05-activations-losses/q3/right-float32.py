# assignment: 05-activations-losses
# question: q3
# right: float32
# replaces: elu_forward, elu_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: elu_forward
from typing import Any

import numpy as np

def elu_forward(x: Any, alpha: float=1.0) -> Any:
    """A copy, overwritten where it is negative."""
    out = np.array(x, dtype=np.float32)
    left = out < 0
    out[left] = alpha * np.expm1(out[left])
    return (out, (out, left, alpha))


# cell: elu_backward
from typing import Any

import numpy as np

def elu_backward(dout: Any, cache: Any) -> Any:
    """``out + alpha`` on the left: the exponential need not be computed again."""
    out, left, alpha = cache
    dx = np.array(dout, dtype=np.float32)
    dx[left] *= out[left] + alpha
    return dx
