# assignment: 12-rnn
# question: q4
# wrong: dh0 forgotten
# replaces: rnn_backward
# earned: 0
# diagnosis: dh0 forgotten
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

SequenceGrads = tuple[Array, Array, dict[str, Array]]

def rnn_backward(dHs: Array, caches: Cache) -> SequenceGrads:
    """The initial state is given, so it has no gradient."""
    dX, dh0, grads = _backward(dHs, caches)
    return (dX, 0.0 * dh0, grads)

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))

def _step_backward(dh: Array, cache: Cache) -> StepGrads:
    return _from_sum(dh * (1.0 - cache[-1] ** 2), cache)

def _unchanged(carried: Array) -> Array:
    return carried

def _sum(total: Array, gradient: Array) -> Array:
    return total + gradient

def _backward(dHs: Array, caches: Cache, *, step: Callable[[Array, Cache], StepGrads]=_step_backward, carry: Callable[[Array], Array]=_unchanged, add: Callable[[Array, Array], Array]=_sum) -> SequenceGrads:
    params, steps = caches
    dX = np.zeros((*dHs.shape[:2], params['Wih'].shape[1]))
    grads = {name: np.zeros(params[name].shape) for name in NAMES}
    carried = np.zeros(dHs.shape[1:])
    for t in reversed(range(len(steps))):
        dX[t], carried, *of_params = step(dHs[t] + carry(carried), steps[t])
        for name, gradient in zip(NAMES, of_params, strict=True):
            grads[name] = add(grads[name], gradient)
    return (dX, carried, grads)
