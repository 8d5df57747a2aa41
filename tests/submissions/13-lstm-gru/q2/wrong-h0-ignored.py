# assignment: 13-lstm-gru
# question: q2
# wrong: h0 ignored
# replaces: lstm_forward
# earned: 1.8
# diagnosis: h0 ignored
# other questions: full

from collections.abc import Callable, Mapping

from typing import Any

import numpy as np

from numpy.typing import NDArray

Array = NDArray[Any]

Params = Mapping[str, Array]

Stepped = tuple[Array, Array, tuple[Any, ...]]

Ran = tuple[Array, tuple[Array, Array]]

def lstm_forward(X: Array, h0: Array, c0: Array, params: Params) -> Ran:
    """The hidden state is zero at first, whatever ``h0`` says."""
    return _run(X, np.zeros_like(h0), c0, params)

NAMES = ('Wih', 'Whh', 'bih', 'bhh')

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

def _cell(x: Array, h: Array, c: Array, Wih: Array, Whh: Array, bih: Array, bhh: Array) -> Stepped:
    return _gated(_sums(x, h, Wih, Whh, bih, bhh), c)

def _both(h: Array, c: Array) -> tuple[Array, Array]:
    return (h, c)

def _run(X: Array, h0: Array, c0: Array, params: Params, *, carry: Callable[[Array, Array], tuple[Array, Array]]=_both) -> Ran:
    Hs = np.zeros((len(X), *h0.shape))
    h, c, before = (h0, c0, (h0, c0))
    for t, x in enumerate(X):
        h, c, _ = _cell(x, *before, *(params[name] for name in NAMES))
        Hs[t] = h
        before = carry(h, c)
    return (Hs, (h, c))
