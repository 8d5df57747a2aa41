# assignment: 06-mlp
# question: q3
# wrong: no biases
# replaces: mlp_forward, train_xor3
# earned: 0
# diagnosis: no biases
# other questions: full

# cell: mlp_forward
from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

Params = Sequence[tuple[Array, Array | None]]

def mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    """Weights and activations make a network; biases are left out (24 parameters for 2-8-1, not 33)."""
    return _mlp_forward([(W, None) for W, _ in params], x, act)

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {'relu': lambda z: np.maximum(z, 0.0), 'tanh': np.tanh, 'sigmoid': lambda z: 0.5 * (1.0 + np.tanh(0.5 * z))}

def _mlp_forward(params: Params, x: Array, act: str) -> tuple[Array, Cache]:
    h, z, linear_caches, pre_activations = (x, x, [], [])
    for W, b in params:
        linear_caches.append((h, W, b))
        z = h @ W.T + (0.0 if b is None else b)
        pre_activations.append(z)
        h = ACTIVATIONS[act](z)
    return (z, (act, linear_caches, pre_activations[:-1]))


# cell: train_xor3
from typing import Any

import numpy as np

def train_xor3(hidden: int, act: str, seed: int) -> Any:
    """Momentum, squared error on targets of -1 and 1, and a stop as soon as all eight are clear."""
    rng = np.random.default_rng(seed)
    X = np.array([[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)], dtype=float)
    y = 2.0 * (X.sum(axis=1) % 2) - 1.0
    theta = [rng.normal(size=(hidden, 3)), rng.normal(size=hidden), rng.normal(size=(1, hidden)) * 0.5, np.zeros(1)]
    speed = [np.zeros_like(each) for each in theta]
    for _ in range(5000):
        W1, b1, W2, b2 = theta
        z = X @ W1.T + b1
        h = np.tanh(z) if act == 'tanh' else 1.0 / (1.0 + np.exp(-z))
        slope = 1.0 - h * h if act == 'tanh' else h * (1.0 - h)
        out = h @ W2[0] + b2
        if np.all(out * y > 0.5):
            break
        dout = 2.0 * (out - y)[:, None] / 8.0
        dz = dout * W2 * slope
        grads = [dz.T @ X, dz.sum(axis=0), dout.T @ h, dout.sum(axis=0)]
        speed = [0.9 * v - 0.05 * g for v, g in zip(speed, grads, strict=True)]
        theta = [t + v for t, v in zip(theta, speed, strict=True)]
    return [(theta[0], theta[1]), (theta[2], theta[3])]
