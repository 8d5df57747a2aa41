# assignment: 12-rnn
# question: q3
# wrong: no slope
# replaces: rnn_step_backward
# earned: 0
# diagnosis: no slope
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """The tanh passes the gradient unchanged: no ``1 - h²``."""
    return _from_sum(dh, cache)

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))
