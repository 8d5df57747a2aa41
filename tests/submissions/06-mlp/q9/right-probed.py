# assignment: 06-mlp
# question: q9
# right: probed
# replaces: collapse
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """Ask the two layers: their answer to 0 is the bias, to a unit a column of the weight."""

    def both(x: Any) -> Any:
        return (x @ W1.T + b1) @ W2.T + b2
    bias = both(np.zeros(W1.shape[1]))
    return ((both(np.eye(W1.shape[1])) - bias).T, bias)
