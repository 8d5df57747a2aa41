# assignment: 08-normalisation-regularisation
# question: q3
# wrong: sums for means
# replaces: batchnorm_backward
# earned: 6.92
# diagnosis: sums for means
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

def _parameters(dout: Array, normalised: Array) -> tuple[Array, Array]:
    axes = _axes(dout)
    return ((dout * normalised).sum(axis=axes), dout.sum(axis=axes))

def batchnorm_backward(dout: Array, cache: Cache) -> Grads:
    """What the batch says adds up, inside dx as well."""
    normalised, gamma, inverse = cache
    grad = dout * _wide(gamma, dout)
    sums = (grad.sum(_axes(dout), keepdims=True), (grad * normalised).sum(_axes(dout), keepdims=True))
    dx = (grad - sums[0] - normalised * sums[1]) * _wide(inverse, dout)
    return (dx, *_parameters(dout, normalised))
