# assignment: 05-activations-losses
# question: q1
# right: float32
# replaces: sigmoid_forward, sigmoid_backward, tanh_forward, tanh_backward
# earned: 20
# diagnosis: none
# other questions: full

# cell: sigmoid_forward
from typing import Any

import numpy as np

def sigmoid_forward(x: Any) -> Any:
    """The exponent is clipped where a float32 would overflow."""
    out = 1 / (1 + np.exp(-np.clip(np.asarray(x, dtype=np.float32), -80, 80)))
    return (out, out)


# cell: sigmoid_backward
from typing import Any

import numpy as np

def sigmoid_backward(dout: Any, cache: Any) -> Any:
    """``out - out²``."""
    return dout.astype(np.float32) * (cache - cache * cache)


# cell: tanh_forward
from typing import Any

import numpy as np

def tanh_forward(x: Any) -> Any:
    """``np.tanh`` in single precision."""
    out = np.tanh(np.asarray(x, dtype=np.float32))
    return (out, out)


# cell: tanh_backward
from typing import Any

import numpy as np

def tanh_backward(dout: Any, cache: Any) -> Any:
    """``(1 - out) (1 + out)``."""
    return dout.astype(np.float32) * (1 - cache) * (1 + cache)
