# assignment: 06-mlp
# question: q6
# right: one by one
# replaces: train_xor3
# earned: 10
# diagnosis: none
# other questions: full

from typing import Any

import numpy as np

def train_xor3(hidden: int, act: str, seed: int) -> Any:
    """One corner at a time, in a new order each time; it begins anew where it gets stuck."""
    rng = np.random.default_rng(seed)
    X = np.array(list(np.ndindex(2, 2, 2)), dtype=float)
    for _ in range(5):
        W1, b1 = (2.0 * rng.normal(size=(hidden, 3)), rng.normal(size=hidden))
        w2, b2 = (rng.normal(size=hidden), 0.0)
        for _ in range(250):
            for x in X[rng.permutation(8)]:
                z = W1 @ x + b1
                h = np.tanh(z) if act == 'tanh' else 1.0 / (1.0 + np.exp(-z))
                miss = 1.0 / (1.0 + np.exp(-(w2 @ h + b2))) - x.sum() % 2
                dz = miss * w2 * (1.0 - h ** 2 if act == 'tanh' else h * (1.0 - h))
                w2, b2 = (w2 - 0.5 * miss * h, b2 - 0.5 * miss)
                W1, b1 = (W1 - 0.5 * np.outer(dz, x), b1 - 0.5 * dz)
        hidden_all = X @ W1.T + b1
        said = (np.tanh(hidden_all) if act == 'tanh' else 1.0 / (1.0 + np.exp(-hidden_all))) @ w2 + b2
        if np.all((said > 0) == (X.sum(axis=1) % 2 == 1)):
            break
    return [(W1, b1), (w2[None, :], np.array([b2]))]
