"""Linear regression: the line, how wrong it is, and two ways to the best one.

Conventions: examples are rows, a prediction is ``X w + b``, and the loss is the *mean* squared error, without
a factor of one half.
"""

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array

__all__ = ["gd_fit", "linreg_predict", "max_stable_lr", "mse", "mse_grads", "normal_equation"]


def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Answer every row of a table: ``X w + b``.

    Shapes:
        X: (examples, features)
        w: (features,)
        returns: (examples,), float64

    Source: QMUL ECS659, "Neural Networks and Deep Learning", week 3: linear regression.

    >>> linreg_predict([[1, 2], [0, 3]], [10, 1], 5)
    array([17.,  8.])
    """
    answers: Array = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    return answers


def mse(yhat: ArrayLike, y: ArrayLike) -> float:
    """The mean squared error.

    Shapes:
        yhat, y: (examples,) or (examples, 1), each by itself; a row less a column would be a whole table

    Source: ``torch.nn.MSELoss``, https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html

    Raises:
        ValueError: there are no examples, or not as many of one as of the other.

    >>> mse([1, 2, 3], [[1], [4], [3]])
    1.3333333333333333
    """
    got, want = np.ravel(yhat).astype(np.float64), np.ravel(y).astype(np.float64)
    if got.size == 0 or got.size != want.size:
        raise ValueError(f"{got.size} predictions and {want.size} targets have no mean error")
    return float(np.mean((got - want) ** 2))


def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, float]:
    """The slopes of the mean squared error of ``X w + b``.

    Shapes:
        X: (examples, features)
        y: (examples,) or (examples, 1)
        w: (features,)
        returns: dw (features,), and db, one number

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 5.1.4,
    https://www.deeplearningbook.org/contents/ml.html

    >>> mse_grads([[1, 2], [3, 0]], [0, 1], [1, 1], 0)
    (array([9., 6.]), 5.0)
    """
    X = np.asarray(X, dtype=np.float64)
    rest = linreg_predict(X, w, b) - np.ravel(y)  # (examples,)
    dw: Array = 2.0 / len(X) * (X.T @ rest)
    return dw, float(2.0 * rest.mean())


def gd_fit(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float
) -> tuple[Array, float, Array]:
    """Go down the slope of the mean squared error, with all examples at every step.

    Shapes:
        X: (examples, features)
        y: (examples,) or (examples, 1)
        w0: (features,); it stays as it is
        returns: w (features,), b, and the loss before the first step and after each: (steps + 1,)

    Both slopes are taken at the same place, before either parameter moves. A rate that is too large makes
    the loss grow to infinity; nothing is raised.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), section 4.3,
    https://www.deeplearningbook.org/contents/numerical.html

    >>> gd_fit([[1.0]], [2.0], 0.25, 1, [0.0], 0.0)
    (array([1.]), 1.0, array([4., 0.]))
    """
    w, b = np.array(w0, dtype=np.float64), float(b0)
    history = [mse(linreg_predict(X, w, b), y)]
    for _ in range(steps):
        dw, db = mse_grads(X, y, w, b)
        w, b = w - lr * dw, b - lr * db
        history.append(mse(linreg_predict(X, w, b), y))
    return w, b, np.array(history)


def normal_equation(A_raw: ArrayLike, y: ArrayLike) -> Array:
    """The weights, and after them the bias, with the smallest squared error.

    Shapes:
        A_raw: (examples, features), without a column for the bias
        y: (examples,) or (examples, 1)
        returns: (features + 1,), the bias last

    Where several are equally good, these are the ones with the smallest sum of squares.

    Source: Imperial, "Introduction to Neural Networks and Deep Learning", assignment 1;
    ``numpy.linalg.lstsq``, https://numpy.org/doc/stable/reference/generated/numpy.linalg.lstsq.html

    >>> print(np.round(normal_equation([[0], [1], [2]], [1, 3, 5]), 9))
    [2. 1.]
    """
    A_raw = np.asarray(A_raw, dtype=np.float64)
    A = np.column_stack([A_raw, np.ones(len(A_raw))])
    best: Array = np.linalg.lstsq(A, np.ravel(y).astype(np.float64), rcond=None)[0]
    return best


def max_stable_lr(X: ArrayLike) -> float:
    """The rate above which gradient descent on the mean squared error of ``X w`` diverges.

    Shapes:
        X: (examples, features); for a model with a bias, with a column of ones

    The loss bends by the eigenvalues of ``2 Xᵀ X / N``; in the direction of the largest one,
    L, a step overshoots by more than it came from if the rate exceeds ``2 / L``.

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), sections 4.3.1 and 7.1.1,
    https://www.deeplearningbook.org/contents/numerical.html

    >>> max_stable_lr([[1.0], [3.0]])  # the loss bends by 2 (1 + 9) / 2 = 10
    0.2
    """
    X = np.asarray(X, dtype=np.float64)
    curvature = np.linalg.eigvalsh(2.0 / len(X) * (X.T @ X))  # (features,), ascending
    return float(2.0 / curvature[-1])
