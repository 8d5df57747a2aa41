"""What students believe about the way back through batch normalisation. NumPy alone: it can be pasted.

The cache is that of the right forward pass: the normalised input, gamma, one over the standard deviation.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cache = tuple[Array, Array, Array]
Grads = tuple[Array, Array, Array]


def _axes(x: Array) -> tuple[int, ...]:
    return (0,) if x.ndim == 2 else (0, 2, 3)


def _wide(values: Any, x: Array) -> Array:
    one: Array = np.asarray(values)
    return one if x.ndim == 2 else one[:, None, None]


def _mean(values: Array) -> Array:
    mean: Array = values.mean(axis=_axes(values), keepdims=True)
    return mean


def _parameters(dout: Array, normalised: Array) -> tuple[Array, Array]:
    axes = _axes(dout)
    return (dout * normalised).sum(axis=axes), dout.sum(axis=axes)


def batchnorm_backward_statistics_constant(dout: Array, cache: Cache) -> Grads:
    """Mean and variance are numbers that do not depend on x."""
    normalised, gamma, inverse = cache
    return dout * _wide(gamma, dout) * _wide(inverse, dout), *_parameters(dout, normalised)


def batchnorm_backward_no_variance_term(dout: Array, cache: Cache) -> Grads:
    """Only the mean depends on x."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    return (grad - _mean(grad)) * _wide(inverse, dout), *_parameters(dout, normalised)


def batchnorm_backward_no_mean_term(dout: Array, cache: Cache) -> Grads:
    """Only the variance depends on x."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    dx = (grad - normalised * _mean(grad * normalised)) * _wide(inverse, dout)
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_gamma_missing(dout: Array, cache: Cache) -> Grads:
    """dx comes from dout as it is."""
    normalised, _, inverse = cache
    dx = (dout - _mean(dout) - normalised * _mean(dout * normalised)) * _wide(inverse, dout)
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_sums_for_means(dout: Array, cache: Cache) -> Grads:
    """What the batch says adds up, inside dx as well."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    sums = grad.sum(_axes(dout), keepdims=True), (grad * normalised).sum(_axes(dout), keepdims=True)
    dx = (grad - sums[0] - normalised * sums[1]) * _wide(inverse, dout)
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_no_root(dout: Array, cache: Cache) -> Grads:
    """The variance divides."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    dx = (grad - _mean(grad) - normalised * _mean(grad * normalised)) * _wide(inverse, dout) ** 2
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_not_divided(dout: Array, cache: Cache) -> Grads:
    """The standard deviation is gone once the mean and the variance are accounted for."""
    normalised, gamma, _ = cache
    grad = dout * _wide(gamma, dout)
    dx = grad - _mean(grad) - normalised * _mean(grad * normalised)
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_parameter_means(dout: Array, cache: Cache) -> Grads:
    """The parameters' gradients are means over the batch."""
    dx, dgamma, dbeta = _right(dout, cache)
    count = dout.size // dout.shape[1]
    return dx, dgamma / count, dbeta / count


def batchnorm_backward_parameters_swapped(dout: Array, cache: Cache) -> Grads:
    """beta is told what is gamma's."""
    dx, dgamma, dbeta = _right(dout, cache)
    return dx, dbeta, dgamma


def batchnorm_backward_gamma_times_output(dout: Array, cache: Cache) -> Grads:
    """gamma's gradient is taken after gamma: with gamma times the normalised input."""
    dx, dgamma, dbeta = _right(dout, cache)
    return dx, dgamma * cache[1], dbeta


def batchnorm_backward_examples_counted(dout: Array, cache: Cache) -> Grads:
    """A mean is a sum over N, of images too. Right for tables."""
    normalised, gamma, inverse = cache
    grad, pixels = dout * _wide(gamma, dout), dout[0, 0].size
    dx = (grad - pixels * _mean(grad) - normalised * pixels * _mean(grad * normalised)) * _wide(inverse, dout)
    return dx, *_parameters(dout, normalised)


def batchnorm_backward_pixels_apart(dout: Array, cache: Cache) -> Grads:
    """The parameters' gradients are summed over the batch alone. Right for tables."""
    dx, _, _ = _right(dout, cache)
    return dx, (dout * cache[0]).sum(axis=0), dout.sum(axis=0)


def _right(dout: Array, cache: Cache) -> Grads:
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    dx = (grad - _mean(grad) - normalised * _mean(grad * normalised)) * _wide(inverse, dout)
    return dx, *_parameters(dout, normalised)
