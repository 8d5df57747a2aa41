# assignment: 08-normalisation-regularisation
# question: q2
# wrong: normalised by the running statistics
# replaces: batchnorm_forward
# earned: 7.2
# diagnosis: normalised by the running statistics
# other questions: full, but
# q3: 2.31

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Passed = tuple[Array, tuple[Array, Array, Array], Array, Array]

Axes = tuple[int, ...]

def _axes(x: Array) -> Axes:
    return (0,) if x.ndim == 2 else (0, 2, 3)

def _wide(values: Any, x: Array) -> Array:
    one: Array = np.asarray(values)
    return one if x.ndim == 2 else one[:, None, None]

def _count(x: Array) -> int:
    count = int(x.size // x.shape[1])
    if count < 2:
        raise ValueError('one value has no variance')
    return count

def _moved(old: Array, new: Array, momentum: float) -> Array:
    return (1 - momentum) * old + momentum * new

def _finished(x: Array, scale: tuple[Array, Array], of: tuple[Array, Array], running: tuple[Array, Array]) -> Passed:
    """From the mean and one over the standard deviation to all that is returned."""
    (gamma, beta), (mean, inverse) = (scale, of)
    normalised = (x - _wide(mean, x)) * _wide(inverse, x)
    return (_wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, inverse), *running)

def _statistics(x: Array, running_mean: Array, running_var: Array, train: bool, momentum: float) -> tuple[Array, Array, tuple[Array, Array]]:
    """The right mean and variance, and the right running ones."""
    if not train:
        return (running_mean, running_var, (running_mean, running_var))
    mean, var = (x.mean(axis=_axes(x)), x.var(axis=_axes(x)))
    unbiased = var * _count(x) / (_count(x) - 1)
    return (mean, var, (_moved(running_mean, mean, momentum), _moved(running_var, unbiased, momentum)))

def batchnorm_forward(x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool, momentum: float=0.1, eps: float=1e-05) -> Passed:
    """The running statistics, brought up to date, normalise in training as well."""
    mean, var = _statistics(x, running_mean, running_var, train, momentum)[2]
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), (mean, var))
