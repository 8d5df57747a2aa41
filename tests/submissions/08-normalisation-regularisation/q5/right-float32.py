# assignment: 08-normalisation-regularisation
# question: q5
# right: float32
# replaces: dropout_forward, dropout_backward
# earned: 14
# diagnosis: none
# other questions: full

# cell: dropout_forward
from typing import Any

import numpy as np

def dropout_forward(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """In single precision."""
    factor: Any = np.ones(np.shape(x), dtype=np.float32)
    if train:
        factor = np.float32(mask01) / np.float32(1 - p) if p != 1 else 0 * factor
    return (np.float32(x) * factor, factor)


# cell: dropout_backward
from typing import Any

import numpy as np

def dropout_backward(dout: Any, cache: Any) -> Any:
    """In single precision."""
    return np.float32(dout) * cache
