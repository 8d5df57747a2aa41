# assignment: 01-neuron
# question: q6
# right: one vector
# replaces: symmetric_steps
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def symmetric_steps(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """All nine parameters in one vector, example by example."""
    theta = np.full(9, float(start))
    for _ in range(k):
        grad = np.zeros(9)
        for row, label in zip(np.asarray(X, dtype=float), y, strict=True):
            inputs = np.append(row, 1.0)
            h = 1.0 / (1.0 + np.exp(-(theta[:6].reshape(2, 3) @ inputs)))
            hidden = np.append(h, 1.0)
            error = (1.0 / (1.0 + np.exp(-(theta[6:] @ hidden))) - label) / len(y)
            grad[6:] += error * hidden
            grad[:6] += np.outer(error * theta[6:8] * h * (1.0 - h), inputs).ravel()
        theta = theta - lr * grad
    return theta[:6].reshape(2, 3)[:, :2].copy()
