# assignment: 05-activations-losses
# question: q1
# right: slopes
# replaces: sigmoid_forward, sigmoid_backward, tanh_forward, tanh_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: sigmoid_forward
from typing import Any

import numpy as np

def sigmoid_forward(x: Any) -> Any:
    """By way of tanh, which does not overflow."""
    half = np.tanh(0.5 * np.asarray(x))
    return (0.5 * (1 + half), 0.25 * (1 - half * half))


# cell: sigmoid_backward
from typing import Any

def sigmoid_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache


# cell: tanh_forward
from typing import Any

import numpy as np

def tanh_forward(x: Any) -> Any:
    """By way of exponentials of numbers that are not positive."""
    small = np.exp(-2 * np.abs(x))
    return (np.sign(x) * (1 - small) / (1 + small), 4 * small / (1 + small) ** 2)


# cell: tanh_backward
from typing import Any

def tanh_backward(dout: Any, cache: Any) -> Any:
    """Multiply."""
    return dout * cache
