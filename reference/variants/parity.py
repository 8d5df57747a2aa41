"""Other trainings on the parity of three bits."""

from typing import Any

import numpy as np


def train_xor3_momentum(hidden: int, act: str, seed: int) -> Any:
    """Momentum, squared error on targets of -1 and 1, and a stop as soon as all eight are clear."""
    rng = np.random.default_rng(seed)
    X = np.array([[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)], dtype=float)
    y = 2.0 * (X.sum(axis=1) % 2) - 1.0
    theta = [
        rng.normal(size=(hidden, 3)), rng.normal(size=hidden), rng.normal(size=(1, hidden)) * 0.5, np.zeros(1)
    ]  # fmt: skip
    speed = [np.zeros_like(each) for each in theta]
    for _ in range(5000):
        W1, b1, W2, b2 = theta
        z = X @ W1.T + b1
        h = np.tanh(z) if act == "tanh" else 1.0 / (1.0 + np.exp(-z))
        slope = 1.0 - h * h if act == "tanh" else h * (1.0 - h)
        out = h @ W2[0] + b2
        if np.all(out * y > 0.5):
            break
        dout = 2.0 * (out - y)[:, None] / 8.0
        dz = dout * W2 * slope
        grads = [dz.T @ X, dz.sum(axis=0), dout.T @ h, dout.sum(axis=0)]
        speed = [0.9 * v - 0.05 * g for v, g in zip(speed, grads, strict=True)]
        theta = [t + v for t, v in zip(theta, speed, strict=True)]
    return [(theta[0], theta[1]), (theta[2], theta[3])]


def train_xor3_adam(hidden: int, act: str, seed: int) -> Any:
    """Adam, and inputs of -1 and 1 inside: the first layer is rewritten for zeros and ones at the end."""
    rng = np.random.default_rng(seed)
    X = np.stack(np.meshgrid([-1.0, 1.0], [-1.0, 1.0], [-1.0, 1.0], indexing="ij"), axis=-1).reshape(8, 3)
    y = (np.prod(X, axis=1) > 0).astype(float)[:, None]  # an odd number of ones is an even number of -1
    shapes = ((hidden, 3), (hidden,), (1, hidden), (1,))
    theta = [rng.normal(size=shape) for shape in shapes]
    first, second = ([np.zeros(shape) for shape in shapes] for _ in range(2))
    for step in range(1, 401):
        W1, b1, W2, b2 = theta
        z = X @ W1.T + b1
        h = np.tanh(z) if act == "tanh" else 0.5 * (1.0 + np.tanh(z / 2.0))
        dout = 0.5 * (1.0 + np.tanh((h @ W2.T + b2) / 2.0)) - y
        dz = dout @ W2 * (1.0 - h**2 if act == "tanh" else h - h**2)
        for place, grad in enumerate((dz.T @ X, dz.sum(axis=0), dout.T @ h, dout.sum(axis=0))):
            first[place] = 0.9 * first[place] + 0.1 * grad
            second[place] = 0.999 * second[place] + 0.001 * grad**2
            rate = 0.05 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            theta[place] = theta[place] - rate * first[place] / (np.sqrt(second[place]) + 1e-8)
    W1, b1, W2, b2 = theta
    return [(2.0 * W1, b1 - W1.sum(axis=1)), (W2, b2)]


def train_xor3_one_by_one(hidden: int, act: str, seed: int) -> Any:
    """One corner at a time, in a new order each time; it begins anew where it gets stuck."""
    rng = np.random.default_rng(seed)
    X = np.array(list(np.ndindex(2, 2, 2)), dtype=float)
    for _ in range(5):
        W1, b1 = 2.0 * rng.normal(size=(hidden, 3)), rng.normal(size=hidden)
        w2, b2 = rng.normal(size=hidden), 0.0
        for _ in range(250):
            for x in X[rng.permutation(8)]:
                z = W1 @ x + b1
                h = np.tanh(z) if act == "tanh" else 1.0 / (1.0 + np.exp(-z))
                miss = 1.0 / (1.0 + np.exp(-(w2 @ h + b2))) - x.sum() % 2
                dz = miss * w2 * (1.0 - h**2 if act == "tanh" else h * (1.0 - h))
                w2, b2 = w2 - 0.5 * miss * h, b2 - 0.5 * miss
                W1, b1 = W1 - 0.5 * np.outer(dz, x), b1 - 0.5 * dz
        hidden_all = X @ W1.T + b1
        said = (np.tanh(hidden_all) if act == "tanh" else 1.0 / (1.0 + np.exp(-hidden_all))) @ w2 + b2
        if np.all((said > 0) == (X.sum(axis=1) % 2 == 1)):
            break
    return [(W1, b1), (w2[None, :], np.array([b2]))]
