"""What students believe about batch normalisation. NumPy alone: it can be pasted into a notebook.

Caches are those of the right passes: the normalised input, gamma, one over the standard deviation.
"""

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
        raise ValueError("one value has no variance")
    return count


def _moved(old: Array, new: Array, momentum: float) -> Array:
    return (1 - momentum) * old + momentum * new


def _finished(
    x: Array, scale: tuple[Array, Array], of: tuple[Array, Array], running: tuple[Array, Array]
) -> Passed:
    """From the mean and one over the standard deviation to all that is returned."""
    (gamma, beta), (mean, inverse) = scale, of
    normalised = (x - _wide(mean, x)) * _wide(inverse, x)
    return _wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, inverse), *running


# -- batchnorm_forward: what is normalised with ------------------------------------------------------------


def batchnorm_forward_sample_variance(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The unbiased variance normalises, too."""
    mean, var, running = running_mean, running_var, (running_mean, running_var)
    if train:
        mean, var = x.mean(axis=_axes(x)), x.var(axis=_axes(x)) * _count(x) / (_count(x) - 1)
        running = _moved(running_mean, mean, momentum), _moved(running_var, var, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), running)


def batchnorm_forward_eps_outside(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """eps is added to the standard deviation."""
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / (np.sqrt(var) + eps)), running)


def batchnorm_forward_eps_forgotten(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The variance is never zero."""
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var)), running)


def batchnorm_forward_no_root(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The variance divides."""
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / (var + eps)), running)


def batchnorm_forward_not_scaled(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The normalised numbers are the answer."""
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    ones = np.ones_like(gamma)
    return _finished(x, (ones, 0 * ones), (mean, 1 / np.sqrt(var + eps)), running)


def batchnorm_forward_difference_of_squares(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The variance is the mean of the squares less the square of the mean. On paper it is."""
    mean, var, running = running_mean, running_var, (running_mean, running_var)
    if train:
        mean = x.mean(axis=_axes(x))
        var = (x**2).mean(axis=_axes(x)) - mean**2
        unbiased = var * _count(x) / (_count(x) - 1)
        running = _moved(running_mean, mean, momentum), _moved(running_var, unbiased, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), running)


def _statistics(
    x: Array, running_mean: Array, running_var: Array, train: bool, momentum: float
) -> tuple[Array, Array, tuple[Array, Array]]:
    """The right mean and variance, and the right running ones."""
    if not train:
        return running_mean, running_var, (running_mean, running_var)
    mean, var = x.mean(axis=_axes(x)), x.var(axis=_axes(x))
    unbiased = var * _count(x) / (_count(x) - 1)
    return mean, var, (_moved(running_mean, mean, momentum), _moved(running_var, unbiased, momentum))


# -- batchnorm_forward: training and inference -------------------------------------------------------------


def batchnorm_forward_batch_in_inference(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The batch's own statistics normalise in inference as well; only the running ones stay."""
    mean, var = x.mean(axis=_axes(x)), x.var(axis=_axes(x))
    running = _statistics(x, running_mean, running_var, train, momentum)[2]
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), running)


def batchnorm_forward_updated_in_inference(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The running statistics take in every batch that comes along."""
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    if not train and x.size > x.shape[1]:
        running = _statistics(x, running_mean, running_var, True, momentum)[2]
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), running)


def batchnorm_forward_running_in_training(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The running statistics, brought up to date, normalise in training as well."""
    mean, var = _statistics(x, running_mean, running_var, train, momentum)[2]
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), (mean, var))


def batchnorm_forward_one_example(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """One value has the variance zero, biased or not."""
    if train and x.size == x.shape[1]:
        mean = x.reshape(-1)
        running = _moved(running_mean, mean, momentum), _moved(running_var, 0 * mean, momentum)
        return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(0 * mean + eps)), running)
    mean, var, running = _statistics(x, running_mean, running_var, train, momentum)
    return _finished(x, (gamma, beta), (mean, 1 / np.sqrt(var + eps)), running)
