# assignment: 12-rnn
# question: q4
# wrong: new state in dWhh
# replaces: rnn_backward
# earned: 4.17
# diagnosis: new state in dWhh
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

SequenceGrads = tuple[Array, Array, dict[str, Array]]

def rnn_step_backward_new_state_in_weight(dh: Array, cache: Cache) -> StepGrads:
    """Whh multiplied the state that the step produced."""
    x, _, Wih, Whh, h_next = cache
    return _from_sum(dh * (1.0 - h_next ** 2), (x, h_next, Wih, Whh, h_next))

def rnn_backward(dHs: Array, caches: Cache) -> SequenceGrads:
    """Whh multiplied the state that the step produced, h_t, not the one before it."""
    return _backward(dHs, caches, step=rnn_step_backward_new_state_in_weight)

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
