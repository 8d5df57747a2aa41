# assignment: 08-normalisation-regularisation
# question: q5
# right: loops
# replaces: dropout_forward, dropout_backward
# earned: 14
# diagnosis: none
# other questions: full

# cell: dropout_forward
from typing import Any

import numpy as np

def dropout_forward(x: Any, p: Any, mask01: Any, train: Any) -> Any:
    """The factors are collected, and kept."""
    factors = []
    for stays in np.ravel(mask01):
        if not train:
            factors.append(1.0)
        else:
            factors.append(1 / (1 - p) if stays and p < 1 else 0.0)
    out = [float(value) * factor for value, factor in zip(np.ravel(x), factors, strict=True)]
    return (np.reshape(out, np.shape(x)), factors)


# cell: dropout_backward
from typing import Any

import numpy as np

def dropout_backward(dout: Any, cache: Any) -> Any:
    """The factors, once more."""
    return (np.ravel(dout) * np.array(cache)).reshape(dout.shape)
