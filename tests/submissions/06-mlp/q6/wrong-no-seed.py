# assignment: 06-mlp
# question: q6
# wrong: no seed
# replaces: train_xor3
# earned: 8
# diagnosis: no seed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Params = list[tuple[Array, Array]]

def train_xor3(hidden: int, act: str, seed: int) -> Params:
    """Another start each time, whatever the seed."""
    rng = np.random.default_rng()
    return _trained(_start(hidden, int(rng.integers(2 ** 31))), act)

STEPS = 800

def _start(hidden: int, seed: int) -> Params:
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=(hidden, 3)), np.zeros(hidden)), (rng.normal(size=(1, hidden)) / np.sqrt(hidden), np.zeros(1))]

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
