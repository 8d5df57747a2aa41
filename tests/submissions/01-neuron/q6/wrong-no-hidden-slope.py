# assignment: 01-neuron
# question: q6
# wrong: no hidden slope
# replaces: symmetric_steps
# earned: 0
# diagnosis: no hidden slope
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

def _sigmoid(z: Any) -> Any:
    return 0.5 * (1.0 + np.tanh(0.5 * z))

def symmetric_steps(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The hidden neurons' slope is left out."""
    return _steps(k, X, y, start, lr, slope=False)

def _steps(k: int, X: Any, y: Any, start: float, lr: float, *, W1: Any=None, b: float | None=None, output_rate: float=1.0, bias_rate: float=1.0, output_first: bool=False, slope: bool=True, squared: bool=False) -> Array:
    X, y = (np.asarray(X, dtype=float), np.asarray(y, dtype=float))
    W1 = np.full((2, 2), start, dtype=float) if W1 is None else W1
    b1, b2 = (np.full(2, start if b is None else b, dtype=float), start if b is None else b)
    w2 = np.full(2, start, dtype=float)
    for _ in range(k):
        h = _sigmoid(X @ W1.T + b1)
        s = _sigmoid(h @ w2 + b2)
        dz2 = (s - y) * (s * (1 - s) if squared else 1.0) / len(y)
        moved = w2 - output_rate * lr * h.T @ dz2
        dz1 = dz2[:, None] * (moved if output_first else w2) * (h * (1 - h) if slope else 1.0)
        W1, b1 = (W1 - lr * dz1.T @ X, b1 - bias_rate * lr * dz1.sum(axis=0))
        w2, b2 = (moved, b2 - bias_rate * output_rate * lr * float(dz2.sum()))
    found: Array = W1
    return found
