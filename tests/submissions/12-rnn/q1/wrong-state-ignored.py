# assignment: 12-rnn
# question: q1
# wrong: state ignored
# replaces: rnn_step_forward
# earned: 1.5
# diagnosis: state ignored
# other questions: full, but
# q4: 0

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """The state follows from the input alone; the one before it is kept all the same."""
    h_next, _ = _step(x, 0.0 * h, Wih, Whh, bih, bhh)
    return (h_next, (x, h, Wih, Whh, h_next))

def _step(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh.T + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))
