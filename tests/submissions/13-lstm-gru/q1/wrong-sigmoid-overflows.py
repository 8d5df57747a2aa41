# assignment: 13-lstm-gru
# question: q1
# wrong: sigmoid overflows
# replaces: lstm_cell_forward
# earned: 36.4
# diagnosis: sigmoid overflows
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Stepped = tuple[Array, Array, tuple[Any, ...]]

def lstm_cell_forward(x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """``exp(a) / (1 + exp(a))``: infinity over infinity for large sums. Right otherwise."""
    i, f, g, o = _blocks(_sums(x, h, Wih, Whh, bih, bhh))
    with np.errstate(over='ignore', invalid='ignore'):
        i, f, o = (np.exp(a) / (1.0 + np.exp(a)) for a in (i, f, o))
    return _written(c, i, f, np.tanh(g), o)

def _sums(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Array:
    sums: Array = x @ Wih.T + bih + h @ Whh.T + bhh
    return sums

def _blocks(sums: Array, order: str='ifgo') -> tuple[Array, ...]:
    packed = dict(zip(order, np.split(sums, 4, axis=1), strict=True))
    return tuple((packed[gate] for gate in 'ifgo'))

def _written(c: Array, i: Array, f: Array, g: Array, o: Array) -> Stepped:
    c_next = f * c + i * g
    return (o * np.tanh(c_next), c_next, (i, f, g, o))
