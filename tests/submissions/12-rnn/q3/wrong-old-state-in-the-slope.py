# assignment: 12-rnn
# question: q3
# wrong: old state in the slope
# replaces: rnn_step_backward
# earned: 0
# diagnosis: old state in the slope
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """The slope of the tanh is ``1 - h²`` with the state *before* the step."""
    return _from_sum(dh * (1.0 - cache[1] ** 2), cache)

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))
