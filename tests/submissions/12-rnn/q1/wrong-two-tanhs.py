# assignment: 12-rnn
# question: q1
# wrong: two tanhs
# replaces: rnn_step_forward
# earned: 2
# diagnosis: two tanhs
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """Input and state are two neurons, activated one by one and then added."""
    h_next = np.tanh(x @ Wih.T + bih) + np.tanh(h @ Whh.T + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))
