# assignment: 01-neuron
# question: q5
# right: signs and lists
# replaces: perceptron_train
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: Any, lr: Any=1.0) -> Any:
    """All epochs: one without mistake changes nothing any more. Signs instead of products; lists."""
    rows, labels = (np.asarray(X, dtype=float).tolist(), [int(label) for label in y])
    w, b, updates = ([0.0] * len(rows[0]), 0.0, 0)
    for _ in range(epochs):
        for row, label in zip(rows, labels, strict=True):
            total = b + sum((p * q for p, q in zip(w, row, strict=True)))
            sign = (total > 0) - (total < 0)
            if sign != label:
                w = [p + lr * label * q for p, q in zip(w, row, strict=True)]
                b += lr * label
                updates += 1
    return (np.array(w), b, updates)
