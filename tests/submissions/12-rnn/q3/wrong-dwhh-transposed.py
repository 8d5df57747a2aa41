# assignment: 12-rnn
# question: q3
# wrong: dWhh transposed
# replaces: rnn_step_backward
# earned: 11.25
# diagnosis: dWhh transposed
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """The gradient of Whh is ``hᵀ da``; it is square, so the shape does not tell."""
    dx, dh_prev, dWih, dWhh, dbih, dbhh = _step_backward(dh, cache)
    return (dx, dh_prev, dWih, dWhh.T, dbih, dbhh)

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))

def _step_backward(dh: Array, cache: Cache) -> StepGrads:
    return _from_sum(dh * (1.0 - cache[-1] ** 2), cache)
