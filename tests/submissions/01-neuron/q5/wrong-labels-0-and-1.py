# assignment: 01-neuron
# question: q5
# wrong: labels 0 and 1
# replaces: perceptron_train
# earned: 0
# diagnosis: labels 0 and 1
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: int, lr: float=1.0) -> Any:
    """Labels are 0 and 1: the answer for a sum over 0 is 1, else 0, and the step is label less answer."""
    w, b, updates = (np.zeros(np.shape(X)[1]), 0.0, 0)
    for _ in range(epochs):
        before = updates
        for row, label in zip(np.asarray(X, dtype=float), y, strict=True):
            miss = float(label) - float(w @ row + b > 0)
            if miss:
                w, b, updates = (w + lr * miss * row, b + lr * miss, updates + 1)
        if updates == before:
            break
    return (w, b, updates)
