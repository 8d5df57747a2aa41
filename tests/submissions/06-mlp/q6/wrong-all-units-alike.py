# assignment: 06-mlp
# question: q6
# wrong: all units alike
# replaces: train_xor3
# earned: 0
# diagnosis: all units alike
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Params = list[tuple[Array, Array]]

def train_xor3(hidden: int, act: str, seed: int) -> Params:
    """All weights start at one value, so that all hidden units stay one unit."""
    start = [(np.full((hidden, 3), 0.5), np.zeros(hidden)), (np.full((1, hidden), 0.5), np.zeros(1))]
    return _trained(start, act)

STEPS = 800

def _trained(start: Params, act: str, rate: float=2.0) -> Params:
    X = np.array(list(np.ndindex(2, 2, 2)), dtype=float)
    y = X.sum(axis=1, keepdims=True) % 2
    (W1, b1), (W2, b2) = start
    for _ in range(STEPS):
        z = X @ W1.T + b1
        h = np.tanh(z) if act == 'tanh' else 0.5 + 0.5 * np.tanh(0.5 * z)
        dout = (0.5 + 0.5 * np.tanh(0.5 * (h @ W2.T + b2)) - y) / len(y)
        dz = dout @ W2 * (1 - h ** 2 if act == 'tanh' else h * (1 - h))
        W2, b2 = (W2 - rate * dout.T @ h, b2 - rate * dout.sum(axis=0))
        W1, b1 = (W1 - rate * dz.T @ X, b1 - rate * dz.sum(axis=0))
    return [(W1, b1), (W2, b2)]
