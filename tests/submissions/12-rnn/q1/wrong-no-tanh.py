# assignment: 12-rnn
# question: q1
# wrong: no tanh
# replaces: rnn_step_forward
# earned: 0
# diagnosis: no tanh
# other questions: full, but
# q3: 0

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]

Cache = tuple[Any, ...]

def rnn_step_forward(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> tuple[Array, Cache]:
    """The state is the sum itself."""
    h_next = x @ Wih.T + bih + h @ Whh.T + bhh
    return (h_next, (x, h, Wih, Whh, h_next))
