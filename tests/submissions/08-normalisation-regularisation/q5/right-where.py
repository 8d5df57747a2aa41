# assignment: 08-normalisation-regularisation
# question: q5
# right: where
# replaces: dropout_forward, dropout_backward
# earned: 14
# diagnosis: none
# other questions: full

# cell: dropout_forward
from typing import Any

import numpy as np

def dropout_forward(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """Nothing is ever divided by zero."""
    if not train:
        return (np.array(x, dtype=float), None)
    keep = mask01 == 1
    return (np.where(keep, x / (1 - p if p < 1 else 1), 0.0) * (p < 1), (keep, p))


# cell: dropout_backward
from typing import Any

import numpy as np

def dropout_backward(dout: Any, cache: Any) -> Any:
    """None is kept of inference."""
    if cache is None:
        return dout
    keep, p = cache
    return np.where(keep & (p < 1), dout / max(1 - p, 1e-300), 0.0)
