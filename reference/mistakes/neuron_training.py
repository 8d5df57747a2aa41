"""Wrong gradients of a neuron, wrong perceptron rules, and networks whose neurons do not start alike."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Grads = tuple[Array, float]


# neuron_grad


def grad_half_doubled(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The half of half_se is forgotten."""
    return _grad(w, b, x, y, "se" if loss == "half_se" else loss)


def grad_se_halved(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The 2 of the square is forgotten."""
    return _grad(w, b, x, y, "half_se" if loss == "se" else loss)


def grad_always_half(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """One formula, the lecture's, for every loss."""
    return _grad(w, b, x, y, "half_se")


def grad_no_slope(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The slope of the sigmoid is left out where nothing cancels it."""
    z, x = _sum(w, b, x)
    dz = (_sigmoid(z) - y) * (2.0 if loss == "se" else 1.0)
    return dz * x, float(dz)


def grad_slope_everywhere(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The slope of the sigmoid stays in the cross-entropy, too: that is half_se."""
    return _grad(w, b, x, y, "half_se" if loss == "bce" else loss)


def grad_slope_of_the_answer(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The slope is taken at yhat: a sigmoid of a sigmoid."""
    z, x = _sum(w, b, x)
    s = _sigmoid(z)
    dz = s - y if loss == "bce" else (s - y) * _sigmoid(s) * _sigmoid(-s) * (2.0 if loss == "se" else 1.0)
    return dz * x, float(dz)


def grad_sign(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """y - yhat: the way down, not the gradient."""
    dw, db = _grad(w, b, x, y, loss)
    return -dw, -db


def grad_without_input(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """Every weight gets what the bias gets."""
    dw, db = _grad(w, b, x, y, loss)
    return np.full(dw.shape, db), db


def grad_bias_with_input(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The bias gets the sum of what the weights get."""
    dw, _ = _grad(w, b, x, y, loss)
    return dw, float(dw.sum())


def grad_weights_for_inputs(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """Multiplied with w: that is the gradient with respect to x."""
    _, db = _grad(w, b, x, y, loss)
    return db * np.asarray(w, dtype=float), db


def grad_hard_labels(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """A label is rounded to 0 or 1."""
    return _grad(w, b, x, float(y > 0.5), loss)


def grad_divided(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """The cross-entropy's derivative as it is printed, (yhat - y) / (yhat (1 - yhat)): 0 / 0 far out."""
    z, x = _sum(w, b, x)
    s = _sigmoid(z)
    if loss == "bce":
        dz = (s - y) / (s * (1.0 - s)) * s * (1.0 - s)
    else:
        dz = (s - y) * s * (1.0 - s) * (2.0 if loss == "se" else 1.0)
    return dz * x, float(dz)


def _grad(w: Any, b: float, x: Any, y: float, loss: str) -> Grads:
    """As it should be."""
    z, x = _sum(w, b, x)
    dz = _sigmoid(z) - y
    if loss != "bce":
        dz = dz * _sigmoid(z) * _sigmoid(-z) * (2.0 if loss == "se" else 1.0)
    return dz * x, float(dz)


def _sum(w: Any, b: float, x: Any) -> tuple[Any, Any]:
    x = np.asarray(x, dtype=float)
    return np.asarray(w, dtype=float) @ x + b, x


def _sigmoid(z: Any) -> Any:
    return 0.5 * (1.0 + np.tanh(0.5 * z))


# perceptron_train


def perceptron_strict(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """A sum of exactly 0 is no mistake: from weights of 0, nothing ever begins."""
    return _perceptron(X, y, epochs, lr, wrong=lambda score, label: label * score < 0)


def perceptron_always(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """A step for every example, right or wrong."""
    return _perceptron(X, y, epochs, lr, wrong=lambda score, label: True)


def perceptron_zero_one(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """Labels are 0 and 1: the answer for a sum over 0 is 1, else 0, and the step is label less answer."""
    w, b, updates = np.zeros(np.shape(X)[1]), 0.0, 0
    for _ in range(epochs):
        before = updates
        for row, label in zip(np.asarray(X, dtype=float), y, strict=True):
            miss = float(label) - float(w @ row + b > 0)
            if miss:
                w, b, updates = w + lr * miss * row, b + lr * miss, updates + 1
        if updates == before:
            break
    return w, b, updates


def perceptron_no_bias(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """There is no bias: every line goes through the origin."""
    return _perceptron(X, y, epochs, lr, bias_rate=0.0)


def perceptron_bias_without_rate(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """The bias moves by a whole label."""
    return _perceptron(X, y, epochs, lr, bias_rate=1.0)


def perceptron_no_rate(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """The learning rate is left out."""
    return _perceptron(X, y, epochs, 1.0)


def perceptron_from_ones(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """Weights start at 1."""
    return _perceptron(X, y, epochs, lr, start=1.0)


def perceptron_at_the_end(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """All examples of an epoch meet the same weights; the steps are added up and taken at its end."""
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w, b, updates = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(epochs):
        missed = y * (X @ w + b) <= 0
        if not missed.any():
            break
        w, b = w + lr * y[missed] @ X[missed], b + lr * float(y[missed].sum())
        updates += int(missed.sum())
    return w, b, updates


def perceptron_counts_epochs(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """The number of epochs instead of the number of steps."""
    counted = [_perceptron(X, y, n, lr) for n in range(1, epochs + 1)]
    done = next((n for n, each in enumerate(counted, 1) if each[2] == counted[-1][2]), 0)
    w, b, _ = _perceptron(X, y, epochs, lr)
    return w, b, done


def perceptron_last_epoch(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """The counter starts anew with every epoch."""
    w, b, updates = _perceptron(X, y, epochs, lr)
    counted = [0, *(_perceptron(X, y, n + 1, lr)[2] for n in range(epochs))]
    converged = epochs > 0 and updates == counted[-2]
    return w, b, 0 if converged or not epochs else updates - counted[-2]


def perceptron_other_order(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """Examples are shuffled first."""
    order = np.random.default_rng(0).permutation(len(X))
    return _perceptron(np.asarray(X)[order], np.asarray(y)[order], epochs, lr)


def perceptron_one_epoch(X: Any, y: Any, epochs: int, lr: float = 1.0) -> Any:
    """Once through the examples."""
    return _perceptron(X, y, min(epochs, 1), lr)


def _perceptron(
    X: Any,
    y: Any,
    epochs: int,
    lr: float,
    *,
    wrong: Any = None,
    bias_rate: float | None = None,
    start: float = 0.0,
) -> Any:
    X = np.asarray(X, dtype=float)
    w, b, updates = np.full(X.shape[1], start), 0.0, 0
    wrong = wrong or (lambda score, label: label * score <= 0)
    for _ in range(epochs):
        before = updates
        for row, label in zip(X, y, strict=True):
            if wrong(w @ row + b, label):
                w = w + lr * float(label) * row
                b += (lr if bias_rate is None else bias_rate) * float(label)
                updates += 1
        if updates == before:
            break
    return w, b, updates


# symmetric_steps


def steps_random_start(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """Hidden weights are drawn, as they should be anywhere else."""
    W1 = np.random.default_rng(0).normal(size=(2, 2))
    return _steps(k, X, y, start, lr, W1=W1)


def steps_one_more(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """One step too many."""
    return _steps(k + 1, X, y, start, lr)


def steps_uphill(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The gradient is added."""
    return _steps(k, X, y, start, -lr)


def steps_summed(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The loss is a sum over the examples."""
    return _steps(k, X, y, start, lr * len(y))


def steps_output_first(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The output neuron has moved already when the hidden ones get their gradients."""
    return _steps(k, X, y, start, lr, output_first=True)


def steps_output_fixed(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """Only the hidden neurons learn."""
    return _steps(k, X, y, start, lr, output_rate=0.0)


def steps_biases_fixed(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """Only weights learn."""
    return _steps(k, X, y, start, lr, bias_rate=0.0)


def steps_zero_biases(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """Biases start at 0."""
    return _steps(k, X, y, start, lr, b=0.0)


def steps_no_slope(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The hidden neurons' slope is left out."""
    return _steps(k, X, y, start, lr, slope=False)


def steps_squared_error(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """The gradient of half the squared error: the output's slope stays in."""
    return _steps(k, X, y, start, lr, squared=True)


def steps_transposed(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """One hidden neuron a column."""
    return _steps(k, X, y, start, lr).T


def steps_one_neuron(k: int, X: Any, y: Any, start: float, lr: float) -> Array:
    """Both are alike, so one is enough."""
    row: Array = _steps(k, X, y, start, lr)[0]
    return row


def _steps(
    k: int, X: Any, y: Any, start: float, lr: float, *, W1: Any = None, b: float | None = None,
    output_rate: float = 1.0, bias_rate: float = 1.0, output_first: bool = False, slope: bool = True,
    squared: bool = False,
) -> Array:  # fmt: skip
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    W1 = np.full((2, 2), start, dtype=float) if W1 is None else W1
    b1, b2 = np.full(2, start if b is None else b, dtype=float), start if b is None else b
    w2 = np.full(2, start, dtype=float)
    for _ in range(k):
        h = _sigmoid(X @ W1.T + b1)
        s = _sigmoid(h @ w2 + b2)
        dz2 = (s - y) * (s * (1 - s) if squared else 1.0) / len(y)
        moved = w2 - output_rate * lr * h.T @ dz2
        dz1 = dz2[:, None] * (moved if output_first else w2) * (h * (1 - h) if slope else 1.0)
        W1, b1 = W1 - lr * dz1.T @ X, b1 - bias_rate * lr * dz1.sum(axis=0)
        w2, b2 = moved, b2 - bias_rate * output_rate * lr * float(dz2.sum())
    found: Array = W1
    return found
