# assignment: 01-neuron
# question: q5
# wrong: epochs counted
# replaces: perceptron_train
# earned: 0
# diagnosis: epochs counted
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: int, lr: float=1.0) -> Any:
    """The number of epochs instead of the number of steps."""
    counted = [_perceptron(X, y, n, lr) for n in range(1, epochs + 1)]
    done = next((n for n, each in enumerate(counted, 1) if each[2] == counted[-1][2]), 0)
    w, b, _ = _perceptron(X, y, epochs, lr)
    return (w, b, done)

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
