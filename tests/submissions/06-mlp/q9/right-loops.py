# assignment: 06-mlp
# question: q9
# right: loops
# replaces: collapse
# earned: 5
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """One product at a time."""
    W, b = (np.zeros((len(W2), W1.shape[1])), np.zeros(len(W2)))
    for o in range(len(W2)):
        b[o] = b2[o]
        for h in range(len(W1)):
            b[o] += W2[o, h] * b1[h]
            for i in range(W1.shape[1]):
                W[o, i] += W2[o, h] * W1[h, i]
    return (W, b)
