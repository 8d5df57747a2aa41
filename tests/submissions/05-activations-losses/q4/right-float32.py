# assignment: 05-activations-losses
# question: q4
# right: float32
# replaces: softplus_forward, softplus_backward
# earned: 10
# diagnosis: none
# other questions: full

# cell: softplus_forward
from typing import Any

import numpy as np

def softplus_forward(x: Any) -> Any:
    """The part right of 0, and the rest, which is small."""
    x = np.asarray(x, dtype=np.float32)
    return (np.where(x > 0, x, 0) + np.log1p(np.exp(-np.abs(x))), x.copy())


# cell: softplus_backward
from typing import Any

import numpy as np

def softplus_backward(dout: Any, cache: Any) -> Any:
    """A sigmoid, by way of tanh."""
    return dout.astype(np.float32) * (np.tanh(cache / 2) + 1) / 2
