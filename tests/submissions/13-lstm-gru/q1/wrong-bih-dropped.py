# assignment: 13-lstm-gru
# question: q1
# wrong: bih dropped
# replaces: lstm_cell_forward
# earned: 4.32
# diagnosis: bih dropped
# other questions: full

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Stepped = tuple[Array, Array, tuple[Any, ...]]

def lstm_cell_forward(x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    """One bias is enough: the input's is dropped."""
    return _gated(_sums(x, h, Wih, Whh, 0.0 * bih, bhh), c)

def _sigmoid(a: Array) -> Array:
    halves: Array = 0.5 * (1.0 + np.tanh(0.5 * a))
    return halves

def _sums(x: Array, h: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Array:
    sums: Array = x @ Wih.T + bih + h @ Whh.T + bhh
    return sums

def _blocks(sums: Array, order: str='ifgo') -> tuple[Array, ...]:
    packed = dict(zip(order, np.split(sums, 4, axis=1), strict=True))
    return tuple((packed[gate] for gate in 'ifgo'))

def _activated(sums: Array, order: str='ifgo') -> tuple[Array, ...]:
    i, f, g, o = _blocks(sums, order)
    return (_sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o))

def _written(c: Array, i: Array, f: Array, g: Array, o: Array) -> Stepped:
    c_next = f * c + i * g
    return (o * np.tanh(c_next), c_next, (i, f, g, o))

def _gated(sums: Array, c: Array, order: str='ifgo') -> Stepped:
    i, f, g, o = _activated(sums, order)
    return _written(c, i, f, g, o)
