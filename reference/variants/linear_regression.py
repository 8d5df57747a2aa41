"""Other ways to write linear regression. NumPy alone: it can be pasted into a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Single = np.float32
Fit = tuple[Any, Any, Any]


# -- linreg_predict ----------------------------------------------------------------------------------------


def predict_by_loops(X: Any, w: Any, b: float) -> Array:
    """One example after the other."""
    return np.array([sum(float(a) * float(c) for a, c in zip(row, w, strict=True)) + b for row in X])


def predict_by_einsum(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """One einsum."""
    answers: Array = np.einsum("nd,d->n", np.asarray(X, dtype=float), np.asarray(w, dtype=float)) + b
    return answers


def predict_with_ones(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """The bias as the weight of a column of ones."""
    X = np.asarray(X)
    answers: Array = np.column_stack([X, np.ones(len(X))]) @ np.append(w, b)
    return answers


def predict_float32(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Everything in single precision."""
    answers: Array = np.asarray(X, dtype=Single) @ np.asarray(w, dtype=Single) + Single(b)
    return answers


# -- mse ---------------------------------------------------------------------------------------------------


def mse_by_loop(yhat: Any, y: Any) -> float:
    """A sum, one example after the other."""
    pairs = list(zip(np.ravel(yhat).tolist(), np.ravel(y).tolist(), strict=True))
    if not pairs:
        raise ValueError("no examples")
    return float(sum((got - want) ** 2 for got, want in pairs) / len(pairs))


def mse_by_dot(yhat: ArrayLike, y: ArrayLike) -> float:
    """The errors times themselves."""
    rest = np.reshape(yhat, -1) - np.reshape(y, -1)
    if len(rest) == 0:
        raise ValueError("no examples")
    return float(rest @ rest / len(rest))


def mse_by_norm(yhat: ArrayLike, y: ArrayLike) -> float:
    """The length of the errors, squared."""
    rest = np.asarray(yhat, dtype=float).flatten() - np.asarray(y, dtype=float).flatten()
    if rest.size < 1:
        raise ValueError("no examples")
    return float(np.linalg.norm(rest) ** 2 / rest.size)


def mse_float32(yhat: ArrayLike, y: ArrayLike) -> Any:
    """In single precision."""
    rest = np.ravel(yhat).astype(Single) - np.ravel(y).astype(Single)
    if not rest.size:
        raise ValueError("no examples")
    return np.mean(rest * rest)


# -- mse_grads ---------------------------------------------------------------------------------------------


def grads_by_loops(X: Any, y: Any, w: Any, b: float) -> tuple[Array, float]:
    """One example after the other."""
    X, y, w = np.asarray(X, dtype=float), np.ravel(y), np.asarray(w, dtype=float)
    dw, db = np.zeros(len(w)), 0.0
    for row, want in zip(X, y, strict=True):
        rest = float(row @ w) + b - float(want)
        dw, db = dw + 2.0 * rest * row / len(X), db + 2.0 * rest / len(X)
    return dw, db


def grads_by_means(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """Means over the examples."""
    X = np.asarray(X, dtype=float)
    rest = (X @ np.asarray(w, dtype=float) + b - np.ravel(y))[:, None]
    return (2.0 * rest * X).mean(axis=0), 2.0 * rest.mean()


def grads_with_ones(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """The bias as the weight of a column of ones."""
    A = np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))])
    both = 2.0 / len(A) * A.T @ (A @ np.append(w, b) - np.ravel(y))
    return both[:-1], both[-1]


def grads_float32(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """Everything in single precision."""
    X = np.asarray(X, dtype=Single)
    rest = X @ np.asarray(w, dtype=Single) + Single(b) - np.ravel(y).astype(Single)
    return Single(2.0 / len(X)) * (rest @ X), Single(2.0) * rest.mean()


# -- gd_fit ------------------------------------------------------------------------------------------------


def fit_with_ones(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The bias as the weight of a column of ones."""
    A, y = np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))]), np.ravel(y)
    v = np.append(np.asarray(w0, dtype=float), b0)
    history = [np.mean((A @ v - y) ** 2)]
    for _ in range(steps):
        v = v - lr * 2.0 / len(A) * A.T @ (A @ v - y)
        history.append(np.mean((A @ v - y) ** 2))
    return v[:-1], v[-1], history


def fit_by_loops(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The history is filled in as the loop goes, and the last loss at the end."""
    w, b, history = np.array(w0, dtype=float), b0, np.zeros(steps + 1)
    for step in range(steps):
        history[step] = mse_by_loop(predict_by_loops(np.asarray(X), w, b), y)
        dw, db = grads_by_loops(X, y, w, b)
        w -= lr * dw
        b -= lr * db
    history[steps] = mse_by_loop(predict_by_loops(np.asarray(X), w, b), y)
    return w, b, history


def fit_by_moments(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """The loss is a parabola of sums over the examples, which are taken once."""
    A, y = np.column_stack([np.asarray(X, dtype=float), np.ones(len(np.asarray(X)))]), np.ravel(y)
    gram, cross = A.T @ A / len(A), A.T @ y / len(A)
    path = [np.append(np.asarray(w0, dtype=float), b0)]
    for _ in range(steps):
        path.append(path[-1] - 2.0 * lr * (gram @ path[-1] - cross))
    return path[-1][:-1], path[-1][-1], [((A @ v - y) ** 2).mean() for v in path]


def fit_float32(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """Everything in single precision."""
    X, y, w, b = (
        np.asarray(X, dtype=Single),
        np.ravel(y).astype(Single),
        np.array(w0, dtype=Single),
        Single(b0),
    )
    history = [mse_float32(predict_float32(X, w, float(b)), y)]
    for _ in range(steps):
        dw, db = grads_float32(X, y, w, float(b))
        w, b = np.asarray(w - Single(lr) * dw, dtype=Single), Single(b - Single(lr) * db)
        history.append(mse_float32(predict_float32(X, w, float(b)), y))
    return w, b, np.array(history, dtype=Single)


# -- normal_equation ---------------------------------------------------------------------------------------


def normal_by_pinv(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The pseudoinverse."""
    A_raw = np.asarray(A_raw, dtype=float)
    best: Array = np.linalg.pinv(np.c_[A_raw, np.ones(len(A_raw))]) @ np.ravel(y)
    return best


def normal_by_svd(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The singular values, those that are not 0."""
    A_raw = np.asarray(A_raw, dtype=float)
    U, s, Vt = np.linalg.svd(np.c_[A_raw, np.ones(len(A_raw))], full_matrices=False)
    kept = s > 1e-10 * s[0]
    best: Array = Vt[kept].T @ ((U[:, kept].T @ np.ravel(y)) / s[kept])
    return best


def normal_solved_or_not(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The normal equations, where they have one solution; else least squares."""
    A_raw, y = np.asarray(A_raw, dtype=float), np.ravel(y)
    A = np.concatenate([A_raw, np.ones((len(A_raw), 1))], axis=1)
    if np.linalg.matrix_rank(A) == A.shape[1]:
        return np.linalg.solve(A.T @ A, A.T @ y)
    best: Array = np.linalg.lstsq(A, y, rcond=None)[0]
    return best


def normal_float32(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """In single precision."""
    A_raw = np.asarray(A_raw, dtype=Single)
    A = np.c_[A_raw, np.ones(len(A_raw), dtype=Single)]
    best: Array = np.linalg.lstsq(A, np.ravel(y).astype(Single), rcond=None)[0]
    return best


# -- max_stable_lr -----------------------------------------------------------------------------------------


def stable_by_norm(X: ArrayLike) -> float:
    """The largest singular value of X, squared."""
    X = np.asarray(X, dtype=float)
    return float(len(X) / np.linalg.norm(X, 2) ** 2)


def stable_by_eigvals(X: ArrayLike) -> float:
    """The eigenvalues of a matrix that nobody said is symmetric."""
    X = np.asarray(X, dtype=float)
    return float(1.0 / np.linalg.eigvals(X.T @ X / X.shape[0]).real.max())


def stable_by_examples(X: ArrayLike) -> float:
    """X X' has the same largest eigenvalue as X' X."""
    X = np.asarray(X, dtype=float)
    return float(2.0 / max(np.linalg.eigvalsh(2.0 * X @ X.T / len(X))))


def stable_float32(X: ArrayLike) -> Any:
    """In single precision."""
    X = np.asarray(X, dtype=Single)
    return Single(len(X)) / np.linalg.svd(X, compute_uv=False)[0] ** 2
