# assignment: 08-normalisation-regularisation
# question: q2
# wrong: added up
# replaces: batchnorm_forward
# earned: 15.7
# diagnosis: added up
# other questions: full

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
    return (_wide(gamma, x) * normalised + _wide(beta, x), (normalised, gamma, inverse))

def _of_batch(x: Array) -> tuple[Array, Array, int]:
    count = x.size // x.shape[1]
    if count < 2:
        raise ValueError('one value has no variance')
    return (x.mean(axis=_axes(x)), x.var(axis=_axes(x)), count)

def batchnorm_forward(x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, train: bool, momentum: float=0.1, eps: float=1e-05) -> Passed:
    """The new statistics are added to the old ones, which keep all their weight."""
    if not train:
        return (*_out(x, gamma, beta, (running_mean, running_var), eps), running_mean, running_var)
    mean, var, count = _of_batch(x)
    new_mean, new_var = (running_mean + momentum * mean, running_var + momentum * var * count / (count - 1))
    return (*_out(x, gamma, beta, (mean, var), eps), new_mean, new_var)
