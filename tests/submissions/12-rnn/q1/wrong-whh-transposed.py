# assignment: 12-rnn
# question: q1
# wrong: Whh transposed
# replaces: rnn_step_forward
# earned: 1.5
# diagnosis: Whh transposed
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """Whh is square, so ``h Whh`` runs; but row i holds the weights into unit i."""
    h_next = np.tanh(x @ Wih.T + bih + h @ Whh + bhh)
    return (h_next, (x, h, Wih, Whh, h_next))
