# assignment: 01-neuron
# question: q5
# wrong: last epoch counted
# replaces: perceptron_train
# earned: 0
# diagnosis: last epoch counted
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: int, lr: float=1.0) -> Any:
    """The counter starts anew with every epoch."""
    w, b, updates = _perceptron(X, y, epochs, lr)
    counted = [0, *(_perceptron(X, y, n + 1, lr)[2] for n in range(epochs))]
    converged = epochs > 0 and updates == counted[-2]
    return (w, b, 0 if converged or not epochs else updates - counted[-2])

def _perceptron(X: Any, y: Any, epochs: int, lr: float, *, wrong: Any=None, bias_rate: float | None=None, start: float=0.0) -> Any:
    X = np.asarray(X, dtype=float)
    w, b, updates = (np.full(X.shape[1], start), 0.0, 0)
    wrong = wrong or (lambda score, label: label * score <= 0)
    for _ in range(epochs):
        before = updates
        for row, label in zip(X, y, strict=True):
            if wrong(w @ row + b, label):
                w = w + lr * float(label) * row
                b += (lr if bias_rate is None else bias_rate) * float(label)
                updates += 1
        if updates == before:
            break
    return (w, b, updates)
