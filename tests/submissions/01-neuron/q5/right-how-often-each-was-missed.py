# assignment: 01-neuron
# question: q5
# right: how often each was missed
# replaces: perceptron_train
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: Any, lr: Any=1.0) -> Any:
    """How often each example was missed; the weights follow from that."""
    X, y = (np.asarray(X, dtype=float), np.asarray(y, dtype=float))
    missed = np.zeros(len(X))
    while epochs > 0:
        before = missed.sum()
        for i, row in enumerate(X):
            w, b = (missed * y @ X, (missed * y).sum())
            missed[i] += y[i] * (w @ row + b) <= 0
        epochs = 0 if missed.sum() == before else epochs - 1
    return (lr * (missed * y) @ X, lr * (missed * y).sum(), int(missed.sum()))
