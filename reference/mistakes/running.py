"""What students believe about running statistics and the axes of a batch. NumPy alone: it can be pasted.

Caches are those of the right passes: the normalised input, gamma, one over the standard deviation.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Passed = tuple[Array, tuple[Array, Array, Array], Array, Array]


def _axes(x: Array) -> tuple[int, ...]:
    return (0,) if x.ndim == 2 else (0, 2, 3)


def _wide(values: Any, x: Array) -> Array:
    one: Array = np.asarray(values)
    return one if x.ndim == 2 else one[:, None, None]


def _out(x: Array, gamma: Array, beta: Array, of: tuple[Array, Array], eps: float) -> Any:
    """The output and the cache, from a mean and a variance."""
    inverse = 1 / np.sqrt(of[1] + eps)
    normalised = (x - _wide(of[0], x)) * _wide(inverse, x)
    return _wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, inverse)


def _of_batch(x: Array) -> tuple[Array, Array, int]:
    count = x.size // x.shape[1]
    if count < 2:
        raise ValueError("one value has no variance")
    return x.mean(axis=_axes(x)), x.var(axis=_axes(x)), count


# -- batchnorm_forward: how the running statistics run -----------------------------------------------------


def batchnorm_forward_biased_running(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The running variance takes in the variance that normalises."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, _ = _of_batch(x)
    new_mean, new_var = (
        (1 - momentum) * a + momentum * b for a, b in ((running_mean, mean), (running_var, var))
    )
    return *_out(x, gamma, beta, (mean, var), eps), new_mean, new_var


def batchnorm_forward_momentum_of_the_old(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """momentum is the share of the old value, as in Keras."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, count = _of_batch(x)
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_var = momentum * running_var + (1 - momentum) * var * count / (count - 1)
    return *_out(x, gamma, beta, (mean, var), eps), new_mean, new_var


def batchnorm_forward_never_updated(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The running statistics are returned as they came."""
    mean, var = _of_batch(x)[:2] if train else (running_mean, running_var)
    return *_out(x, gamma, beta, (mean, var), eps), running_mean, running_var


def batchnorm_forward_added_up(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The new statistics are added to the old ones, which keep all their weight."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, count = _of_batch(x)
    new_mean, new_var = running_mean + momentum * mean, running_var + momentum * var * count / (count - 1)
    return *_out(x, gamma, beta, (mean, var), eps), new_mean, new_var


def batchnorm_forward_examples_counted(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """Unbiased means N / (N - 1), of images too, where one image has no variance."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    if len(x) < 2:
        raise ValueError("one example has no variance")
    mean, var, _ = _of_batch(x)
    new_mean = (1 - momentum) * running_mean + momentum * mean
    new_var = (1 - momentum) * running_var + momentum * var * len(x) / (len(x) - 1)
    return *_out(x, gamma, beta, (mean, var), eps), new_mean, new_var


# -- batchnorm_forward: which axes -------------------------------------------------------------------------


def _along(
    x: Array, axes: tuple[int, ...], running: tuple[Array, Array], momentum: float
) -> tuple[Array, Array, Array, Array]:
    """Statistics along other axes, kept, and the running ones that NumPy makes of them."""
    mean, var = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
    count = x.size // mean.size
    if count < 2:
        raise ValueError("one value has no variance")
    wide = _wide(running[0], x), _wide(running[1], x)
    new_mean = (1 - momentum) * wide[0] + momentum * mean
    new_var = (1 - momentum) * wide[1] + momentum * var * count / (count - 1)
    return mean, var, new_mean, new_var


def _normalised(x: Array, gamma: Array, beta: Array, of: tuple[Array, Array], eps: float) -> Any:
    inverse = 1 / np.sqrt(of[1] + eps)
    normalised = (x - of[0]) * inverse
    return _wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, np.asarray(1.0).reshape(1))


def batchnorm_forward_per_example(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """Each row is normalised by itself."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, *running = _along(x, tuple(range(1, x.ndim)), (running_mean, running_var), momentum)
    return *_normalised(x, gamma, beta, (mean, var), eps), running[0], running[1]


def batchnorm_forward_per_image(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The statistics of a channel are those of one image. Right for tables."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, *running = _along(x, (0,) if x.ndim == 2 else (2, 3), (running_mean, running_var), momentum)
    if x.ndim == 2:
        running = [one.reshape(-1) for one in running]
    return *_normalised(x, gamma, beta, (mean, var), eps), running[0], running[1]


def batchnorm_forward_per_pixel(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool,
    momentum: float = 0.1, eps: float = 1e-5,
) -> Passed:  # fmt: skip
    """The mean runs over the batch alone, of images too. Right for tables."""
    if not train:
        return *_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var
    mean, var, *running = _along(x, (0,), (running_mean, running_var), momentum)
    if x.ndim == 2:
        running = [one.reshape(-1) for one in running]
    return *_normalised(x, gamma, beta, (mean, var), eps), running[0], running[1]
