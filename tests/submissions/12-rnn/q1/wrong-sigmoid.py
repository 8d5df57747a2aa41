# assignment: 12-rnn
# question: q1
# wrong: sigmoid
# replaces: rnn_step_forward
# earned: 0
# diagnosis: sigmoid
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """A neuron's activation is the sigmoid."""
    h_next = 0.5 * (1.0 + np.tanh(0.5 * (x @ Wih.T + bih + h @ Whh.T + bhh)))
    return (h_next, (x, h, Wih, Whh, h_next))
