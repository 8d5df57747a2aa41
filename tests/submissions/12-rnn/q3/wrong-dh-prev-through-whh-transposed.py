# assignment: 12-rnn
# question: q3
# wrong: dh_prev through Whh transposed
# replaces: rnn_step_backward
# earned: 11.25
# diagnosis: dh_prev through Whh transposed
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """Forwards went through Whhᵀ, so backwards does too."""
    dx, _, *of_params = _step_backward(dh, cache)
    carried = dh * (1.0 - cache[-1] ** 2) @ cache[3].T
    return (dx, carried, *of_params)

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))

def _step_backward(dh: Array, cache: Cache) -> StepGrads:
    return _from_sum(dh * (1.0 - cache[-1] ** 2), cache)
