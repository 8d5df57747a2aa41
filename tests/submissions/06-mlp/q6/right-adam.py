# assignment: 06-mlp
# question: q6
# right: Adam
# replaces: train_xor3
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def train_xor3(hidden: int, act: str, seed: int) -> Any:
    """Adam, and inputs of -1 and 1 inside: the first layer is rewritten for zeros and ones at the end."""
    rng = np.random.default_rng(seed)
    X = np.stack(np.meshgrid([-1.0, 1.0], [-1.0, 1.0], [-1.0, 1.0], indexing='ij'), axis=-1).reshape(8, 3)
    y = (np.prod(X, axis=1) > 0).astype(float)[:, None]
    shapes = ((hidden, 3), (hidden,), (1, hidden), (1,))
    theta = [rng.normal(size=shape) for shape in shapes]
    first, second = ([np.zeros(shape) for shape in shapes] for _ in range(2))
    for step in range(1, 401):
        W1, b1, W2, b2 = theta
        z = X @ W1.T + b1
        h = np.tanh(z) if act == 'tanh' else 0.5 * (1.0 + np.tanh(z / 2.0))
        dout = 0.5 * (1.0 + np.tanh((h @ W2.T + b2) / 2.0)) - y
        dz = dout @ W2 * (1.0 - h ** 2 if act == 'tanh' else h - h ** 2)
        for place, grad in enumerate((dz.T @ X, dz.sum(axis=0), dout.T @ h, dout.sum(axis=0))):
            first[place] = 0.9 * first[place] + 0.1 * grad
            second[place] = 0.999 * second[place] + 0.001 * grad ** 2
            rate = 0.05 * np.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step)
            theta[place] = theta[place] - rate * first[place] / (np.sqrt(second[place]) + 1e-08)
    W1, b1, W2, b2 = theta
    return [(2.0 * W1, b1 - W1.sum(axis=1)), (W2, b2)]
