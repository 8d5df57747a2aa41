# assignment: 01-neuron
# question: q5
# wrong: at the end
# replaces: perceptron_train
# earned: 0
# diagnosis: at the end
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: int, lr: float=1.0) -> Any:
    """All examples of an epoch meet the same weights; the steps are added up and taken at its end."""
    X, y = (np.asarray(X, dtype=float), np.asarray(y, dtype=float))
    w, b, updates = (np.zeros(X.shape[1]), 0.0, 0)
    for _ in range(epochs):
        missed = y * (X @ w + b) <= 0
        if not missed.any():
            break
        w, b = (w + lr * y[missed] @ X[missed], b + lr * float(y[missed].sum()))
        updates += int(missed.sum())
    return (w, b, updates)
