# assignment: 01-neuron
# question: q5
# right: bias as a weight
# replaces: perceptron_train
# earned: 20
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def perceptron_train(X: Any, y: Any, epochs: Any, lr: Any=1.0) -> Any:
    """The bias as a weight more; flags for who was wrong."""
    X = np.column_stack([np.asarray(X, dtype=float), np.ones(len(X))])
    theta = np.zeros(X.shape[1])
    updates = 0
    for _ in range(epochs):
        clean = True
        for i in range(len(X)):
            if X[i] @ theta * y[i] <= 0:
                theta = theta + lr * y[i] * X[i]
                updates += 1
                clean = False
        if clean:
            break
    return (theta[:-1], theta[-1], updates)
