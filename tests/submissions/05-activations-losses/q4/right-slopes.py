# assignment: 05-activations-losses
# question: q4
# right: slopes
# replaces: softplus_forward, softplus_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: softplus_forward
from typing import Any

import numpy as np

def softplus_forward(x: Any) -> Any:
    """``logaddexp``, and the slope as the exponential of a logarithm."""
    return (np.logaddexp(0, x), np.exp(-np.logaddexp(0, np.negative(x))))


# cell: softplus_backward
from typing import Any

def softplus_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache
