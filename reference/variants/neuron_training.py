"""Other ways to a neuron's gradients, to a perceptron, and to a network of equal neurons."""

import math
from typing import Any

import numpy as np

# neuron_grad


def grad_by_tanh(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """A sigmoid by tanh, factors from a table."""
    x = np.asarray(x, dtype=float)
    answer = 0.5 * (1.0 + np.tanh(0.5 * (np.dot(w, x) + b)))
    factor = {"half_se": answer * (1 - answer), "se": 2 * answer * (1 - answer), "bce": 1.0}[loss]
    error = (answer - y) * factor
    return error * x, error


def grad_by_loop(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """math, one input at a time; a list."""
    total = float(b)
    for weight, number in zip(w, x, strict=True):
        total += float(weight) * float(number)
    small = math.exp(-abs(total))
    answer = 1.0 / (1.0 + small) if total >= 0 else small / (1.0 + small)
    error = answer - y
    if loss in ("half_se", "se"):
        error *= small / (1.0 + small) ** 2
    if loss == "se":
        error *= 2.0
    return [error * float(number) for number in x], error


def grad_appended(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """The bias as a weight more, for an input that is always 1."""
    inputs = np.append(np.asarray(x, dtype=float), 1.0)
    z = np.append(np.asarray(w, dtype=float), b) @ inputs
    answer = np.exp(-np.logaddexp(0.0, -z))
    slope = np.exp(-np.logaddexp(0.0, -z) - np.logaddexp(0.0, z))
    both = (answer - y) * inputs * (1.0 if loss == "bce" else slope if loss == "half_se" else 2.0 * slope)
    return both[:-1], both[-1]


def grad_float32(w: Any, b: Any, x: Any, y: Any, loss: Any) -> Any:
    """Single precision."""
    w, x = np.asarray(w, dtype=np.float32), np.asarray(x, dtype=np.float32)
    answer = np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * (w @ x + np.float32(b))))
    error = answer - np.float32(y)
    if loss != "bce":
        error = error * answer * (1 - answer) * np.float32(1 if loss == "half_se" else 2)
    return error * x, error


# perceptron_train


def perceptron_appended(X: Any, y: Any, epochs: Any, lr: Any = 1.0) -> Any:
    """The bias as a weight more; flags for who was wrong."""
    X = np.column_stack([np.asarray(X, dtype=float), np.ones(len(X))])
    theta = np.zeros(X.shape[1])
    updates = 0
    for _ in range(epochs):
        clean = True
        for i in range(len(X)):
            if (X[i] @ theta) * y[i] <= 0:
                theta = theta + lr * y[i] * X[i]
                updates += 1
                clean = False
        if clean:
            break
    return theta[:-1], theta[-1], updates


def perceptron_never_stops(X: Any, y: Any, epochs: Any, lr: Any = 1.0) -> Any:
    """All epochs: one without mistake changes nothing any more. Signs instead of products; lists."""
    rows, labels = np.asarray(X, dtype=float).tolist(), [int(label) for label in y]
    w, b, updates = [0.0] * len(rows[0]), 0.0, 0
    for _ in range(epochs):
        for row, label in zip(rows, labels, strict=True):
            total = b + sum(p * q for p, q in zip(w, row, strict=True))
            sign = (total > 0) - (total < 0)
            if sign != label:
                w = [p + lr * label * q for p, q in zip(w, row, strict=True)]
                b += lr * label
                updates += 1
    return np.array(w), b, updates


def perceptron_counted(X: Any, y: Any, epochs: Any, lr: Any = 1.0) -> Any:
    """How often each example was missed; the weights follow from that."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    missed = np.zeros(len(X))
    while epochs > 0:
        before = missed.sum()
        for i, row in enumerate(X):
            w, b = (missed * y) @ X, (missed * y).sum()
            missed[i] += y[i] * (w @ row + b) <= 0
        epochs = 0 if missed.sum() == before else epochs - 1
    return lr * (missed * y) @ X, lr * (missed * y).sum(), int(missed.sum())


# symmetric_steps


def steps_one_vector(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """All nine parameters in one vector, example by example."""
    theta = np.full(9, float(start))
    for _ in range(k):
        grad = np.zeros(9)
        for row, label in zip(np.asarray(X, dtype=float), y, strict=True):
            inputs = np.append(row, 1.0)
            h = 1.0 / (1.0 + np.exp(-(theta[:6].reshape(2, 3) @ inputs)))
            hidden = np.append(h, 1.0)
            error = (1.0 / (1.0 + np.exp(-(theta[6:] @ hidden))) - label) / len(y)
            grad[6:] += error * hidden
            grad[:6] += np.outer(error * theta[6:8] * h * (1.0 - h), inputs).ravel()
        theta = theta - lr * grad
    return theta[:6].reshape(2, 3)[:, :2].copy()


def steps_by_one_neuron(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Both are alike for ever, so one is trained, and written down twice."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w, b, v, c = np.full(2, float(start)), float(start), float(start), float(start)
    for _ in range(k):
        h = 0.5 + 0.5 * np.tanh(0.5 * (X @ w + b))
        error = 0.5 + 0.5 * np.tanh(0.5 * (2.0 * v * h + c)) - y
        back = error * v * h * (1.0 - h)
        v, c = v - lr * np.mean(error * h), c - lr * np.mean(error)
        w, b = w - lr * np.mean(back[:, None] * X, axis=0), b - lr * np.mean(back)
    return np.array([w, w])


def steps_columns(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Examples as columns, whole matrices."""
    X, y = np.asarray(X, dtype=float).T, np.asarray(y, dtype=float)[None, :]
    first, second = np.full((2, 3), float(start)), np.full((1, 3), float(start))
    ones = np.ones((1, y.shape[1]))
    for _ in range(k):
        below = np.vstack([X, ones])
        h = np.exp(-np.logaddexp(0.0, -(first @ below)))
        above = np.vstack([h, ones])
        delta = (np.exp(-np.logaddexp(0.0, -(second @ above))) - y) / y.shape[1]
        hidden = second[:, :2].T @ delta * h * (1.0 - h)
        second = second - lr * delta @ above.T
        first = first - lr * hidden @ below.T
    return first[:, :2]


def steps_float32(k: Any, X: Any, y: Any, start: Any, lr: Any) -> Any:
    """Single precision."""
    X, y, lr = np.asarray(X, np.float32), np.asarray(y, np.float32), np.float32(lr)
    W1, b1 = np.full((2, 2), start, np.float32), np.full(2, start, np.float32)
    w2, b2 = np.full(2, start, np.float32), np.float32(start)
    for _ in range(k):
        h = 1 / (1 + np.exp(-(X @ W1.T + b1)))
        dz = (1 / (1 + np.exp(-(h @ w2 + b2))) - y) / np.float32(len(y))
        dh = np.outer(dz, w2) * h * (1 - h)
        W1, b1, w2, b2 = W1 - lr * (dh.T @ X), b1 - lr * dh.sum(0), w2 - lr * (h.T @ dz), b2 - lr * dz.sum()
    return W1
