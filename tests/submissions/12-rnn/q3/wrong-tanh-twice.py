# assignment: 12-rnn
# question: q3
# wrong: tanh twice
# replaces: rnn_step_backward
# earned: 0
# diagnosis: tanh twice
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

StepGrads = tuple[Array, Array, Array, Array, Array, Array]

def rnn_step_backward(dh: Array, cache: Cache) -> StepGrads:
    """The slope is ``1 - tanh²(h_next)``; but h_next already is a tanh."""
    return _from_sum(dh * (1.0 - np.tanh(cache[-1]) ** 2), cache)

def _from_sum(da: Array, cache: Cache) -> StepGrads:
    x, h, Wih, Whh, _ = cache
    return (da @ Wih, da @ Whh, da.T @ x, da.T @ h, da.sum(axis=0), da.sum(axis=0))
