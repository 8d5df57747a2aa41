# assignment: 01-neuron
# question: q6
# right: float32
# replaces: symmetric_steps
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def symmetric_steps(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Single precision."""
    X, y, lr = (np.asarray(X, np.float32), np.asarray(y, np.float32), np.float32(lr))
    W1, b1 = (np.full((2, 2), start, np.float32), np.full(2, start, np.float32))
    w2, b2 = (np.full(2, start, np.float32), np.float32(start))
    for _ in range(k):
        h = 1 / (1 + np.exp(-(X @ W1.T + b1)))
        dz = (1 / (1 + np.exp(-(h @ w2 + b2))) - y) / np.float32(len(y))
        dh = np.outer(dz, w2) * h * (1 - h)
        W1, b1, w2, b2 = (W1 - lr * (dh.T @ X), b1 - lr * dh.sum(0), w2 - lr * (h.T @ dz), b2 - lr * dz.sum())
    return W1
