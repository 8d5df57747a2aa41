# assignment: 08-normalisation-regularisation
# question: q3
# wrong: no mean term
# replaces: batchnorm_backward
# earned: 6.92
# diagnosis: no mean term
# other questions: full

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
    return ((dout * normalised).sum(axis=axes), dout.sum(axis=axes))

def batchnorm_backward(dout: Array, cache: Cache) -> Grads:
    """Only the variance depends on x."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    dx = (grad - normalised * _mean(grad * normalised)) * _wide(inverse, dout)
    return (dx, *_parameters(dout, normalised))
