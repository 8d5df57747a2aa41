# assignment: 06-mlp
# question: q4
# wrong: no slope
# replaces: mlp_backward, train_xor3
# earned: 0
# diagnosis: no slope
# other questions: full

# cell: mlp_backward
from collections.abc import Callable, Sequence

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

LinearGrads = tuple[Array, Array, Array | None]

MlpGrads = tuple[Array, list[tuple[Array, Array | None]]]

def mlp_backward(dout: Array, cache: Cache) -> MlpGrads:
    """The activation has no weights, so the gradient passes it unchanged (no ReLU mask)."""
    return _mlp_backward(dout, cache, through=lambda dh, z, act: dh)

SLOPES: dict[str, Callable[[Array], Array]] = {'relu': lambda z: (z > 0).astype(float), 'tanh': lambda z: 1.0 - np.tanh(z) ** 2, 'sigmoid': lambda z: 0.25 * (1.0 - np.tanh(0.5 * z) ** 2)}

def _linear_backward(dout: Array, cache: Cache) -> LinearGrads:
    x, W, b = cache
    rows = dout.reshape(-1, len(W))
    return (dout @ W, rows.T @ x.reshape(-1, W.shape[1]), None if b is None else rows.sum(axis=0))

def _through(dh: Array, z: Array, act: str) -> Array:
    return dh * SLOPES[act](z)

def _mlp_backward(dout: Array, cache: Cache, *, through: Callable[[Array, Array, str], Array]=_through, layer: Callable[[Array, Cache], LinearGrads]=_linear_backward) -> MlpGrads:
    act, linear_caches, pre_activations = cache
    dh, dW, db = layer(dout, linear_caches[-1])
    grads = [(dW, db)]
    for linear_cache, z in zip(reversed(linear_caches[:-1]), reversed(pre_activations), strict=True):
        dh, dW, db = layer(through(dh, z, act), linear_cache)
        grads.append((dW, db))
    return (dh, grads[::-1])


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
