# assignment: 01-neuron
# question: q6
# right: columns
# replaces: symmetric_steps
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def symmetric_steps(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Examples as columns, whole matrices."""
    X, y = (np.asarray(X, dtype=float).T, np.asarray(y, dtype=float)[None, :])
    first, second = (np.full((2, 3), float(start)), np.full((1, 3), float(start)))
    ones = np.ones((1, y.shape[1]))
    for _ in range(k):
        below = np.vstack([X, ones])
        h = np.exp(-np.logaddexp(0.0, -(first @ below)))
        above = np.vstack([h, ones])
        delta = (np.exp(-np.logaddexp(0.0, -(second @ above))) - y) / y.shape[1]
        hidden = second[:, :2].T @ delta * h * (1.0 - h)
        second = second - lr * delta @ above.T
        first = first - lr * hidden @ below.T
    return first[:, :2]
