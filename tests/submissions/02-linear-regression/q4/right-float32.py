# assignment: 02-linear-regression
# question: q4
# right: float32
# replaces: linreg_predict, mse, mse_grads, gd_fit
# earned: 15
# diagnosis: none
# other questions: full

# cell: linreg_predict
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Single = np.float32

def linreg_predict(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Everything in single precision."""
    answers: Array = np.asarray(X, dtype=Single) @ np.asarray(w, dtype=Single) + Single(b)
    return answers


# cell: mse
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Single = np.float32

def mse(yhat: ArrayLike, y: ArrayLike) -> Any:
    """In single precision."""
    rest = np.ravel(yhat).astype(Single) - np.ravel(y).astype(Single)
    if not rest.size:
        raise ValueError('no examples')
    return np.mean(rest * rest)


# cell: mse_grads
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Single = np.float32

def mse_grads(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """Everything in single precision."""
    X = np.asarray(X, dtype=Single)
    rest = X @ np.asarray(w, dtype=Single) + Single(b) - np.ravel(y).astype(Single)
    return (Single(2.0 / len(X)) * (rest @ X), Single(2.0) * rest.mean())


# cell: gd_fit
from typing import Any

import numpy as np

from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Single = np.float32

Fit = tuple[Any, Any, Any]

def predict_float32(X: ArrayLike, w: ArrayLike, b: float) -> Array:
    """Everything in single precision."""
    answers: Array = np.asarray(X, dtype=Single) @ np.asarray(w, dtype=Single) + Single(b)
    return answers

def mse_float32(yhat: ArrayLike, y: ArrayLike) -> Any:
    """In single precision."""
    rest = np.ravel(yhat).astype(Single) - np.ravel(y).astype(Single)
    if not rest.size:
        raise ValueError('no examples')
    return np.mean(rest * rest)

def grads_float32(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Array, Any]:
    """Everything in single precision."""
    X = np.asarray(X, dtype=Single)
    rest = X @ np.asarray(w, dtype=Single) + Single(b) - np.ravel(y).astype(Single)
    return (Single(2.0 / len(X)) * (rest @ X), Single(2.0) * rest.mean())

def gd_fit(X: ArrayLike, y: ArrayLike, lr: float, steps: int, w0: ArrayLike, b0: float) -> Fit:
    """Everything in single precision."""
    X, y, w, b = (np.asarray(X, dtype=Single), np.ravel(y).astype(Single), np.array(w0, dtype=Single), Single(b0))
    history = [mse_float32(predict_float32(X, w, float(b)), y)]
    for _ in range(steps):
        dw, db = grads_float32(X, y, w, float(b))
        w, b = (np.asarray(w - Single(lr) * dw, dtype=Single), Single(b - Single(lr) * db))
        history.append(mse_float32(predict_float32(X, w, float(b)), y))
    return (w, b, np.array(history, dtype=Single))
