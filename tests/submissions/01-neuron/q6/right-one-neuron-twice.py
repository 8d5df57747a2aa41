# assignment: 01-neuron
# question: q6
# right: one neuron, twice
# replaces: symmetric_steps
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def symmetric_steps(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Both are alike for ever, so one is trained, and written down twice."""
    X, y = (np.asarray(X, dtype=float), np.asarray(y, dtype=float))
    w, b, v, c = (np.full(2, float(start)), float(start), float(start), float(start))
    for _ in range(k):
        h = 0.5 + 0.5 * np.tanh(0.5 * (X @ w + b))
        error = 0.5 + 0.5 * np.tanh(0.5 * (2.0 * v * h + c)) - y
        back = error * v * h * (1.0 - h)
        v, c = (v - lr * np.mean(error * h), c - lr * np.mean(error))
        w, b = (w - lr * np.mean(back[:, None] * X, axis=0), b - lr * np.mean(back))
    return np.array([w, w])
