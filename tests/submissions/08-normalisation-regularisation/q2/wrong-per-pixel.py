# assignment: 08-normalisation-regularisation
# question: q2
# wrong: per pixel
# replaces: batchnorm_forward
# earned: 13.9
# diagnosis: per pixel
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Passed = tuple[Array, tuple[Array, Array, Array], Array, Array]

def _wide(values: Any, x: Array) -> Array:
    one: Array = np.asarray(values)
    return one if x.ndim == 2 else one[:, None, None]

def _out(x: Array, gamma: Array, beta: Array, of: tuple[Array, Array], eps: float) -> Any:
    """The output and the cache, from a mean and a variance."""
    inverse = 1 / np.sqrt(of[1] + eps)
    normalised = (x - _wide(of[0], x)) * _wide(inverse, x)
    return (_wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, inverse))

def _along(x: Array, axes: tuple[int, ...], running: tuple[Array, Array], momentum: float) -> tuple[Array, Array, Array, Array]:
    """Statistics along other axes, kept, and the running ones that NumPy makes of them."""
    mean, var = (x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True))
    count = x.size // mean.size
    if count < 2:
        raise ValueError('one value has no variance')
    wide = (_wide(running[0], x), _wide(running[1], x))
    new_mean = (1 - momentum) * wide[0] + momentum * mean
    new_var = (1 - momentum) * wide[1] + momentum * var * count / (count - 1)
    return (mean, var, new_mean, new_var)

def _normalised(x: Array, gamma: Array, beta: Array, of: tuple[Array, Array], eps: float) -> Any:
    inverse = 1 / np.sqrt(of[1] + eps)
    normalised = (x - of[0]) * inverse
    return (_wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, np.asarray(1.0).reshape(1)))

def batchnorm_forward(x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool, momentum: float=0.1, eps: float=1e-05) -> Passed:
    """The mean runs over the batch alone, of images too. Right for tables."""
    if not train:
        return (*_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var)
    mean, var, *running = _along(x, (0,), (running_mean, running_var), momentum)
    if x.ndim == 2:
        running = [one.reshape(-1) for one in running]
    return (*_normalised(x, gamma, beta, (mean, var), eps), running[0], running[1])
