# assignment: 12-rnn
# question: q1
# wrong: bhh dropped
# replaces: rnn_step_forward
# earned: 1.5
# diagnosis: bhh dropped
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """One bias is enough: the recurrent one is dropped."""
    return _step(x, h, Wih, Whh, bih, 0.0 * bhh)

def _step(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))
