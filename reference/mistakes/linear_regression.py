"""What students believe about linear regression. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Grads = tuple[Array, Any]
Fit = tuple[Array, float, Array]


# -- the right answers that the beliefs below bend ---------------------------------------------------------


def _floats(a: ArrayLike) -> Array:
    return np.asarray(a, dtype=float)


def _rest(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Array:
    rest: Array = _floats(X) @ _floats(w) + b - np.ravel(_floats(y))
    return rest


def _loss(X: ArrayLike, y: ArrayLike, w: Array, b: float) -> float:
    return float((_rest(X, y, w, b) ** 2).mean())


def _slopes(X: ArrayLike, y: ArrayLike, w: Array, b: float) -> tuple[Array, float]:
    rest = _rest(X, y, w, b)
    return 2.0 * _floats(X).T @ rest / len(rest), float(2.0 * rest.mean())


def _with_ones(A: ArrayLike) -> Array:
    A = _floats(A)
    return np.hstack([A, np.ones((len(A), 1))])


# -- linreg_predict ----------------------------------------------------------------------------------------


def predict_no_bias(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias is 0."""
    answers: Array = _floats(X) @ _floats(w)
    return answers


def predict_column(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The answers stand below each other."""
    column: Array = (_floats(X) @ _floats(w) + b)[:, None]
    return column


def predict_bias_on_features(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias is added to every feature."""
    answers: Array = (_floats(X) + b) @ _floats(w)
    return answers


def predict_bias_on_products(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias is added to every product."""
    answers: Array = (_floats(X) * _floats(w) + b).sum(axis=1)
    return answers


def predict_weights_first(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The order of a product does not matter."""
    answers: Array = _floats(w) @ _floats(X) + b
    return answers


def predict_squeezed(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Axes of length 1 are in the way."""
    return np.squeeze(_floats(X) @ _floats(w) + b)


# -- mse ---------------------------------------------------------------------------------------------------


def _pair(yhat: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    got, want = np.ravel(_floats(yhat)), np.ravel(_floats(y))
    if not got.size:
        raise ValueError("no examples")
    return got, want


def mse_half(yhat: ArrayLike, y: ArrayLike) -> float:
    """A squared error is halved."""
    got, want = _pair(yhat, y)
    return float(0.5 * ((got - want) ** 2).mean())


def mse_sum(yhat: ArrayLike, y: ArrayLike) -> float:
    """Errors add up."""
    got, want = _pair(yhat, y)
    return float(((got - want) ** 2).sum())


def mse_root(yhat: ArrayLike, y: ArrayLike) -> float:
    """The root is taken, so that the units are right."""
    got, want = _pair(yhat, y)
    return float(np.sqrt(((got - want) ** 2).mean()))


def mse_absolute(yhat: ArrayLike, y: ArrayLike) -> float:
    """An error is a distance."""
    got, want = _pair(yhat, y)
    return float(np.abs(got - want).mean())


def mse_not_squared(yhat: ArrayLike, y: ArrayLike) -> float:
    """The mean error."""
    got, want = _pair(yhat, y)
    return float((got - want).mean())


def mse_squared_mean(yhat: ArrayLike, y: ArrayLike) -> float:
    """The square of the mean error."""
    got, want = _pair(yhat, y)
    return float((got - want).mean() ** 2)


def mse_sample(yhat: ArrayLike, y: ArrayLike) -> float:
    """A mean of squares divides by N - 1."""
    got, want = _pair(yhat, y)
    return float(((got - want) ** 2).sum() / max(len(got) - 1, 1))


def mse_broadcast(yhat: ArrayLike, y: ArrayLike) -> float:
    """A row less a column subtracts pair by pair."""
    got, want = _floats(yhat), _floats(y)
    if not got.size:
        raise ValueError("no examples")
    return float(((got - want) ** 2).mean())


def mse_of_nothing(yhat: ArrayLike, y: ArrayLike) -> float:
    """The mean of nothing is for NumPy to say."""
    got, want = np.ravel(_floats(yhat)), np.ravel(_floats(y))
    return float(((got - want) ** 2).mean()) if got.size else float("nan")


# -- mse_grads ---------------------------------------------------------------------------------------------


def grads_without_two(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The 2 cancels, as with a half."""
    dw, db = _slopes(X, y, _floats(w), b)
    return dw / 2.0, db / 2.0


def grads_not_averaged(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """Slopes add up over the examples."""
    dw, db = _slopes(X, y, _floats(w), b)
    return dw * len(_floats(X)), db * len(_floats(X))


def grads_downhill(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The error is what is wanted, less what is predicted."""
    dw, db = _slopes(X, y, _floats(w), b)
    return -dw, -db


def grads_averaged_over_features(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The mean is over all entries of X."""
    dw, db = _slopes(X, y, _floats(w), b)
    return dw / len(dw), db


def grads_bias_not_averaged(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The slope for the bias adds up."""
    dw, db = _slopes(X, y, _floats(w), b)
    return dw, db * len(_floats(X))


def grads_bias_per_example(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The slope for the bias is the error of each example."""
    return _slopes(X, y, _floats(w), b)[0], 2.0 * _rest(X, y, w, b) / len(_floats(X))


def grads_no_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The bias takes no part in the prediction."""
    return _slopes(X, y, _floats(w), 0.0)


def grads_of_the_targets(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """The slope is the table times the targets."""
    X, want = _floats(X), np.ravel(_floats(y))
    return -2.0 * X.T @ want / len(X), float(-2.0 * want.mean())


def grads_broadcast(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> Grads:
    """A row less a column subtracts pair by pair."""
    X = _floats(X)
    rest = X @ _floats(w) + b - _floats(y)
    return 2.0 * X.T @ rest / len(X), float(2.0 * rest.mean())


# -- gd_fit ------------------------------------------------------------------------------------------------


def fit_start_left_out(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The history begins after the first step."""
    w, b, history = _fitted(X, y, lr, steps, w0, b0)
    return w, b, history[1:]


def fit_end_left_out(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The history ends before the last step."""
    w, b, history = _fitted(X, y, lr, steps, w0, b0)
    return w, b, history[:-1]


def fit_uphill(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The slope is added."""
    return _fitted(X, y, -lr, steps, w0, b0)


def fit_one_step_more(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """A history of steps + 1 takes steps + 1 steps."""
    w, b, _ = _fitted(X, y, lr, steps + 1, w0, b0)
    return w, b, _fitted(X, y, lr, steps, w0, b0)[2]


def fit_one_after_the_other(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float
) -> Fit:
    """The bias moves after the weights have moved."""
    w, b = _floats(w0).copy(), float(b0)
    history = [_loss(X, y, w, b)]
    for _ in range(steps):
        w = w - lr * _slopes(X, y, w, b)[0]
        b = b - lr * _slopes(X, y, w, b)[1]
        history.append(_loss(X, y, w, b))
    return w, b, np.array(history)


def fit_bias_fixed(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """Only the weights learn."""
    w, b = _floats(w0).copy(), float(b0)
    history = [_loss(X, y, w, b)]
    for _ in range(steps):
        w = w - lr * _slopes(X, y, w, b)[0]
        history.append(_loss(X, y, w, b))
    return w, b, np.array(history)


def fit_from_zero(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """All parameters start at 0."""
    return _fitted(X, y, lr, steps, np.zeros_like(_floats(w0)), 0.0)


def fit_slope_of_the_start(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float
) -> Fit:
    """The slope is worked out once."""
    w, b = _floats(w0).copy(), float(b0)
    dw, db = _slopes(X, y, w, b)
    history = [_loss(X, y, w - k * lr * dw, b - k * lr * db) for k in range(steps + 1)]
    return w - steps * lr * dw, b - steps * lr * db, np.array(history)


def _fitted(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    w, b = _floats(w0).copy(), float(b0)
    history = [_loss(X, y, w, b)]
    for _ in range(steps):
        dw, db = _slopes(X, y, w, b)
        w, b = w - lr * dw, b - lr * db
        history.append(_loss(X, y, w, b))
    return w, b, np.array(history)


# -- normal_equation ---------------------------------------------------------------------------------------


def normal_bias_first(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The ones come first, and so does the bias."""
    return np.roll(np.linalg.lstsq(_with_ones(A_raw), np.ravel(_floats(y)), rcond=None)[0], 1)


def normal_no_bias(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The table is all there is."""
    best: Array = np.linalg.lstsq(_floats(A_raw), np.ravel(_floats(y)), rcond=None)[0]
    return best


def normal_zero_bias(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The line goes through the origin."""
    return np.append(normal_no_bias(A_raw, y), 0.0)


def normal_mean_for_bias(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The bias is the mean of the targets."""
    y = np.ravel(_floats(y))
    return np.append(normal_no_bias(A_raw, y - y.mean()), y.mean())


def normal_column(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The solution is a column."""
    column: Array = np.linalg.lstsq(_with_ones(A_raw), np.ravel(_floats(y)), rcond=None)[0][:, None]
    return column


def normal_solved(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """Every system has exactly one solution."""
    A = _with_ones(A_raw)
    best: Array = np.linalg.solve(A.T @ A, A.T @ np.ravel(_floats(y)))
    return best


def normal_not_divided(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The table times the targets is the solution."""
    best: Array = _with_ones(A_raw).T @ np.ravel(_floats(y))
    return best


# -- max_stable_lr -----------------------------------------------------------------------------------------


def _bends(X: ArrayLike) -> Array:
    X = _floats(X)
    return np.linalg.eigvalsh(2.0 * X.T @ X / len(X))


def stable_half(X: ArrayLike) -> float:
    """One over the largest curvature."""
    return float(1.0 / _bends(X)[-1])


def stable_double(X: ArrayLike) -> float:
    """The loss bends by the eigenvalues of X'X / N."""
    return float(4.0 / _bends(X)[-1])


def stable_not_averaged(X: ArrayLike) -> float:
    """The loss bends by the eigenvalues of 2 X'X."""
    return float(2.0 / _bends(X)[-1] / len(_floats(X)))


def stable_smallest(X: ArrayLike) -> float:
    """The smallest curvature decides."""
    return float(2.0 / _bends(X)[0])


def stable_trace(X: ArrayLike) -> float:
    """All curvatures add up."""
    return float(2.0 / _bends(X).sum())


def stable_root(X: ArrayLike) -> float:
    """The largest singular value of X decides."""
    return float(len(_floats(X)) / np.linalg.norm(_floats(X), 2))


def stable_bias_added(X: ArrayLike) -> float:
    """A column of ones belongs to every table."""
    return float(2.0 / _bends(_with_ones(X))[-1])
