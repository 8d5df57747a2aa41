# assignment: 12-rnn
# question: q3
# wrong: new state in dWhh
# replaces: rnn_step_backward
# earned: 11.25
# diagnosis: new state in dWhh
# other questions: full

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """Whh multiplied the state that the step produced."""
    x, _, Wih, Whh, h_next = cache
    return _from_sum(dh * (1.0 - h_next ** 2), (x, h_next, Wih, Whh, h_next))

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))
