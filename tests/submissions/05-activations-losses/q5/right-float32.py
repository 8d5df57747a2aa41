# assignment: 05-activations-losses
# question: q5
# right: float32
# replaces: softmax_forward, softmax_backward
# earned: 15
# diagnosis: none
# other questions: full

# cell: softmax_forward
from typing import Any

import numpy as np

def softmax_forward(x: Any) -> Any:
    """The classes are brought to the front, and back."""
    x = np.moveaxis(np.asarray(x, dtype=np.float32), -1, 0)
    weight = np.exp(x - x.max(axis=0))
    p = weight / weight.sum(axis=0)
    return (np.moveaxis(p, 0, -1), {'p': p})


# cell: softmax_backward
from typing import Any

import numpy as np

def softmax_backward(dout: Any, cache: Any) -> Any:
    """The same, with the gradient."""
    p, dout = (cache['p'], np.moveaxis(dout, -1, 0).astype(np.float32))
    return np.moveaxis(p * dout - p * np.sum(p * dout, axis=0), 0, -1)
