# assignment: 08-normalisation-regularisation
# question: q5
# right: assigned
# replaces: dropout_forward, dropout_backward
# earned: 14
# diagnosis: none
# other questions: full

# cell: dropout_forward
from typing import Any

import numpy as np

def dropout_forward(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """On a copy."""
    out = np.array(x, dtype=np.float64)
    if not train:
        return (out, {'factor': 1.0, 'dropped': np.zeros(out.shape, dtype=bool)})
    dropped = (np.asarray(mask01) < 0.5) | (p == 1)
    factor = 1.0 if p == 1 else 1.0 / (1.0 - p)
    out[dropped] = 0
    out *= factor
    return (out, {'factor': factor, 'dropped': dropped})


# cell: dropout_backward
from typing import Any

def dropout_backward(dout: Any, cache: Any) -> Any:
    """The same for the gradient."""
    dx = cache['factor'] * dout
    dx[cache['dropped']] = 0.0
    return dx
